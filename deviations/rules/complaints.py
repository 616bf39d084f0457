"""What holds for complaints (R71, R125-R131): days, what must be said, what may be done next. Days are arguments."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from orders.rules import day_in_words
from orders.rules.examples import pointing_at_somebody
from people.errors import Fault
from people.rules import add_calendar_days

DAYS_TO_FOLLOW_UP = 14
LONGEST = 4000
ANSWERED_BY_UNIT = frozenset({"OWN", "FORWARDED"})
"""The handlings where the unit answers the one who complained, and so has a day to do it by."""


def answer_day(received_on: date, days: int) -> date:
    """The last day to answer, so many calendar days from the day it was received (R125)."""
    return add_calendar_days(received_on, days)


def answer_reason(received_on: date, days: int) -> str:
    """Why that day, in words."""
    return f"{days} kalenderdagar från {day_in_words(received_on)}, då synpunkten togs emot"


def follow_up_day(from_on: date) -> date:
    """The day the unit asks how it went for one referred to the provider (R127)."""
    return add_calendar_days(from_on, DAYS_TO_FOLLOW_UP)


@dataclass(frozen=True)
class Told:
    """What somebody records of a complaint; `has_provider` is whether one is named, by hand or by the case."""

    words: str
    received_on: date
    handling: str
    anonymous: bool
    has_case: bool
    has_provider: bool


def faults_in_complaint(told: Told, on: date) -> Iterable[Fault]:
    """What hinders a complaint from being recorded on a day.

    One that lies in no file is read by the whole unit, so its words may point at nobody (R131).
    """
    yield from faults_in_words("words", told.words, "Skriv vad synpunkten gäller.")
    if told.received_on > on:
        yield Fault("received_on", "Dagen har inte varit än. Skriv vilken dag synpunkten togs emot.")
    if told.anonymous and told.has_case:
        yield Fault("number", "Ta bort ärendenumret. Den som är anonym får inte gå att hitta.")
    if told.handling in ("FORWARDED", "REFERRED") and not told.has_provider:
        yield Fault("provider", "Välj den utförare som synpunkten gäller.")
    if not told.has_case:
        yield from faults_in_pointing("words", told.words)


def faults_in_words(field: str, words: str, missing: str) -> Iterable[Fault]:
    """What hinders a text from being kept: there is none, or too much."""
    if not words.strip():
        yield Fault(field, missing)
    if len(words) > LONGEST:
        yield Fault(field, f"Korta texten till högst {LONGEST} tecken.")


def faults_in_pointing(field: str, words: str) -> Iterable[Fault]:
    """What in a text outside any file could point at a person, as far as numbers and addresses tell."""
    if found := pointing_at_somebody(words, ()):
        yield Fault(field, f"Ta bort det som kan peka ut någon: {', '.join(found)}.")


@dataclass(frozen=True)
class Standing:
    """How far a complaint has come; `is_told` when the provider received it itself, and has told of it (R91)."""

    handling: str
    is_told: bool
    is_forwarded: bool
    has_provider_answered: bool
    is_answered: bool
    is_closed: bool


class State(StrEnum):
    """What a complaint waits for."""

    TO_ANSWER = "TO_ANSWER"
    AT_PROVIDER = "AT_PROVIDER"
    TO_FOLLOW_UP = "TO_FOLLOW_UP"
    NOTED = "NOTED"
    TO_CLOSE = "TO_CLOSE"
    CLOSED = "CLOSED"


class Step(StrEnum):
    """What may be done to a complaint."""

    FORWARD = "FORWARD"
    ANSWER_AS_PROVIDER = "ANSWER_AS_PROVIDER"
    ANSWER = "ANSWER"
    FOLLOW_UP = "FOLLOW_UP"
    CLOSE = "CLOSE"


def state_of(standing: Standing) -> State:
    """What a complaint waits for; exactly one at a time."""
    if standing.is_closed:
        return State.CLOSED
    if standing.handling == "NOTED":
        return State.NOTED
    if standing.is_answered:
        return State.TO_CLOSE
    if standing.handling == "REFERRED":
        return State.TO_FOLLOW_UP
    if standing.is_forwarded and not standing.has_provider_answered:
        return State.AT_PROVIDER
    return State.TO_ANSWER


def steps_of(standing: Standing) -> set[Step]:
    """What may be done now, by somebody.

    A forwarded one is answered when the provider has been heard; one that is noted only is never raised (R131).
    """
    state, steps = state_of(standing), set[Step]()
    if state in (State.NOTED, State.TO_CLOSE):
        steps.add(Step.CLOSE)
    if state in (State.TO_ANSWER, State.TO_FOLLOW_UP) and not (standing.is_forwarded or standing.is_told):
        steps.add(Step.FORWARD)
    if state == State.TO_ANSWER:
        steps.add(Step.ANSWER)
    if state == State.TO_FOLLOW_UP:
        steps.add(Step.FOLLOW_UP)
    if state == State.AT_PROVIDER or (_is_open_told(standing) and not standing.has_provider_answered):
        steps.add(Step.ANSWER_AS_PROVIDER)
    return steps


def _is_open_told(standing: Standing) -> bool:
    return standing.is_told and not standing.is_closed


def faults_in_information(orally: bool, in_writing: bool, given_on: date, on: date) -> Iterable[Fault]:
    """What hinders information about complaining from being noted on a day (R129)."""
    if not (orally or in_writing):
        yield Fault("orally", "Kryssa för hur informationen har lämnats.")
    if given_on > on:
        yield Fault("on", "Dagen har inte varit än. Skriv vilken dag informationen lämnades.")


def information_words(orally: bool, in_writing: bool, given_on: date) -> str:
    """How and when it was told, as the file says it: "Muntligt och skriftligt vid hembesök 3 mars 2026."."""
    ways = [way for way, is_used in (("muntligt", orally), ("skriftligt", in_writing)) if is_used]
    return f"{' och '.join(ways).capitalize()} vid hembesök {day_in_words(given_on)}."
