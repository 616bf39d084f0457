"""The access log: who has opened the unit's files (lag 2001:454 10 §)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from desk.forms.files import LooksForm
from desk.looks import looks
from people.middleware import MemberRequest, acting
from people.roles import Act


@require_safe
def looks_page(request: MemberRequest) -> HttpResponse:
    """The newest looks at the unit's files, a page at a time."""
    member = acting(request, Act.SEE_LOOKS)
    assert member.unit_id
    form = LooksForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    page = looks(member.unit_id, outcome=chosen.get("outcome", ""), before=chosen.get("before"))
    context = {"form": form, "page": page, "chosen": chosen, "outcome": chosen.get("outcome", "")}
    return render(request, "desk/looks.html", context)
