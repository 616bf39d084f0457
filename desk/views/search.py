"""Search for a person or a case."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from desk.forms.files import SearchForm
from desk.search import SHOWN, search
from people.middleware import MemberRequest, acting
from people.roles import Act


@require_http_methods(["GET", "POST"])
def search_page(request: MemberRequest) -> HttpResponse:
    """The form, and what was found; asked by POST, so that no name stands in an address."""
    member = acting(request, Act.SEE_CASES)
    form = SearchForm(request.POST if request.method == "POST" else None)
    found = search(member, form.cleaned_data["words"], on=localdate()) if form.is_valid() else None
    context = {"form": form, "found": found and found[:SHOWN], "is_cut": found and len(found) > SHOWN}
    return render(request, "desk/search.html", context)
