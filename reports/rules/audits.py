"""Which files an audit draws, who may do what in it, and when (R104-R108). Pure functions.

The same files, criteria and seed give the same sample, in whatever order they are asked about.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from followups.rules.rounds import LARGEST_SEED, Drawable, by_chance, give_out
from people.errors import Fault

MOST_FILES = 200
LONGEST_OPEN = timedelta(days=366)
LONGEST = 4000
AHEAD = timedelta(days=7)
"""How long before the files close an auditor with files left is reminded."""


class AuditState(StrEnum):
    """How far an audit has come."""

    READING = "READING"
    FACTS = "FACTS"
    CLOSED = "CLOSED"


@dataclass(frozen=True)
class Criteria:
    """Which files an audit chooses among: active on a day, granted hours a month, age of the decision, and regime.

    None of a limit: no limit. No regimes: all of them.
    """

    on: date
    least_hours: Decimal | None = None
    most_hours: Decimal | None = None
    least_months: int | None = None
    regimes: tuple[str, ...] = ()


@dataclass(frozen=True)
class DrawFields:
    """What is drawn: the criteria, how many files of each unit, by which seed, and the days the files are open."""

    name: str
    criteria: Criteria
    wanted: int
    seed: int
    open_from: date
    open_until: date


class Chosen(NamedTuple):
    """A file that the criteria choose: its assignment, number and unit, and the officer whose case it is."""

    key: int
    number: str
    unit_id: int
    officer_id: int


class Drawn(NamedTuple):
    """A file of the sample; `auditor_id` is None where nobody may read it."""

    key: int
    unit_id: int
    auditor_id: int | None


def state_of(*, is_asked: bool, is_closed: bool) -> AuditState:
    """Where an audit stands: being read, with its units for the facts, or closed."""
    if is_closed:
        return AuditState.CLOSED
    return AuditState.FACTS if is_asked else AuditState.READING


def sample(chosen: Iterable[Chosen], *, wanted: int, seed: int) -> list[Chosen]:
    """As many as wanted of each unit's files, by chance; units by key, and each unit's files in the order drawn."""
    by_unit: dict[int, list[Chosen]] = {}
    for one in chosen:
        by_unit.setdefault(one.unit_id, []).append(one)
    return [one for unit_id in sorted(by_unit) for one in by_chance(by_unit[unit_id], seed, _number)[:wanted]]


def _number(one: Chosen) -> str:
    return one.number


def share_out(drawn: Iterable[Chosen], auditors: Collection[int], *, seed: int) -> list[Drawn]:
    """Who reads each file, as evenly as can be; never the officer whose case it is."""
    files = list(drawn)
    able = [Drawable(one.key, one.number, frozenset(auditors) - {one.officer_id}) for one in files]
    given = give_out([one for one in able if one.reviewers], seed=seed)
    return [Drawn(one.key, one.unit_id, given.get(one.key)) for one in files]


def counts_by_unit(chosen: Iterable[Chosen], units: Iterable[int]) -> dict[int, int]:
    """How many files there are to draw among in each unit, with a zero where there is none."""
    counts = dict.fromkeys(units, 0)
    for one in chosen:
        counts[one.unit_id] += 1
    return counts


def faults_in_criteria(criteria: Criteria, *, on: date) -> Iterator[Fault]:
    """What hinders a choice from being made on a day, each at its field."""
    if criteria.on > on:
        yield Fault("on", "Välj en dag som har varit, eller i dag.")
    least, most = criteria.least_hours, criteria.most_hours
    if least is not None and most is not None and least > most:
        yield Fault("most_hours", "Skriv minst så många timmar som i Minst timmar.")


def faults_in_draw(
    fields: DrawFields, units: Collection[int], auditors: Collection[int], *, on: date
) -> Iterator[Fault]:
    """What hinders an audit from being drawn on a day, each at its field."""
    if not fields.name.strip():
        yield Fault("name", "Skriv vad granskningen heter.")
    yield from faults_in_criteria(fields.criteria, on=on)
    if not units:
        yield Fault("units", "Välj minst en enhet.")
    if not auditors:
        yield Fault("auditors", "Välj minst en granskare.")
    if not 1 <= fields.wanted <= MOST_FILES:
        yield Fault("wanted", f"Skriv ett antal från 1 till {MOST_FILES}.")
    if not 0 <= fields.seed <= LARGEST_SEED:
        yield Fault("seed", f"Skriv ett helt tal från 0 till {LARGEST_SEED}.")
    if fields.open_from < on:
        yield Fault("open_from", "Välj i dag eller en senare dag.")
    yield from faults_in_last_day(fields.open_from, fields.open_until, on=on)


def faults_in_last_day(open_from: date, open_until: date, *, on: date) -> Iterator[Fault]:
    """What is wrong with the last day that files are open, as it is set on a day."""
    if open_until < max(open_from, on):
        yield Fault("open_until", "Välj en dag som varken har varit eller är före den första.")
    elif open_until - open_from > LONGEST_OPEN:
        yield Fault("open_until", "Akterna kan vara öppna i högst ett år.")


def faults_in_facts_day(by_on: date, open_until: date, *, on: date) -> Iterator[Fault]:
    """What is wrong with the day by which units answer; auditors must still reach the files afterwards."""
    if by_on <= on:
        yield Fault("facts_by_on", "Välj en dag efter i dag.")
    elif by_on > open_until:
        yield Fault(
            "facts_by_on",
            f"Akterna stängs {open_until}. Välj en dag senast då, eller förläng tiden först.",
        )


def faults_in_texts(texts: Mapping[str, str], needed: Mapping[str, str]) -> Iterator[Fault]:
    """Which of some texts is too long, and which of the needed ones is missing, with the words that say so."""
    for name, words in texts.items():
        if name in needed and not words.strip():
            yield Fault(name, needed[name])
        if len(words) > LONGEST:
            yield Fault(name, f"Korta texten till högst {LONGEST} tecken.")
