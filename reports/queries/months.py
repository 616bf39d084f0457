"""The figures of months' last days: as they are counted, and as they are kept."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from orders.models import Assignment
from people.models import OrderUnit
from reports.models import MonthFigure
from reports.queries.figures import standings
from reports.rules import MEASURES

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
