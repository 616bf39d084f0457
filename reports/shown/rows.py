"""The rows behind a figure as a page shows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from orders.models import Assignment
from reports.links import rows_link
from reports.queries.rows import waited
from reports.rules.choice import Choice
from reports.rules.measures import MEASURES
from reports.rules.standings import Kept, Standing

ACTIVE = (
    "Uppdrag som var aktiva den dagen: en beställning var skickad och inte återtagen, inget avslut gällde och den "
    "senaste beställningens sista dag hade inte passerat."
)
KEPT = {
    Kept.IN_TIME: ("done", "I tid"),
    Kept.LATE: ("returned", "För sent"),
    Kept.OVERDUE: ("late", "Inte inkommen"),
    Kept.WAITING: ("waiting", "Inte inkommen än"),
}


@dataclass(frozen=True)
class Figure:
    """Which figure the rows are of, in words: what it is called, and what it counts."""

    words: str
    means: str


@dataclass(frozen=True)
class ShownRow:
    """One assignment: its stage, how many days to a plan of those there were, and whether it came in time."""

    case: Assignment
    stage: str
    days: str
    limit: str
    kept: str
    tone: str


def figure_of(measure: str, value: str) -> Figure:
    """The figure with one value of a measure; all active assignments when none is named."""
    if not measure:
        return Figure("Aktiva uppdrag", ACTIVE)
    found = MEASURES[measure]
    return Figure(f"{found.heading}: {found.values[value]}", f"{found.means[0].upper()}{found.means[1:]}")


def shown(case: Assignment, one: Standing, choice: Choice) -> ShownRow:
    """What is told of one row."""
    days, (tone, kept) = waited(one, choice), KEPT[Kept(one.kept)]
    words = f"{days} dag{'' if days == 1 else 'ar'}"
    return ShownRow(
        case,
        one.stage,
        words if one.days is not None else f"ingen plan på {words}",
        "ingen dag satt" if one.limit is None else f"av {one.limit}",
        kept,
        tone,
    )


def pills(choice: Choice, counts: Mapping[str, int], measure: str, value: str) -> list[dict[str, Any]]:
    """The values of the measure beside each other, each with its count and its rows."""
    values = MEASURES[measure].values if measure else {}
    return [
        {
            "url": rows_link(choice, measure, one),
            "label": words,
            "count": counts.get(one, 0),
            "current": one == value,
        }
        for one, words in values.items()
    ]
