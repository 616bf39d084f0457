"""A member's own letters: which kinds, how often, and when it is quiet."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from desk.forms.deliveries import PreferencesForm
from outbox.kinds import Kinds
from outbox.preferences import keep_wishes, wishes_of
from people.middleware import MemberRequest


@require_http_methods(["GET", "POST"])
def preferences(request: MemberRequest, kinds: Kinds) -> HttpResponse:
    """The wishes of the member's own address; they hold for all roles that the address has."""
    if request.member is None:
        raise PermissionDenied
    address = request.member.email
    sent = request.POST if request.method == "POST" else None
    form = PreferencesForm(sent, kinds=kinds, wishes=wishes_of(address))
    if form.is_valid():
        keep_wishes(address=address, wishes=form.wishes(), kinds=kinds)
        messages.success(request, "Sparat. Utskick som ännu inte har gått följer det du har valt.")
        return redirect("preferences")
    return render(request, "desk/preferences.html", {"form": form, "address": address})
