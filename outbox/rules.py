"""When a letter may go by its recipient's wishes, and when many go as one: pure functions of moments and counts."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta, tzinfo

Works = Callable[[date], bool]
MORNING = time(8)
ALONE_AT_MOST = 3
BETWEEN_DIGESTS = timedelta(hours=1)
LONGEST_QUIET = timedelta(hours=14)


def goes_as_one(*, count: int, daily: int, late: int) -> bool:
    """Whether letters waiting for one recipient are gathered: when they are many, gathered daily, or late."""
    return count > ALONE_AT_MOST or daily > 1 or late > 1


def daily_moment(left_at: datetime, opens: time | None, works: Works, zone: tzinfo) -> datetime:
    """The morning of the first working day after the one when a letter was left.

    The recipient's morning is when their quiet hours end, and eight when they have none or those end earlier.
    """
    morning = max(opens, MORNING) if opens and opens < time(12) else MORNING
    return datetime.combine(_next_working(left_at.astimezone(zone).date(), works), morning, zone)


def quiet_ends(at: datetime, quiet: tuple[time, time], works: Works, zone: tzinfo) -> datetime | None:
    """When the quiet that a moment lies in ends, on a working day; None when it lies in none.

    Quiet hours that end before they begin go past midnight. At the end it is no longer quiet.
    """
    begins, ends = quiet
    local = at.astimezone(zone)
    past_midnight = begins > ends
    now = local.time()
    is_quiet = (now >= begins or now < ends) if past_midnight else begins <= now < ends
    if not is_quiet:
        return None
    day = local.date()
    if past_midnight and now >= begins:
        day += timedelta(days=1)
    while not works(day):
        day += timedelta(days=1)
    return datetime.combine(day, ends, zone)


def quiet_length(begins: time, ends: time) -> timedelta:
    """How long quiet hours last; past midnight when they end before they begin."""
    day = date(2000, 1, 1)
    length = datetime.combine(day, ends) - datetime.combine(day, begins)
    return length if length > timedelta(0) else length + timedelta(days=1)


def _next_working(day: date, works: Works) -> date:
    day += timedelta(days=1)
    while not works(day):
        day += timedelta(days=1)
    return day
