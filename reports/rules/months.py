"""Which days' figures are kept for the trend; pure, no clock."""

from collections.abc import Iterator
from datetime import date, timedelta

DAY = timedelta(days=1)


def ended_month(day: date) -> date | None:
    """The last day of the month that had just ended when a day began; None on any but the first of a month."""
    return day - DAY if day.day == 1 else None


def last_days(first: date, today: date) -> Iterator[date]:
    """The last day of each month that has ended, from the month of `first` on; the earliest first."""
    day = first.replace(day=1)
    while (following := (day + 31 * DAY).replace(day=1)) <= today:
        yield following - DAY
        day = following


def months_before(on: date, number: int) -> list[date]:
    """The last days of so many months before a day, the earliest first; a month's last day itself is not before."""
    found: list[date] = []
    day = on
    while len(found) < number:
        day = day.replace(day=1) - DAY
        found.append(day)
    return found[::-1]
