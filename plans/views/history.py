"""A plan's whole history, and any two of its versions held beside each other."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from orders.access import open_file
from orders.models import Assignment
from orders.shown.pieces import Event
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act
from plans.forms.comparing import CompareForm
from plans.models import PlanVersion, Review
from plans.queries.changes import SIGNERS, said_in, told_of
from plans.rules.changes import changes
from plans.views.opening import badge_of


@require_safe
def plan_history(request: MemberRequest, number: str) -> HttpResponse:
    """Every version that the member may see, newest first, with what happened to it and by whom."""
    member, assignment = _opened(request, number)
    versions = _versions(assignment, member)
    told = [(version, badge_of(version), events) for version, events in _told(versions, member)]
    form = _asked(versions, {})
    return render(request, "plans/history.html", _about(assignment) | {"told": told, "form": form})


@require_safe
def compare_versions(request: MemberRequest, number: str) -> HttpResponse:
    """Two versions beside each other, the newest two unless others are asked for: what changed, who and when."""
    member, assignment = _opened(request, number)
    versions = _versions(assignment, member)
    form = _asked(versions, request.GET)
    context: dict[str, Any] = _about(assignment) | {"form": form, "versions": versions}
    if form.is_valid():
        before, after = form.chosen()
        context |= {
            "changes": changes(said_in(before), said_in(after)),
            "sides": [(one, badge_of(one), events) for one, events in _told([before, after], member)],
        }
    return render(request, "plans/changes.html", context)


def _opened(request: MemberRequest, number: str) -> tuple[Member, Assignment]:
    member = acting(request, Act.SEE_CASES)
    return member, open_file(number=number, by=member, at=timezone.now())


def _versions(assignment: Assignment, member: Member) -> list[PlanVersion]:
    seen = PlanVersion.objects.for_member(member).filter(plan__assignment=assignment)
    return list(seen.select_related("order", *SIGNERS).order_by("-number"))


def _told(versions: list[PlanVersion], member: Member) -> list[tuple[PlanVersion, list[Event]]]:
    reviews = Review.objects.for_member(member).filter(version__in=versions).order_by("pk")
    answers = {review.version_id: review for review in reviews}
    return [(version, told_of(version, answers.get(version.pk), member)) for version in versions]


def _asked(versions: list[PlanVersion], asked: dict[str, str]) -> CompareForm:
    newest = [version.number for version in versions[:2]]
    first = {"fran": newest[-1], "till": newest[0]} if len(newest) > 1 else {}
    return CompareForm(asked or first, versions=versions)


def _about(assignment: Assignment) -> dict[str, Any]:
    return {"assignment": assignment, "client": assignment.client}
