"""How every page opens a version: the file first, with its look, then the version the member may see."""

from datetime import datetime
from typing import Any

from django.shortcuts import get_object_or_404

from orders.access import open_file
from orders.shown.pieces import Badge
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act
from plans.models import PlanVersion
from plans.rules.steps import VersionState, version_state

ACTORS = (
    "started_by", "edited_by", "check_asked_by", "checked_by", "submitted_by", "returned_by", "approved_by",
)  # fmt: skip
BADGES = {
    VersionState.OPEN: Badge("draft", "Under arbete"),
    VersionState.SUBMITTED: Badge("todo", "Inkommen, ej granskad"),
    VersionState.RETURNED: Badge("returned", "Återsänd"),
    VersionState.APPROVED: Badge("done", "Godkänd"),
}


def open_version(request: MemberRequest, number: str, place: int, act: Act, at: datetime) -> PlanVersion:
    """The version with this number in a case's plan, with assignment, order and those who have acted on it.

    Raises PermissionDenied for a role without the act, ReasonNeeded outside one's own cases, and Http404.
    """
    member = acting(request, act)
    assignment = open_file(number=number, by=member, at=at)
    seen = PlanVersion.objects.for_member(member).select_related("plan", "order")
    version = get_object_or_404(seen, plan__assignment=assignment, number=place)
    version.plan.assignment = assignment
    _name_actors(version)
    return version


def _name_actors(version: PlanVersion) -> None:
    """Those who have acted on it, in one query; joined, they cost the database more to plan than to find."""
    keys = {name: getattr(version, f"{name}_id") for name in ACTORS}
    members = Member.objects.in_bulk({*keys.values()} - {None})
    for name, key in keys.items():
        setattr(version, name, members.get(key))


def state_of(version: PlanVersion) -> VersionState:
    """Where a version stands."""
    return version_state(version.submitted_at, version.returned_at, version.approved_at)


def badge_of(version: PlanVersion) -> Badge:
    """A version's status; an approved one that a later one has replaced says so."""
    return Badge("waiting", "Ersatt") if version.replaced_at else BADGES[state_of(version)]


def about(version: PlanVersion) -> dict[str, Any]:
    """What the head of every page on a version shows."""
    assignment = version.plan.assignment
    return {
        "version": version,
        "assignment": assignment,
        "client": assignment.client,
        "badge": badge_of(version),
    }
