"""How one case stood on a day, in each of the measures; pure, no clock."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Kept(StrEnum):
    """Whether the first plan came by the day that the first order set (R66)."""

    IN_TIME = "in_time"
    LATE = "late"
    WAITING = "waiting"
    OVERDUE = "overdue"


class YesNo(StrEnum):
    """A measure that is there or not."""

    YES = "yes"
    NO = "no"


class FollowedUp(StrEnum):
    """Whether an individual follow-up was held within the year (R68)."""

    WITHIN_YEAR = "within_year"
    MISSING = "missing"
    NOT_YET = "not_yet"


class Standing(NamedTuple):
    """How one active assignment stood at the end of a day, and whose it was.

    `month` is the first day of the month in which its first order was sent, `counted_from` the day that order's time
    began to be counted. `days` are the calendar days from then to the first hand-in, None when nothing had come.
    `limit` are the days there were, None where the order set no day. Of each measure the case has exactly one value, so
    each sums to the active assignments.
    """

    assignment_id: int
    unit_id: int
    provider_id: int
    officer_id: int
    month: date
    counted_from: date
    days: int | None
    limit: int | None
    stage: str
    kept: str
    in_time: str
    match: str
    participation: str
    review: str
    follow_up: str
