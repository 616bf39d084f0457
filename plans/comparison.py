"""The comparison of order and plan as the pages show it: one row for each intervention, and what it adds up to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from orders.models import Order
from plans.models import PlanVersion
from plans.queries import compare_version, names_in_catalogue
from plans.rules.gaps import gaps_in, reasons_from
from plans.rules.lines import ComparedLine, Comparison, Finding, Remark
from plans.rules.words import ordered_words, planned_words

SHOWN = {
    Finding.COVERED: ("done", "Stämmer", ""),
    Finding.DIFFERS: ("returned", "Avviker", "change"),
    Finding.UNCLEAR: ("returned", "Otydlig", "circle-question-mark"),
    Finding.MISSING: ("late", "Saknas i planen", ""),
    Finding.EXTRA: ("todo", "Ej beställd", "add"),
}


@dataclass(frozen=True)
class Row:
    """One intervention: what is ordered and planned, in words, and what the comparison says; minutes a week.

    `reason` is why the provider leaves a gap.
    """

    intervention: int
    name: str
    ordered: str
    planned: list[str]
    finding: Finding
    why: str
    mend: str
    reason: str
    difference: int | None

    @property
    def tone(self) -> str:
        """The tone of its status."""
        return SHOWN[self.finding][0]

    @property
    def words(self) -> str:
        """The words of its status."""
        return SHOWN[self.finding][1]

    @property
    def sign(self) -> str:
        """An icon other than the tone's own."""
        return SHOWN[self.finding][2]


@dataclass(frozen=True)
class ShownComparison:
    """A version beside the order it has to answer; hours a week, None where the plan does not say all its time.

    `remarks` are about the plan as a whole and its text.
    """

    order: Order
    rows: list[Row]
    remarks: tuple[Remark, ...]
    differing: int
    missing: list[str]
    ordered_hours: Decimal
    planned_hours: Decimal
    untimed: int

    @property
    def difference(self) -> Decimal | None:
        """Planned minus ordered hours a week."""
        return None if self.untimed else self.planned_hours - self.ordered_hours


def shown_comparison(version: PlanVersion, order: Order, at: datetime) -> ShownComparison:
    """A version beside an order, by the merge rules of the day, or of the day it was answered; six queries."""
    reasons = reasons_from(version.gap_reasons)
    return shown(order, compare_version(version, order, at), names_in_catalogue(), reasons)


def shown(
    order: Order, comparison: Comparison, names: Mapping[int, str], reasons: Mapping[int, str]
) -> ShownComparison:
    """A comparison as the pages show it; `reasons` are the provider's for its gaps."""
    gaps = gaps_in(comparison)
    return ShownComparison(
        order=order,
        rows=[
            _row(line, names[line.intervention], reasons.get(line.intervention, "") if line in gaps else "")
            for line in comparison.lines
        ],
        remarks=comparison.remarks,
        differing=len(comparison.differing),
        missing=[names[line.intervention] for line in gaps],
        ordered_hours=comparison.ordered_minutes / 60,
        planned_hours=comparison.planned_minutes / 60,
        untimed=comparison.untimed,
    )


def _row(line: ComparedLine, name: str, reason: str) -> Row:
    return Row(
        intervention=line.intervention,
        name=name,
        ordered=ordered_words(line.ordered),
        planned=[planned_words(activity, name, line.ordered) for activity in line.planned],
        finding=line.finding,
        why=line.why,
        mend=line.mend,
        reason=reason,
        difference=round(line.difference) if line.difference else None,
    )
