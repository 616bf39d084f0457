"""What a changed order means for a plan, as the pages show it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from orders.models import Order
from plans.models import PlanVersion
from plans.queries import activities_of
from plans.queries.impact import Change, change_for_version, change_since
from plans.rules.impact import Fate, Judged, impact
from plans.rules.writing import ActivityFields

SHOWN = {
    Fate.STANDS: ("done", "Står fast"),
    Fate.REVISE: ("returned", "Ska ses över"),
    Fate.NEW: ("todo", "Ny"),
    Fate.FALLS_AWAY: ("late", "Faller bort"),
}


class ImpactRow(NamedTuple):
    """One activity, or an intervention without one: what becomes of it, with the badge and why."""

    fate: Fate
    what: str
    tone: str
    words: str
    why: str


@dataclass(frozen=True)
class ShownImpact:
    """What a new order means for a plan that answered an earlier one; `number` is the version it is told of."""

    order: Order
    number: int
    rows: list[ImpactRow]
    asks_for_revision: bool


def plan_impact(valid: PlanVersion | None, order: Order | None) -> ShownImpact | None:
    """What the order in force means for the valid version; None when it answers what is ordered."""
    change = change_since(valid, order)
    return shown_impact(change, activities_of(change.basis)) if change else None


def review_impact(version: PlanVersion, order: Order) -> ShownImpact | None:
    """What the order that a version has to answer meant for the plan before it."""
    change = change_for_version(version, order)
    return shown_impact(change, activities_of(change.basis)) if change else None


def shown_impact(change: Change, activities: Iterable[ActivityFields]) -> ShownImpact:
    """A change held against some activities."""
    found = impact(change.before, change.after, [one.planned() for one in activities], change.names)
    rows = [impact_row(judged) for judged in [*found.activities, *found.uncovered]]
    return ShownImpact(change.order, change.basis.number, rows, found.asks_for_revision)


def impact_row(judged: Judged) -> ImpactRow:
    """What becomes of one activity, with the badge it is shown by."""
    return ImpactRow(judged.fate, judged.what, *SHOWN[judged.fate], judged.why)
