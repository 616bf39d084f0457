"""The periods that are reported, how far a report has come, and what hinders its next step (R99-R102); pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from orders.rules import day_in_words
from people.errors import Fault
from reports.rules.happenings import HAPPENINGS
from reports.rules.measures import MEASURES
from reports.rules.standings import Standing
from reports.rules.texts import LONGEST, TEXTS

MONTHS = {"T1": (1, 4), "T2": (5, 4), "YEAR": (1, 12)}
"""The first month of each kind, and how many months it is."""

QUARTER = "QUARTER"
NAMES = {"T1": "Tertialrapport 1", "T2": "Tertialrapport 2", "YEAR": "Verksamhetsberättelse"}
SHORT = frozenset({"stage", "match", "follow_up"})
SHORT_HAPPENINGS = frozenset({"follow_ups_held", "not_carried_out"})
ONLY_YEARLY = frozenset({"provider_reviews"})


class State(StrEnum):
    """How far a report has come."""

    DRAFT = "DRAFT"
    HANDED_IN = "HANDED_IN"
    RETURNED = "RETURNED"
    LOCKED = "LOCKED"


class Period(NamedTuple):
    """A period of a kind, first day and last; ordered by its last day."""

    to_on: date
    from_on: date
    kind: str

    @property
    def name(self) -> str:
        """As users call it: "Tertialrapport 1 2026"."""
        if self.kind == QUARTER:
            return f"Internkontroll kvartal {self.to_on.month // 3} {self.to_on.year}"
        return f"{NAMES[self.kind]} {self.to_on.year}"

    @property
    def days(self) -> str:
        """Its days in words."""
        return f"{day_in_words(self.from_on)} – {day_in_words(self.to_on)}"

    @property
    def before(self) -> "Period":
        """The one to compare with: the quarter before, else the same kind a year earlier."""
        if self.kind == QUARTER:
            last = self.from_on - timedelta(days=1)
            return Period(last, date(last.year, last.month - 2, 1), QUARTER)
        return next(one for one in periods_of(self.to_on.year - 1) if one.kind == self.kind)


class Frozen(NamedTuple):
    """What a report keeps of how a case stood on its last day; the fields are those of a standing."""

    assignment_id: int
    unit_id: int
    provider_id: int
    officer_id: int
    days: int | None
    limit: int | None
    stage: str
    kept: str
    in_time: str
    match: str
    participation: str
    review: str
    follow_up: str


def frozen(standing: Standing) -> Frozen:
    """A standing as a report keeps it."""
    return Frozen(*(getattr(standing, name) for name in Frozen._fields))


def periods_of(year: int) -> list[Period]:
    """Every period whose last day is in a year, by that day; a tertial is its own four months."""
    found = [_period(year, kind, *months) for kind, months in MONTHS.items()]
    return sorted([*found, *(_period(year, QUARTER, first, 3) for first in (1, 4, 7, 10))])


def _period(year: int, kind: str, first: int, months: int) -> Period:
    after = date(year, first + months, 1) if first + months <= 12 else date(year + 1, 1, 1)
    return Period(after - timedelta(days=1), date(year, first, 1), kind)


def has_been(on: date) -> list[Period]:
    """The periods of this year and the one before whose last day has been, the newest first."""
    found = [*periods_of(on.year - 1), *periods_of(on.year)]
    return [one for one in reversed(found) if one.to_on < on]


def coming(on: date) -> list[Period]:
    """The next period of each kind whose last day has not been, by that day."""
    found: dict[str, Period] = {}
    for one in sorted([*periods_of(on.year), *periods_of(on.year + 1)]):
        if one.to_on >= on:
            found.setdefault(one.kind, one)
    return sorted(found.values())


def measures_of(kind: str) -> list[str]:
    """The measures that a kind of report shows; the quarterly internal control has only some (R100, R102)."""
    return [code for code in MEASURES if kind != QUARTER or code in SHORT]


def happenings_of(kind: str) -> list[str]:
    """The figures of a period that a kind of report shows; reviews of providers are told yearly (R103)."""
    if kind == QUARTER:
        return [code for code in HAPPENINGS if code in SHORT_HAPPENINGS]
    return [code for code in HAPPENINGS if kind == "YEAR" or code not in ONLY_YEARLY]


@dataclass(frozen=True)
class Steps:
    """The moments of a report's steps, None of one not taken."""

    handed_in_at: datetime | None
    returned_at: datetime | None
    approved_at: datetime | None


def state_of(steps: Steps) -> State:
    """How far a report has come; handed in again after it was returned, it is handed in."""
    if steps.approved_at:
        return State.LOCKED
    if steps.handed_in_at and (steps.returned_at is None or steps.handed_in_at > steps.returned_at):
        return State.HANDED_IN
    return State.RETURNED if steps.returned_at else State.DRAFT


def hinders_writing(state: State) -> str:
    """Why a report may not be written or counted anew; empty when it may."""
    match state:
        case State.LOCKED:
            return "Rapporten är godkänd och låst. Den kan inte ändras."
        case State.HANDED_IN:
            return "Rapporten är lämnad för godkännande. Be om att få tillbaka den om den behöver ändras."
    return ""


def faults_in_texts(words: Mapping[str, str]) -> Iterator[Fault]:
    """What hinders texts from being kept."""
    for code, text in words.items():
        if len(text) > LONGEST:
            yield Fault(code, f"Texten har {len(text)} tecken. Korta den till högst {LONGEST}.")


def faults_in_handing_in(kind: str, words: Mapping[str, str]) -> Iterator[Fault]:
    """What hinders a report from being handed in: what every report must say has not been written."""
    for text in TEXTS.values():
        if text.required and kind in text.kinds and not words.get(text.code, "").strip():
            yield Fault(text.code, f"Skriv något under {text.heading} först.")
