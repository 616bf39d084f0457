"""Days and moments as Swedish authorities count them: pure functions, no clock."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from zoneinfo import ZoneInfo

from holidays import country_holidays

from people.errors import Fault

STOCKHOLM = ZoneInfo("Europe/Stockholm")


class Eve(StrEnum):
    """An eve that no law makes free, and that a municipality may choose to have free."""

    TWELFTH_NIGHT = "TWELFTH_NIGHT"
    MAUNDY_THURSDAY = "MAUNDY_THURSDAY"
    WALPURGIS_NIGHT = "WALPURGIS_NIGHT"
    MIDSUMMER_EVE = "MIDSUMMER_EVE"
    ALL_SAINTS_EVE = "ALL_SAINTS_EVE"
    CHRISTMAS_EVE = "CHRISTMAS_EVE"
    NEW_YEARS_EVE = "NEW_YEARS_EVE"

    @property
    def words(self) -> str:
        """As users call it."""
        return EVES[self]


EVES = {
    Eve.TWELFTH_NIGHT: "trettondagsafton",
    Eve.MAUNDY_THURSDAY: "skärtorsdagen",
    Eve.WALPURGIS_NIGHT: "valborgsmässoafton",
    Eve.MIDSUMMER_EVE: "midsommarafton",
    Eve.ALL_SAINTS_EVE: "allhelgonaafton",
    Eve.CHRISTMAS_EVE: "julafton",
    Eve.NEW_YEARS_EVE: "nyårsafton",
}
COMMON_EVES = frozenset({Eve.MIDSUMMER_EVE, Eve.CHRISTMAS_EVE, Eve.NEW_YEARS_EVE})


def end_of(on: date) -> datetime:
    """The last moment of a day in Sweden; what had happened by then is what the day knew."""
    return datetime.combine(on, time.max, STOCKHOLM)


def start_of(on: date) -> datetime:
    """The first moment of a day in Sweden."""
    return datetime.combine(on, time.min, STOCKHOLM)


def day_of(at: datetime) -> date:
    """The Swedish calendar day of a moment."""
    return at.astimezone(STOCKHOLM).date()


WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")


@cache
def _free_days(year: int, free_eves: frozenset[str]) -> dict[date, str]:
    """Every day of a year that is free whatever its weekday, each with its Swedish name."""
    eves = country_holidays("SE", years=year, categories=("de_facto", "optional"), language="en_US").items()
    named = {day: _eve_named(name) for day, name in eves}
    chosen = {day: Eve(eve).words for day, eve in named.items() if eve in free_eves}
    return chosen | dict(country_holidays("SE", years=year, language="sv").items())


def _eve_named(name: str) -> str:
    """The eve that the calendar calls "Twelfth Night (from 2pm)"; another holiday gives a word that is no eve."""
    return name.partition(" (")[0].upper().replace(" ", "_").replace("'", "")


def free_day_name(on: date, *, free_eves: Iterable[str] = COMMON_EVES) -> str:
    """Why a day is no working day: the holiday's or eve's name, else the weekday's; empty when it is one."""
    if name := _free_days(on.year, frozenset(free_eves)).get(on):
        return name.capitalize()
    return WEEKDAYS[on.weekday()].capitalize() if on.weekday() >= 5 else ""


def is_working_day(on: date, *, free_eves: Iterable[str] = COMMON_EVES) -> bool:
    """Monday to Friday, no public holiday and none of the eves that the policy has free."""
    return on.weekday() < 5 and on not in _free_days(on.year, frozenset(free_eves))


def add_calendar_days(start: date, days: int) -> date:
    """The day `days` calendar days after `start`; the start itself is not counted."""
    return start + timedelta(days=days)


def add_working_days(start: date, days: int, *, free_eves: Iterable[str] = COMMON_EVES) -> date:
    """The day `days` working days after `start`; the start itself is not counted."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= is_working_day(day, free_eves=free_eves)
    return day


def working_day_before(on: date, *, free_eves: Iterable[str] = COMMON_EVES) -> date:
    """The last working day before a day."""
    day = on - timedelta(days=1)
    while not is_working_day(day, free_eves=free_eves):
        day -= timedelta(days=1)
    return day


def add_months(start: date, months: int) -> date:
    """The same day `months` months later, or the last day of that month."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def next_letter_moment(
    at: datetime, opens: time, closes: time, *, free_eves: Iterable[str] = COMMON_EVES
) -> datetime:
    """The first moment from `at` on that lies on a working day within the policy's hours."""
    local = at.astimezone(STOCKHOLM)
    day = local.date()
    if is_working_day(day, free_eves=free_eves):
        if local.time() < opens:
            return datetime.combine(day, opens, STOCKHOLM)
        if local.time() < closes:
            return at
    return datetime.combine(add_working_days(day, 1, free_eves=free_eves), opens, STOCKHOLM)


def span_in_words(from_on: date, to_on: date) -> str:
    """Days in a row, as date fields write them: "2026-03-02 till och med 2026-03-06"; one day alone as itself."""
    return f"{from_on}" if from_on == to_on else f"{from_on} till och med {to_on}"


def faults_in_ladder(steps: Sequence[tuple[str, int]], causes: Mapping[str, str]) -> Iterator[Fault]:
    """What is wrong with the steps of a ladder, each a cause and its days: a cause without any, or days that fall.

    `causes` are all that a ladder answers for, each in words.
    """
    for cause, words in causes.items():
        if cause not in {one for one, _ in steps}:
            yield Fault("ladder", f"Lägg till minst ett steg som väntar på {words}.")
    latest: dict[str, int] = {}
    for place, (cause, days) in enumerate(steps):
        if days <= (before := latest.get(cause, 0)):
            yield Fault(f"ladder-{place}-days", f"Skriv fler än {before}, som i steget före.")
        latest[cause] = days


FEWEST = 5
"""A figure about fewer than so many is not shown where it could point to a person."""


def per_cent(part: int, whole: int) -> int | None:
    """A share in whole per cent, never rounded up to all; None of nothing."""
    if not whole:
        return None
    return 100 if part == whole else min(99, round(100 * part / whole))
