"""What is found missing while we sleep."""

from datetime import date, datetime
from functools import partial

from deviations.actions import make_checks, open_deviations
from deviations.queries import checks_due, overdue_plans
from outbox.batches import Counts, in_batches
from outbox.days import day_by_day
from people.rules import day_of

DEVIATIONS = "deviations"
MONTHLY_CHECKS = "monthly_checks"
UNITS = 50


def open_late_plans(*, at: datetime) -> Counts:
    """The day after a due day, open a deviation where no plan has come in; once an order (R82-R83)."""
    return day_by_day(name=DEVIATIONS, today=day_of(at), at=at, work=lambda day: _open_late_plans(day, at))


def _open_late_plans(on: date, at: datetime) -> Counts:
    overdue = overdue_plans(on).order_by("pk").values_list("pk", flat=True).iterator()
    return in_batches(overdue, partial(_open, on=on, at=at), name=DEVIATIONS)


def _open(orders: list[int], on: date, at: datetime) -> Counts:
    return open_deviations(orders=orders, on=on, at=at)


def make_monthly_checks(*, at: datetime) -> Counts:
    """Make each unit's check from its day in the month on; months slept past since its last check are made too."""
    return day_by_day(
        name=MONTHLY_CHECKS, today=day_of(at), at=at, work=lambda day: _make_monthly_checks(day, at)
    )


def _make_monthly_checks(on: date, at: datetime) -> Counts:
    return in_batches(checks_due(on), partial(_make, at=at), name=MONTHLY_CHECKS, size=UNITS)


def _make(units: list[tuple[int, date]], at: datetime) -> Counts:
    return make_checks(wanted=units, at=at)
