"""When a month's check is due, and how an assignment is grouped in it. Pure functions."""

from collections.abc import Callable, Iterator
from datetime import date

from people.rules import add_months
from plans.rules.stage import UNDER_WORK, VALID, Stage


def check_day(month: date, wanted: Callable[[date], int]) -> date:
    """The day of a month's check: the first whose policy says that its check day has come (R93).

    `wanted` gives the check day, 1 to 28, of the policy in force on a day. A unit that changes policy during a month so
    has exactly one check in it.
    """
    days = (month.replace(day=day) for day in range(1, 29))
    return next(day for day in days if wanted(day) <= day.day)


def months_to_check(last: date | None, on: date) -> Iterator[date]:
    """The first days of the months that lack a check on a day: those since the last one, or this one when none is."""
    month = add_months(last, 1) if last else on.replace(day=1)
    while month <= on:
        yield month
        month = add_months(month, 1)


def group_of(stage: Stage, due: date | None, on: date) -> str:
    """The one group of the check that an assignment stands in: what is missing, and whether its due day had passed.

    Held equal to the SQL in `deviations.queries.checks` by a test.
    """
    if stage in VALID:
        return "VALID"
    if stage == Stage.OUTDATED:
        return "OUTDATED"
    late = "_LATE" if due is not None and due < on else ""
    return ("UNDER_WORK" if stage in UNDER_WORK else "LACKING") + late
