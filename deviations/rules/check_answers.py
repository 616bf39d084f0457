"""When a provider answers the list of a monthly check. Pure functions."""

from collections.abc import Iterable
from datetime import date, timedelta

from people.rules import COMMON_EVES, add_working_days

ANSWER_DAYS = 5
REMINDED_WITHIN = timedelta(days=14)


def answer_by(on: date, *, free_eves: Iterable[str] = COMMON_EVES) -> date:
    """The last day to answer the list of a day: five working days after it."""
    return add_working_days(on, ANSWER_DAYS, free_eves=free_eves)


def is_reminded(last: date, on: date) -> bool:
    """Whether one who has not answered by a last day is reminded on a day; one that failed is tried for two weeks."""
    return last < on <= last + REMINDED_WITHIN
