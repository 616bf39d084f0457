"""Monthly checks are made by themselves, and providers that have not answered their list are reminded."""

from datetime import date, datetime
from functools import partial

from deviations.actions import make_checks
from deviations.actions.check_answers import remind_of_lists
from deviations.queries import checks_due
from deviations.queries.check_answers import unanswered_lists
from outbox.batches import Counts, in_batches
from outbox.days import day_by_day
from people.rules import day_of

MONTHLY_CHECKS = "monthly_checks"
CHECK_REMINDERS = "check_reminders"
UNITS = 50


def make_monthly_checks(*, at: datetime) -> Counts:
    """Make each unit's check from its day in the month on; months slept past since its last check are made too."""
    return day_by_day(
        name=MONTHLY_CHECKS, today=day_of(at), at=at, work=lambda day: _make_monthly_checks(day, at)
    )


def _make_monthly_checks(on: date, at: datetime) -> Counts:
    return in_batches(checks_due(on), partial(_make, at=at), name=MONTHLY_CHECKS, size=UNITS)


def _make(units: list[tuple[int, date]], at: datetime) -> Counts:
    return make_checks(wanted=units, at=at)


def remind_of_checks(*, at: datetime) -> Counts:
    """Day by day: the day after the last one to answer, remind each provider that has not; once for each list."""
    return day_by_day(name=CHECK_REMINDERS, today=day_of(at), at=at, work=partial(_remind, at=at))


def _remind(day: date, at: datetime) -> Counts:
    lists = unanswered_lists(day).values_list("pk", flat=True)
    return in_batches(list(lists), partial(_left, on=day, at=at), name=CHECK_REMINDERS)


def _left(rows: list[int], on: date, at: datetime) -> Counts:
    return remind_of_lists(rows=rows, on=on, at=at)
