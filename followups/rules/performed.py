"""Performed time against granted time, by month (R132-R134). Pure functions; money is never deducted."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from people.errors import Fault

TENTH = Decimal("0.1")
LONGEST = 300


class Band(StrEnum):
    """Where the performed time of a month lies beside what was granted."""

    BELOW = "BELOW"
    WITHIN = "WITHIN"
    ABOVE = "ABOVE"
    UNGRANTED = "UNGRANTED"


@dataclass(frozen=True)
class Granted:
    """What an order grants, hours a month, from a day to a day; an end grants nothing. `to_on` None is for ever."""

    from_on: date
    to_on: date | None
    hours: Decimal


@dataclass(frozen=True)
class Rest:
    """Days without services: from the first to the day before they begin again; None when they still rest."""

    from_on: date
    resumed_on: date | None


def granted_in(month: date, chain: Sequence[Granted], rests: Iterable[Rest] = ()) -> Decimal:
    """Hours granted for a month, one decimal: each day counts its share of the frame time that held on it.

    `chain` is in the order of the chain: of two orders that hold on a day the later one counts. Days that rest grant
    nothing, so that a stay in hospital does not look as time not performed.
    """
    length = monthrange(month.year, month.month)[1]
    days = [month + timedelta(days=day) for day in range(length)]
    resting = list(rests)
    hours = sum((_on(day, chain) for day in days if not any(_rests(day, one) for one in resting)), Decimal(0))
    return (hours / length).quantize(TENTH, ROUND_HALF_UP)


def _on(day: date, chain: Sequence[Granted]) -> Decimal:
    holding = (
        one for one in reversed(chain) if one.from_on <= day and (one.to_on is None or day <= one.to_on)
    )
    return next((one.hours for one in holding), Decimal(0))


def _rests(day: date, rest: Rest) -> bool:
    return rest.from_on <= day and (rest.resumed_on is None or day < rest.resumed_on)


def band_of(hours: Decimal, granted: Decimal, *, low: int, high: int) -> Band:
    """Where performed hours lie: `low` and `high` are per cent of what was granted, and both belong to the band (R134).

    Time performed where nothing was granted is a band of its own.
    """
    if not granted:
        return Band.UNGRANTED if hours else Band.WITHIN
    if hours * 100 < low * granted:
        return Band.BELOW
    return Band.ABOVE if hours * 100 > high * granted else Band.WITHIN


def share(hours: Decimal, granted: Decimal) -> Decimal | None:
    """Performed per cent of what was granted, one decimal; None where nothing was granted."""
    return (hours * 100 / granted).quantize(TENTH, ROUND_HALF_UP) if granted else None


def faults_in_reason(reason: str, words: str) -> Iterator[Fault]:
    """What hinders a reason from being kept: visits without one cannot be understood (R135-R136)."""
    if not reason:
        yield Fault("reason", "Välj varför tiden blev en annan.")
    if len(words) > LONGEST:
        yield Fault("reason_words", f"Korta texten till högst {LONGEST} tecken.")


def faults_in_follow_up(outcome: str, words: str, *, is_outside: bool) -> Iterator[Fault]:
    """What hinders a month from being followed up (R132): only one outside the band is, and with a judgement."""
    if not is_outside:
        yield Fault("outcome", "Månaden ligger inom spannet. Den behöver inte följas upp.")
    if not outcome:
        yield Fault("outcome", "Välj vad uppföljningen leder till.")
    if not words.strip():
        yield Fault("outcome_words", "Skriv hur du har bedömt månaden.")
    if len(words) > LONGEST:
        yield Fault("outcome_words", f"Korta texten till högst {LONGEST} tecken.")
