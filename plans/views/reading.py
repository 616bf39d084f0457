"""A version as all who may see it read it."""

from datetime import datetime
from typing import Any, NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from people.middleware import MemberRequest
from people.models import Member
from people.roles import Act
from plans.actions import note_first_look
from plans.comparison import shown_comparison
from plans.models import PlanVersion
from plans.queries import frame_for, written_activities
from plans.rules.checklist import CHECKLIST, CHECKLISTS
from plans.rules.pace import waited
from plans.rules.steps import ALLOWED, Step, VersionState
from plans.views.answering import shown_answer
from plans.views.check_state import is_read, shown_check
from plans.views.opening import about, badge_of, open_version, state_of


@require_safe
def plan_version(request: MemberRequest, number: str, place: int) -> HttpResponse:
    """One version of a plan as it was written, with its comparison, its answer, and the other versions."""
    at = timezone.now()
    version = open_version(request, number, place, Act.SEE_CASES, at)
    note_first_look(version=version, by=request.member, at=at)
    return render(request, "plans/version.html", reading_of(version, request.member, at))


def reading_of(version: PlanVersion, member: Member | None, at: datetime) -> dict[str, Any]:
    """All that the page of a version shows."""
    versions = PlanVersion.objects.for_member(member).filter(plan=version.plan_id).order_by("-number")
    newest = versions[0]
    newest.plan = version.plan
    return {
        **about(version),
        "activities": written_activities(version),
        "comparison": shown_comparison(version, frame_for(version, at), at),
        "answer": shown_answer(version, member),
        "pace": _pace(version),
        "versions": [(other, badge_of(other)) for other in versions],
        "newest": newest,
        "may": _may(newest, member),
        "check": shown_check(version, member),
        "questions": CHECKLISTS[CHECKLIST] if state_of(version) == VersionState.OPEN else (),
    }


class Pace(NamedTuple):
    """When a version was answered, and how long the first look and the answer took, in words."""

    answered_at: datetime | None
    look: str
    answer: str


def _pace(version: PlanVersion) -> Pace | None:
    if version.submitted_at is None:
        return None
    answered_at = version.approved_at or version.returned_at
    look = waited(version.submitted_at, version.first_looked_at)
    return Pace(answered_at, look, waited(version.submitted_at, answered_at))


def _may(newest: PlanVersion, member: Member | None) -> dict[str, bool]:
    """What the reader can go on to do with the plan's newest version."""
    allowed = ALLOWED[state_of(newest)]
    writes = member is not None and member.may(Act.WRITE_PLAN)
    reviews = member is not None and member.may(Act.REVIEW_PLAN)
    return {
        "edit": writes and Step.EDIT in allowed and not is_read(newest),
        "follow": writes and Step.FOLLOW in allowed,
        "review": reviews and Step.REVIEW in allowed,
    }
