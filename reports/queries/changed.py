"""A report counted anew as of its last day, from what the system now holds, held against what it has frozen."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db.models import QuerySet

from followups.models import IndividualFollowUp
from orders.models import Order
from orders.rules import day_in_words
from people.rules import add_months, day_of, end_of
from plans.models import PlanVersion
from reports.models import PeriodReport
from reports.queries.behind import Span, late
from reports.queries.periods import counted, kept, period_of
from reports.rules import MEASURES
from reports.rules.happenings import Happened
from reports.rules.periods import Frozen
from reports.rules.standings import FollowedUp


class CaseChange(NamedTuple):
    """A case that stands elsewhere when counted anew; None of before or now: it was, or is, not in it."""

    assignment_id: int
    before: Frozen | None
    now: Frozen | None

    @property
    def measures(self) -> list[str]:
        """Which measures it has another value of; none when it has come or gone."""
        if self.before is None or self.now is None:
            return []
        return [code for code in MEASURES if getattr(self.before, code) != getattr(self.now, code)]

    @property
    def is_moved(self) -> bool:
        """Whether it has another unit, provider or officer."""
        whose = [one and (one.unit_id, one.provider_id, one.officer_id) for one in (self.before, self.now)]
        return None not in whose and whose[0] != whose[1]


class FigureChange(NamedTuple):
    """A figure of the period that is another when counted anew; None where there was, or is, none."""

    before: Happened | None
    now: Happened | None


class Changed(NamedTuple):
    """All that differs; nothing of it when the report gives the same figures.

    What was registered after the last day was not known then and changes no figure: `late` counts it by the code of the
    figure that it would belong to, `late_cases` are those with a follow-up held in time and recorded late.
    """

    cases: list[CaseChange]
    happened: list[FigureChange]
    late: dict[str, int]
    late_cases: list[int]

    @property
    def is_same(self) -> bool:
        """Whether every figure is the same."""
        return not self.cases and not self.happened


def changed(report: PeriodReport) -> Changed:
    """What has changed since the report was counted."""
    frozen, now = kept(report), counted(report.unit_id, period_of(report))
    return Changed(
        _cases(frozen.cases, now.cases),
        _figures(frozen.happened, now.happened),
        late(Span(report.unit_id, None, report.from_on, report.to_on)),
        _late_cases(report, frozen.cases),
    )


def _cases(frozen: Iterable[Frozen], now: Iterable[Frozen]) -> list[CaseChange]:
    before, after = ({one.assignment_id: one for one in cases} for cases in (frozen, now))
    keys = sorted(before.keys() | after.keys())
    return [
        CaseChange(key, before.get(key), after.get(key)) for key in keys if before.get(key) != after.get(key)
    ]


def _figures(frozen: Iterable[Happened], now: Iterable[Happened]) -> list[FigureChange]:
    before, after = ({one[:2]: one for one in rows} for rows in (frozen, now))
    keys = [*after, *(key for key in before if key not in after)]
    return [
        FigureChange(before.get(key), after.get(key)) for key in keys if before.get(key) != after.get(key)
    ]


def _late_cases(report: PeriodReport, cases: Iterable[Frozen]) -> list[int]:
    waiting = [one.assignment_id for one in cases if one.follow_up != FollowedUp.WITHIN_YEAR]
    held = IndividualFollowUp.objects.filter(
        held_on__gt=add_months(report.to_on, -12),
        held_on__lte=report.to_on,
        recorded_at__gt=end_of(report.to_on),
        assignment__in=waiting,
    )
    return sorted(set(held.values_list("assignment", flat=True)))


def reasons(report: PeriodReport, keys: Iterable[int]) -> Mapping[int, str]:
    """Why cases stand elsewhere, where the system can tell: what was read in after the report was counted."""
    cases, since = list(keys), report.counted_at
    versions = PlanVersion.objects.filter(plan__in=cases, imported_at__gt=since)
    orders = Order.objects.filter(assignment__in=cases, imported_at__gt=since)
    found = _read_in(versions, "plan", "Planens version {}")
    return found | _read_in(orders, "assignment", "Beställning {}")


def _read_in(rows: QuerySet[PlanVersion] | QuerySet[Order], case: str, words: str) -> dict[int, str]:
    told = rows.order_by("imported_at").values_list(case, "number", "imported_at")
    return {key: f"{words.format(number)} lästes in {day_in_words(day_of(at))}." for key, number, at in told}
