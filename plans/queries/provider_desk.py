"""A provider's own plans: how they stand on a day, and who lacks what."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery

from orders.models import Assignment, Order
from people.models import Member, Provider
from people.rules import day_of, end_of
from plans.queries.stage import with_stage
from plans.rules.self_checks import OwnFigures, is_in_time
from plans.rules.stage import VALID, Stage


def own_figures(provider: Provider, *, on: date) -> OwnFigures:
    """How a provider's plans stood at the end of a day; one query.

    Figures carry no names, so protected identities are counted here though lists leave them out.
    """
    known = end_of(on)
    first = (
        Order.objects.live(known)
        .filter(assignment=OuterRef("pk"), plan_due_on__isnull=False)
        .order_by("sequence")
    )
    rows = with_stage(Assignment.objects.filter(provider=provider), on=on).annotate(
        first_due_on=Subquery(first.values("plan_due_on")[:1]),
        first_came_at=Subquery(first.filter(plan_received_at__lte=known).values("plan_received_at")[:1]),
    )
    stages: Counter[str] = Counter()
    came: Counter[bool | None] = Counter()
    missing = 0
    for stage, due_on, came_at in rows.order_by("pk").values_list("stage", "first_due_on", "first_came_at"):
        stages[stage] += 1
        verdict = is_in_time(came_at and day_of(came_at), due_on, on)
        missing += verdict is False and came_at is None
        came[verdict] += 1
    return OwnFigures(on, dict(stages), in_time=came[True], late=came[False] - missing, missing=missing)


@dataclass(frozen=True)
class Lacking:
    """A case without a plan that holds: its stage, and the day by which something should have been done."""

    assignment: Assignment
    stage: str
    due_on: date | None

    @property
    def waits_for_the_unit(self) -> bool:
        """The provider has done its part for now."""
        return self.stage == Stage.SUBMITTED


def lacking(member: Member, *, on: date) -> list[Lacking]:
    """The cases a member may see that had no plan that held at the end of a day, the most urgent first; one query."""
    known = end_of(on)
    awaiting = (
        Order.objects.awaiting_plan_at(known).filter(assignment=OuterRef("pk")).order_by("plan_due_on", "pk")
    )
    rows: QuerySet[Any] = (
        with_stage(Assignment.objects.for_member(member), on=on)
        .exclude(stage__in=VALID)
        .annotate(
            plan_due_on=Subquery(awaiting.values("plan_due_on")[:1]), current_until=F("valid__current_until")
        )
        .select_related("client", "coordinator", "care_contact")
    )
    found = [Lacking(row, row.stage, _due(row)) for row in rows.order_by("number")]
    return sorted(found, key=lambda one: (one.due_on or date.max, one.assignment.number))


def _due(row: Any) -> date | None:
    return row.plan_due_on or (row.current_until if row.stage == Stage.OUTDATED else None)
