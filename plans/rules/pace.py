"""How long an answer took: from hand-in to the first look, and to the answer. Pure."""

from datetime import datetime, timedelta

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def hours_between(start: datetime, end: datetime) -> int:
    """Whole hours from one moment to another; none when the end comes first."""
    return max((end - start) // HOUR, 0)


def waited(start: datetime | None, end: datetime | None) -> str:
    """How long it took in words: "mindre än en timme", "5 timmar", from two days on "3 dagar"; empty without both."""
    if start is None or end is None:
        return ""
    hours = hours_between(start, end)
    if hours < 1:
        return "mindre än en timme"
    if end - start >= 2 * DAY:
        return f"{(end - start) // DAY} dagar"
    return "1 timme" if hours == 1 else f"{hours} timmar"
