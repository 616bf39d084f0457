"""The figures of a month's last day are counted and kept."""

from collections import Counter
from datetime import date, datetime
from functools import partial

from django.db import transaction

from outbox.batches import Counts, in_batches
from people.rules import end_of
from reports.models import MonthFigure
from reports.queries.months import counts_of_unit, units_without

MONTH_FIGURES = "month_figures"


def keep_month(*, on: date, at: datetime) -> Counts:
    """Keep the figures of a month's last day of every unit that lacks them, a unit at a time (R100, R156).

    By what was known when the day had ended, so it does not matter when it is done; what is kept stays as it is.
    Nothing of a day that has not ended.
    """
    if at <= end_of(on):
        return Counter()
    act = partial(_keep_units, on=on, at=at)
    return in_batches(units_without(on), act, name=MONTH_FIGURES, size=1)


def _keep_units(units: list[int], on: date, at: datetime) -> Counts:
    return Counter(month_figures=sum(keep_unit_month(unit_id=unit, on=on, at=at) for unit in units))


@transaction.atomic
def keep_unit_month(*, unit_id: int, on: date, at: datetime) -> int:
    """Keep one unit's figures of a month's last day; gives how many rows were new, none when they are kept already."""
    if MonthFigure.objects.filter(unit=unit_id, on=on).exists():
        return 0
    rows = [
        MonthFigure(
            on=on,
            unit_id=unit_id,
            provider_id=provider,
            measure=code,
            value=value,
            count=number,
            counted_at=at,
        )
        for (provider, code, value), number in counts_of_unit(unit_id, on=on).items()
    ]
    return len(MonthFigure.objects.bulk_create(rows, ignore_conflicts=True))
