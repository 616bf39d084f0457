"""A follow-up is held: it starts from the plan, thing by thing, and leads on (R72-R77)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from followups.actions.individual import hold_follow_up
from followups.forms.holding import HoldForm
from followups.models import IndividualFollowUp, QuestionSet
from followups.queries.individual import StartingPoint, held_of, planned_of, questions_in, starting_point
from followups.views.case_follow_ups import about, nothing_planned
from orders.access import open_file
from orders.models import Assignment
from orders.views.sending import Sending
from people.middleware import MemberRequest, acting
from people.models import Member
from people.queries import policy_in_force
from people.roles import Act
from people.rules import day_of

HELD = "Uppföljningen är sparad i akten."


@require_http_methods(["GET", "POST"])
def hold(request: MemberRequest, number: str) -> HttpResponse:
    """The page on which a follow-up is held; a second press gives no second one."""
    member, at = acting(request, Act.FOLLOW_UP), timezone.now()
    assignment = open_file(number=number, by=member, at=at)
    if (planned := planned_of(assignment, member)) is None:
        return nothing_planned(request, number)
    start = _start(request, assignment, at)
    months = policy_in_force(assignment.unit_id, day_of(at)).months_between_follow_ups
    form = partial(HoldForm, start=start, months=months, on=day_of(at))
    sending = Sending(request, member=member, key=f"follow-up-{planned.pk}", form=form)

    def act(told: Mapping[str, Any]) -> None:
        assert isinstance(sending.form, HoldForm)
        hold_follow_up(
            follow_up=planned,
            question_set=start.question_set,
            told=sending.form.told(),
            by=member,
            at=at,
        )

    if sending.is_sent(act, HELD, at):
        return _held(assignment, member)
    return _page(sending, planned, assignment, start, at)


def _start(request: MemberRequest, assignment: Assignment, at: datetime) -> StartingPoint:
    """What the page starts from; posted, with the questions that it asked, though the unit has new ones since."""
    start = starting_point(assignment, on=day_of(at), at=at)
    posted = request.POST.get("question_set", "")
    if not posted.isdecimal() or start.question_set is None or int(posted) == start.question_set.pk:
        return start
    asked = QuestionSet.objects.of_unit(assignment.unit_id).filter(pk=posted[:9]).first()
    return replace(start, question_set=asked, questions=questions_in(asked)) if asked else start


def _held(assignment: Assignment, member: Member) -> HttpResponse:
    newest = held_of(assignment, member).order_by("-recorded_at", "-pk")[0]
    return redirect("follow_up", assignment.number, newest.pk)


def _page(
    sending: Sending,
    planned: IndividualFollowUp,
    assignment: Assignment,
    start: StartingPoint,
    at: datetime,
) -> HttpResponse:
    context = about(assignment, sending.member, "Följ upp")
    before = held_of(assignment, sending.member).first()
    return sending.page(
        "followups/hold.html", planned=planned, start=start, before=before, on=day_of(at), **context
    )
