"""Nights on which days are counted wrongly elsewhere: the clocks change, months and years end, the 16th is free."""

from datetime import date

from tests.faults.form import Form
from tests.faults.installation import Installation
from tests.faults.nights import HOUR, Nights, begin
from tests.faults.tally import Line

NIGHTS = {
    "summer time begins, 29 March 2026": date(2026, 3, 27),
    "summer time ends, 25 October 2026": date(2026, 10, 23),
    "the 16th on a Saturday, May 2026": date(2026, 5, 14),
    "the 16th on a Sunday, August 2026": date(2026, 8, 13),
    "the 16th on Good Friday, April 2049": date(2049, 4, 14),
    "29 February 2028": date(2028, 2, 26),
    "31 December 2026": date(2026, 12, 29),
}
"""By what happens in them: the day on which they begin."""

DAYS = 7


def walk_all(place: Installation, form: Form, seed: int) -> list[Line]:
    """Every such night with a tick each hour, beside one tick a day."""
    return [
        _hourly(begin(place, form, seed, on=on, days=DAYS), fault=f"{night}: hourly or daily")
        for night, on in NIGHTS.items()
    ]


def _hourly(nights: Nights, *, fault: str) -> Line:
    first, last = nights.noons[0], nights.noons[-1]
    return nights.walk([first + n * HOUR for n in range((last - first) // HOUR + 1)], fault=fault)
