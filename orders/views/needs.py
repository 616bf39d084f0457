"""Changed needs: reported by the provider, considered by the officer (R21)."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from orders.access import open_file
from orders.actions import consider_changed_needs, report_changed_needs
from orders.forms.dialogue import ConsiderForm, NeedsForm
from orders.models import Consideration, MessageKind
from orders.shown.thread import lines_of
from orders.views.dialogue import about, find_message
from orders.views.sending import Sending
from people.middleware import MemberRequest, acting
from people.roles import Act
from people.rules import day_of

CONSIDERED = "Din bedömning är skickad till utföraren."


@require_http_methods(["GET", "POST"])
def changed_needs(request: MemberRequest, number: str) -> HttpResponse:
    """The provider reports what has changed for the client."""
    member, at = acting(request, Act.REPORT_NEEDS), timezone.now()
    assignment = open_file(number=number, by=member, at=at)
    sending = Sending(request, member=member, key=f"needs-{assignment.pk}", form=NeedsForm)
    form = sending.form
    assert isinstance(form, NeedsForm)

    def act(told: Mapping[str, Any]) -> None:
        report_changed_needs(
            assignment=assignment, needs=form.told(), files=told["attachments"], by=member, at=at
        )

    if sending.is_sent(
        act, "Anmälan är skickad. Handläggaren tar ställning, och du ser här vad det blir.", at
    ):
        return redirect("dialogue", number)
    return sending.page("orders/dialogue_needs.html", **about(assignment, "Anmäl förändrat behov"))


@require_http_methods(["GET", "POST"])
def consider_needs(request: MemberRequest, number: str, pk: int) -> HttpResponse:
    """The officer takes a stand; one that changes the order leads on to where the change is written."""
    member, at = acting(request, Act.CONSIDER_NEEDS), timezone.now()
    assignment = open_file(number=number, by=member, at=at)
    report = find_message(assignment, pk, member, MessageKind.CHANGED_NEEDS)
    if request.method == "GET" and report.considered_by:
        messages.info(request, f"{report.considered_by.name} har redan tagit ställning till anmälan.")
        return redirect("dialogue", number)
    sending = Sending(request, member=member, key=f"consider-{pk}", form=ConsiderForm)

    def act(told: Mapping[str, Any]) -> None:
        consider_changed_needs(
            report=report, consideration=told["consideration"], words=told["words"], by=member, at=at
        )

    if sending.is_sent(act, CONSIDERED, at):
        changes = sending.form.cleaned_data["consideration"] == Consideration.NEW_ORDER
        return redirect("order_follow" if changes else "dialogue", number)
    line = lines_of([report], member, [], day_of(at))[0]
    return sending.page("orders/dialogue_consider.html", line=line, **about(assignment, "Ta ställning"))
