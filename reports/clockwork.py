"""What is counted for reports while we sleep."""

from collections import Counter
from datetime import date, datetime
from functools import partial

from outbox.batches import Counts
from outbox.days import day_by_day
from people.rules import day_of
from reports.actions.months import MONTH_FIGURES, keep_month
from reports.rules.months import ended_month

__all__ = ["MONTH_FIGURES", "keep_months"]


def keep_months(*, at: datetime) -> Counts:
    """On the first of each month keep the figures of the last day of the month before; a month slept past too."""
    return day_by_day(name=MONTH_FIGURES, today=day_of(at), at=at, work=partial(_keep, at=at))


def _keep(day: date, at: datetime) -> Counts:
    on = ended_month(day)
    return keep_month(on=on, at=at) if on else Counter()
