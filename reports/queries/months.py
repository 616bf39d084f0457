"""The figures of months' last days: as they are counted, and as they are kept."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import Max, Sum

from orders.models import Assignment
from people.models import Member, OrderUnit
from reports.models import MonthFigure
from reports.queries.figures import standings
from reports.rules import MEASURES
from reports.rules.choice import Choice

Place = tuple[int, str, str]
"""Provider, measure and value."""


def counts_of_unit(unit_id: int, *, on: date) -> Counter[Place]:
    """How many of a unit's assignments had each value of each measure on a day, by provider.

    The memory it takes is that of one unit.
    """
    return Counter(
        (standing.provider_id, code, getattr(standing, code))
        for standing in standings(Assignment.objects.filter(unit=unit_id), on=on)
        for code in MEASURES
    )


def kept_of_unit(unit_id: int, *, on: date) -> Counter[Place]:
    """The same as it was kept."""
    rows = MonthFigure.objects.filter(unit=unit_id, on=on).order_by("pk")
    return Counter(
        {
            (provider, code, value): number
            for provider, code, value, number in rows.values_list("provider", "measure", "value", "count")
        }
    )


def units_without(on: date) -> Iterator[int]:
    """The units whose figures of a month's last day are not kept."""
    kept = MonthFigure.objects.filter(on=on).order_by().values("unit")
    return OrderUnit.objects.exclude(pk__in=kept).order_by("pk").values_list("pk", flat=True).iterator()


KEPT_MEASURES = ("stage", "kept", "match", "participation", "review", "follow_up")
"""Those that have a share to follow from month to month."""


@dataclass(frozen=True)
class KeptMonth:
    """A month's last day as it was kept: how many had each value of each measure, and when they were counted."""

    on: date
    counts: Mapping[str, Mapping[str, int]]
    counted_at: datetime


def kept_months(member: Member, choice: Choice, days: Collection[date]) -> dict[date, KeptMonth]:
    """The kept ones of some months' last days, for a choice of unit, provider or regime; one question.

    None are kept by officer, or by the month of the first order.
    """
    if choice.officer is not None or choice.month is not None:
        return {}
    asked = {"unit": choice.unit, "provider": choice.provider, "provider__regime": choice.regime}
    rows = (
        MonthFigure.objects.for_member(member)
        .filter(on__in=days, measure__in=KEPT_MEASURES)
        .filter(**{name: value for name, value in asked.items() if value is not None})
        .values("on", "measure", "value")
        .annotate(number=Sum("count"), latest=Max("counted_at"))
        .order_by("on", "measure", "value")
    )
    return {on: _month(on, of_day) for on, of_day in groupby(rows, key=itemgetter("on"))}


def _month(on: date, rows: Iterable[Any]) -> KeptMonth:
    counts: dict[str, dict[str, int]] = {code: {} for code in KEPT_MEASURES}
    moments = set()
    for row in rows:
        counts[row["measure"]][row["value"]] = row["number"]
        moments.add(row["latest"])
    return KeptMonth(on, counts, max(moments))
