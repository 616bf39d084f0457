"""When and how a unit and a provider meet (R117-R119). Pure functions; days and moments are arguments."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from people.errors import Fault
from people.rules import add_months, day_of

DAYS_TO_BOOK = 14
DAYS_FOR_EXAMPLES = 14
MONTHS_LOOKED_BACK = 4
MOST_CONTACTS = 2
LONGEST = 5000
LONGEST_LINE = 500
LONGEST_REASON = 300


class Way(StrEnum):
    """How to meet."""

    VISIT = "VISIT"
    PHONE = "PHONE"


class Spot(StrEnum):
    """Where a meeting in person is held."""

    UNIT = "UNIT"
    PROVIDER = "PROVIDER"


def way_to_meet(cases: int, *, to_meet: int, to_phone: int) -> Way | None:
    """How to meet about so many active cases: in person from `to_meet` on, by phone from `to_phone` on (R118)."""
    if cases >= to_meet:
        return Way.VISIT
    return Way.PHONE if cases >= to_phone else None


def next_spot(last: str) -> Spot:
    """Where to meet in person after having met at `last`; at the unit when the two have not met before (R118)."""
    return Spot.PROVIDER if last == Spot.UNIT else Spot.UNIT


def book_by(month: date) -> date:
    """The day, two weeks into the month, by which a proposed meeting is booked or called off."""
    return month + timedelta(days=DAYS_TO_BOOK)


def looked_back_to(last_held_on: date | None, on: date) -> date:
    """The day an agenda counts from: that of the last meeting, else four months back (R117)."""
    return last_held_on or add_months(on, -MONTHS_LOOKED_BACK)


@dataclass(frozen=True)
class Standing:
    """How far a meeting has come."""

    month: date
    is_booked: bool
    is_held: bool
    is_called_off: bool


def hinder(standing: Standing) -> str:
    """Why nothing more can be done to prepare or change a meeting; empty when it can."""
    if standing.is_held:
        return "Mötet är redan hållet."
    return "Mötet är inställt." if standing.is_called_off else ""


def faults_in_booking(
    meets_at: datetime, way: str, spot: str, *, month: date, at: datetime
) -> Iterator[Fault]:
    """What hinders a meeting from being booked, or moved: a time gone by, before its month, or nowhere."""
    if meets_at <= at:
        yield Fault("meets_on", "Välj en tid som inte har varit.")
    elif day_of(meets_at) < month:
        yield Fault("meets_on", "Välj en dag i mötets månad eller senare.")
    if way == Way.VISIT and not spot:
        yield Fault("place", "Välj var ni möts.")


def faults_in_calling_off(reason: str) -> Iterator[Fault]:
    """What hinders a meeting from being called off."""
    if not reason.strip():
        yield Fault("reason", "Skriv varför mötet ställs in.")
    if len(reason) > LONGEST_REASON:
        yield Fault("reason", f"Korta texten till högst {LONGEST_REASON} tecken.")


def faults_in_point(words: str, *, is_example: bool, has_own_case: bool) -> Iterator[Fault]:
    """What hinders a question or an example from being brought: an example is of a case of one's own (R121)."""
    if not words.strip():
        yield Fault("words", "Skriv vad du vill ta upp.")
    if len(words) > LONGEST:
        yield Fault("words", f"Korta texten till högst {LONGEST} tecken.")
    if is_example and not has_own_case:
        yield Fault("assignment", "Välj vilket av dina ärenden exemplet gäller.")


@dataclass(frozen=True)
class Agreed:
    """Something that somebody shall do after a meeting, by a day."""

    words: str
    by_provider: bool
    due_on: date


@dataclass(frozen=True)
class Minutes:
    """A meeting as it was held: when, how, who was there, what was said, and what was agreed.

    `said` is by the code of a topic, `answers` by the key of a point.
    """

    held_on: date
    way: str
    spot: str
    present: str
    notes: str
    said: dict[str, str]
    answers: dict[int, str]
    agreed: Sequence[Agreed] = ()


def faults_in_minutes(minutes: Minutes, *, month: date, on: date) -> Iterator[Fault]:
    """What hinders a meeting from being noted as held: `month` is its first day, `on` the day it is noted."""
    if minutes.held_on > on:
        yield Fault("held_on", "Välj en dag som inte ligger framåt i tiden.")
    elif minutes.held_on < month:
        yield Fault("held_on", "Välj en dag i mötets månad eller senare.")
    if minutes.way == Way.VISIT and not minutes.spot:
        yield Fault("place", "Välj var ni möttes.")
    if not minutes.present.strip():
        yield Fault("present", "Skriv vilka som var med.")
    if not minutes.notes.strip():
        yield Fault("notes", "Skriv vad ni kom fram till.")
    for place, action in enumerate(minutes.agreed):
        if action.due_on < minutes.held_on:
            yield Fault(f"actions-{place}-due_on", "Välj mötets dag eller senare.")


def faults_in_doing(words: str) -> Iterator[Fault]:
    """What hinders an action from being marked done."""
    if not words.strip():
        yield Fault("words", "Skriv vad som har gjorts.")
    if len(words) > LONGEST_LINE:
        yield Fault("words", f"Korta texten till högst {LONGEST_LINE} tecken.")


def faults_in_contacts(members: Sequence[int]) -> Iterator[Fault]:
    """What hinders some officers from being a provider's contact persons: at most two, each once (R119)."""
    if len(members) > MOST_CONTACTS:
        yield Fault("second", f"Välj högst {MOST_CONTACTS} kontaktpersoner.")
    if len(set(members)) < len(members):
        yield Fault("second", "Välj två olika handläggare.")
