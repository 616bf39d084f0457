"""Which files an audit's criteria choose among, by what was known at a moment, and who may read them (R104-R105)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import OuterRef, Subquery

from orders.models import Assignment, Client, Order, Protection
from orders.models.assignments import AssignmentQuerySet
from people.models import Member, Provider
from people.models.members import MemberQuerySet
from people.roles import Act, Role
from people.rules import add_months, end_of
from reports.models import FileAudit
from reports.queries.audits_known import known_then
from reports.rules.audits import Chosen, Criteria, sample


@dataclass(frozen=True)
class Population:
    """The files that criteria choose among, in no order, and how many protected identities were left out of them."""

    chosen: list[Chosen]
    protected: int


class _Row(NamedTuple):
    key: int
    number: str
    unit_id: int
    officer_id: int
    client_id: int
    provider_id: int
    regime: str
    protection: str


def population(criteria: Criteria, units: Collection[int], at: datetime) -> Population:
    """The files of some units that criteria choose among, as was known at the day's end, or at `at` if that is before.

    A protected identity is never drawn; how many there are is counted. Three queries, however many the files.
    """
    known = min(at, end_of(criteria.on))
    rows = [_Row(*row) for row in _fitting(criteria, units, known).values_list(*_FIELDS)]
    regimes = known_then(Provider, "regime", at)
    protections = known_then(Client, "protection", at)
    asked = set(criteria.regimes)
    fitting = [row for row in rows if not asked or regimes.get(row.provider_id, row.regime) in asked]
    is_open = [protections.get(row.client_id, row.protection) == Protection.NONE for row in fitting]
    chosen = [Chosen(*row[:4]) for row, seen in zip(fitting, is_open, strict=True) if seen]
    return Population(chosen, len(fitting) - len(chosen))


_FIELDS = (
    "pk", "number", "unit", "case_officer", "client", "provider", "provider__regime", "client__protection",
)  # fmt: skip


def _fitting(criteria: Criteria, units: Collection[int], known: datetime) -> AssignmentQuerySet:
    frames = Order.objects.live(known).filter(assignment=OuterRef("pk")).exclude(kind="END")
    newest = frames.order_by("-sequence")
    found = (
        Assignment.objects.filter(unit__in=units)
        .active(criteria.on, known)
        .alias(
            hours=Subquery(newest.values("frame_time")[:1]), decided=Subquery(newest.values("decided_on")[:1])
        )
    )
    if criteria.least_hours is not None:
        found = found.filter(hours__gte=criteria.least_hours)
    if criteria.most_hours is not None:
        found = found.filter(hours__lte=criteria.most_hours)
    if criteria.least_months is not None:
        found = found.filter(decided__lte=add_months(criteria.on, -criteria.least_months))
    return found.order_by("pk")


def possible_auditors(member: Member) -> MemberQuerySet:
    """Who may be given files: the own unit's officers and managers, or for the whole city the auditors; by name."""
    active = Member.objects.active().select_related("user")
    if member.unit_id:
        found = active.filter(unit=member.unit_id, role__in=(Role.CASE_OFFICER, Role.UNIT_MANAGER))
    else:
        found = active.filter(role=Role.AUDITOR) if member.may(Act.DRAW_AUDIT) else active.none()
    return found.order_by("name", "pk")


def criteria_of(audit: FileAudit) -> Criteria:
    """What an audit was drawn by."""
    return Criteria(
        audit.on, audit.least_hours, audit.most_hours, audit.least_months, tuple(sorted(audit.regimes))
    )


@dataclass(frozen=True)
class Redrawn:
    """An audit drawn again by what was known when it was drawn: what is kept beside what comes out now."""

    kept: int
    again: int
    same: bool
    population: dict[int, int]
    protected: int


def redraw(audit: FileAudit) -> Redrawn:
    """Draw an audit again, from what it keeps and what was known then; the same sample comes out."""
    units = sorted(audit.units.values_list("unit", flat=True).order_by("unit"))
    found = population(criteria_of(audit), units, audit.drawn_at)
    again = [one.key for one in sample(found.chosen, wanted=audit.wanted, seed=audit.seed)]
    kept = list(audit.files.order_by("place").values_list("assignment", flat=True))
    counts = dict.fromkeys(units, 0)
    for one in found.chosen:
        counts[one.unit_id] += 1
    return Redrawn(len(kept), len(again), kept == again, counts, found.protected)
