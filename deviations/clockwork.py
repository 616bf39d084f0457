"""What is found missing while we sleep."""

from datetime import date, datetime
from functools import partial

from deviations.actions import make_checks, open_deviations
from deviations.queries import checks_due, overdue_plans
from outbox.actions import beat
from outbox.batches import Counts, in_batches

DEVIATIONS = "deviations"
MONTHLY_CHECKS = "monthly_checks"
UNITS = 50


def open_late_plans(*, at: datetime) -> Counts:
    """The day after a due day, open a deviation where no plan has come in; once an order (R82-R83)."""
    overdue = overdue_plans(at).order_by("pk").values_list("pk", flat=True).iterator()
    counts = in_batches(overdue, partial(_open, at=at), name=DEVIATIONS)
    beat(name=DEVIATIONS, at=at)
    return counts


def _open(orders: list[int], at: datetime) -> Counts:
    return open_deviations(orders=orders, at=at)


def make_monthly_checks(*, at: datetime) -> Counts:
    """Make each unit's check from its day in the month on; months slept past since its last check are made too."""
    counts = in_batches(checks_due(at), partial(_make, at=at), name=MONTHLY_CHECKS, size=UNITS)
    beat(name=MONTHLY_CHECKS, at=at)
    return counts


def _make(units: list[tuple[int, date]], at: datetime) -> Counts:
    return make_checks(wanted=units, at=at)
