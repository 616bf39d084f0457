"""Days and moments as Swedish authorities count them: pure functions, no clock."""

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from holidays import country_holidays

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def end_of(on: date) -> datetime:
    """The last moment of a day in Sweden; what had happened by then is what the day knew."""
    return datetime.combine(on, time.max, STOCKHOLM)


def start_of(on: date) -> datetime:
    """The first moment of a day in Sweden."""
    return datetime.combine(on, time.min, STOCKHOLM)


def day_of(at: datetime) -> date:
    """The Swedish calendar day of a moment."""
    return at.astimezone(STOCKHOLM).date()


@cache
def _free_days(year: int, eves_are_free: bool) -> frozenset[date]:
    categories = ("public", "de_facto") if eves_are_free else ("public",)
    return frozenset(country_holidays("SE", years=year, categories=categories))


def is_working_day(on: date, *, eves_are_free: bool = True) -> bool:
    """Monday to Friday and no public holiday; midsummer, Christmas and New Year's Eve as the policy says."""
    return on.weekday() < 5 and on not in _free_days(on.year, eves_are_free)


def add_calendar_days(start: date, days: int) -> date:
    """The day `days` calendar days after `start`; the start itself is not counted."""
    return start + timedelta(days=days)


def add_working_days(start: date, days: int, *, eves_are_free: bool = True) -> date:
    """The day `days` working days after `start`; the start itself is not counted."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= is_working_day(day, eves_are_free=eves_are_free)
    return day


def working_day_before(on: date, *, eves_are_free: bool = True) -> date:
    """The last working day before a day."""
    day = on - timedelta(days=1)
    while not is_working_day(day, eves_are_free=eves_are_free):
        day -= timedelta(days=1)
    return day


def add_months(start: date, months: int) -> date:
    """The same day `months` months later, or the last day of that month."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def next_letter_moment(at: datetime, opens: time, closes: time, *, eves_are_free: bool = True) -> datetime:
    """The first moment from `at` on that lies on a working day within the policy's hours."""
    local = at.astimezone(STOCKHOLM)
    day = local.date()
    if is_working_day(day, eves_are_free=eves_are_free):
        if local.time() < opens:
            return datetime.combine(day, opens, STOCKHOLM)
        if local.time() < closes:
            return at
    return datetime.combine(add_working_days(day, 1, eves_are_free=eves_are_free), opens, STOCKHOLM)


def span_in_words(from_on: date, to_on: date) -> str:
    """Days in a row, as date fields write them: "2026-03-02 till och med 2026-03-06"; one day alone as itself."""
    return f"{from_on}" if from_on == to_on else f"{from_on} till och med {to_on}"
