"""A planned follow-up is given another day, or a time that the provider is invited to."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from followups.actions.individual import invite_provider, move_follow_up
from followups.forms.appointments import InviteForm, MoveForm
from followups.models import IndividualFollowUp
from followups.queries.individual import planned_of
from followups.views.case_follow_ups import about, nothing_planned
from orders.access import open_file
from orders.models import Assignment
from orders.views.sending import Sending
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act
from people.rules import day_of

TOLD = "Utförarens samordnare och omsorgskontakten får brev med ärendets nummer. Tiden läser de i ärendet."


@require_http_methods(["GET", "POST"])
def move(request: MemberRequest, number: str) -> HttpResponse:
    """Give the next follow-up another day, with a reason (R69)."""
    member, at = acting(request, Act.FOLLOW_UP), timezone.now()
    assignment = open_file(number=number, by=member, at=at)
    if (planned := planned_of(assignment, member)) is None:
        return nothing_planned(request, number)
    form = partial(MoveForm, on=day_of(at))
    sending = Sending(request, member=member, key=f"follow-up-move-{planned.pk}", form=form)
    if sending.is_sent(partial(_move, planned, member, at), "Uppföljningen är flyttad.", at):
        return redirect("case_follow_ups", number)
    return _asked(
        sending, planned, assignment, on=day_of(at), heading="Flytta uppföljningen", button="Flytta", note=""
    )


def _move(planned: IndividualFollowUp, by: Member, at: datetime, told: Mapping[str, Any]) -> None:
    move_follow_up(follow_up=planned, to_on=told["to_on"], reason=told["reason"], by=by, at=at)


@require_http_methods(["GET", "POST"])
def invite(request: MemberRequest, number: str) -> HttpResponse:
    """Book a time and invite the provider to it (R76)."""
    member, at = acting(request, Act.FOLLOW_UP), timezone.now()
    assignment = open_file(number=number, by=member, at=at)
    if (planned := planned_of(assignment, member)) is None:
        return nothing_planned(request, number)
    form = partial(InviteForm, planned=planned, on=day_of(at))
    sending = Sending(request, member=member, key=f"follow-up-invite-{planned.pk}", form=form)

    def act(told: Mapping[str, Any]) -> None:
        assert isinstance(sending.form, InviteForm)
        invite_provider(follow_up=planned, meets_on=sending.form.moment(), by=member, at=at)

    if sending.is_sent(act, f"{assignment.provider} är inbjuden och får brev.", at):
        return redirect("case_follow_ups", number)
    return _asked(
        sending, planned, assignment, on=day_of(at), heading="Bjud in utföraren", button="Bjud in", note=TOLD
    )


def _asked(
    sending: Sending, planned: IndividualFollowUp, assignment: Assignment, *, on: date, **words: str
) -> HttpResponse:
    shared = about(assignment, sending.member, words["heading"])
    return sending.page("followups/appointment.html", planned=planned, on=on, **shared, **words)
