"""What is to be done on a case, by when, and for whom it is urgent; pure functions over facts."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from itertools import repeat
from typing import NamedTuple

from people.rules import day_of
from plans.rules.stage import Stage
from plans.rules.steps import VersionState


class Side(StrEnum):
    """Whose worklist it is: those who order, or those who perform."""

    UNIT = "UNIT"
    PROVIDER = "PROVIDER"


class Status(StrEnum):
    """What there is to do on a case, in one word."""

    DRAFT = "DRAFT"
    UNACKNOWLEDGED = "UNACKNOWLEDGED"
    SUBMITTED = "SUBMITTED"
    RETURNED = "RETURNED"
    OUTDATED = "OUTDATED"
    LATE = "LATE"
    RESTING = "RESTING"
    CHECKING = "CHECKING"
    WRITING = "WRITING"
    REVISING = "REVISING"
    AWAITED = "AWAITED"
    APPROVED = "APPROVED"


class Case(NamedTuple):
    """The facts of one row: an assignment under way, or a draft of an order (then `stage` is None).

    `order_id` is the order in force, or the draft. `plan_due_on` is the first due day that no approved plan answers,
    `answered_id` the order that the valid plan answers, `current_until` the valid plan's last day. `newest` is the
    state of the newest version, `handed_in_at` since when it waits for review; `has_reduced_capacity` is asked only of
    the client whose plan waits. `in_check_by` holds the writers of a version that a colleague is to read before
    it is handed in (R38); None when none waits for that. `resting` is why services rest, None when they do not.
    """

    assignment_id: int
    order_id: int
    number: str
    officer_id: int
    provider_id: int
    stage: str | None = None
    plan_due_on: date | None = None
    answered_id: int | None = None
    acknowledge_by: datetime | None = None
    current_until: date | None = None
    newest: str | None = None
    newest_number: int | None = None
    handed_in_at: datetime | None = None
    has_reduced_capacity: bool = False
    in_check_by: Sequence[int | None] | None = None
    resting: str | None = None

    @property
    def is_unacknowledged(self) -> bool:
        """An order waits for the provider's acknowledgement."""
        return self.acknowledge_by is not None

    @property
    def deadline(self) -> date | None:
        """The next day to be met: the acknowledgement's or the plan's, whichever comes first.

        While services rest no plan is waited for. Most cases have none, and are told apart first.
        """
        if self.plan_due_on is None and self.acknowledge_by is None and self.stage != Stage.OUTDATED:
            return None
        day = None if self.newest == VersionState.SUBMITTED else self.plan_due_on
        if self.stage == Stage.OUTDATED and self.plan_due_on is None:
            day = self.current_until
        if self.resting:
            day = None
        if self.acknowledge_by is None:
            return day
        return min(day_of(self.acknowledge_by), day or date.max)

    def is_read_by(self, member_id: int) -> bool:
        """A version waits for its internal check, and this member has not written in it."""
        return self.in_check_by is not None and member_id not in self.in_check_by

    def is_late(self, on: date) -> bool:
        """A day to be met has passed."""
        deadline = self.deadline
        return deadline is not None and deadline < on

    @property
    def wants_plan(self) -> bool:
        """The provider has a version to begin: the first, or the one that a changed order asks for."""
        if self.newest not in (None, VersionState.APPROVED):
            return False
        return self.stage in (Stage.NONE, Stage.OUTDATED) or self.plan_due_on is not None


def status_of(case: Case, side: Side, on: date) -> Status:
    """The one thing to show first on a row: what nobody has opened, what waits for an answer, what is late."""
    if case.stage is None:
        return Status.DRAFT
    if side == Side.UNIT and case.newest == VersionState.SUBMITTED:
        return Status.SUBMITTED
    if case.acknowledge_by and (side == Side.PROVIDER or day_of(case.acknowledge_by) < on):
        return Status.UNACKNOWLEDGED
    if case.newest in (VersionState.SUBMITTED, VersionState.RETURNED):
        return Status(case.newest)
    if side == Side.PROVIDER and case.in_check_by is not None:
        return Status.CHECKING
    if case.resting:
        return Status.RESTING
    return _status_of_plan(case, on)


def _status_of_plan(case: Case, on: date) -> Status:
    if case.stage == Stage.OUTDATED:
        return Status.OUTDATED
    if case.plan_due_on and case.plan_due_on < on:
        return Status.LATE
    if case.acknowledge_by:
        return Status.UNACKNOWLEDGED
    return _status_in_time(case)


def _status_in_time(case: Case) -> Status:
    if case.newest == VersionState.OPEN:
        return Status.REVISING if case.stage == Stage.REVISING and not case.plan_due_on else Status.WRITING
    return Status.AWAITED if case.wants_plan else Status.APPROVED


def urgency(case: Case, side: Side, on: date) -> tuple[int, date, str]:
    """Sorts a worklist: what is late, then what has a day to come, then what is done; by day and number.

    The plan of one who cannot well speak for themselves is reviewed before all else (R43).
    """
    deadline = case.deadline
    if side == Side.UNIT and case.has_reduced_capacity:
        return -1, case.plan_due_on or date.max, case.number
    if deadline and deadline < on:
        return 0, deadline, case.number
    day = deadline or (case.plan_due_on if case.newest == VersionState.SUBMITTED else None)
    is_done = day is None and case.stage in (Stage.APPROVED, Stage.REVISING)
    return (2 if is_done else 1), day or date.max, case.number


class Choice(NamedTuple):
    """A saved selection of the worklist: its code in the address, its words, and which cases it holds.

    `holds` asks of a case, of those in whose name the reader acts (the own key, and whom one stands in for), and a day.
    """

    code: str
    words: str
    holds: Callable[[Case, frozenset[int], date], bool]


UNIT_CHOICES = (
    Choice("mina", "Mina ärenden", lambda case, me, on: case.officer_id in me),
    Choice("granska", "Att granska", lambda case, me, on: case.newest == VersionState.SUBMITTED),
    Choice("forsenade", "Försenade", lambda case, me, on: case.is_late(on)),
    Choice("okvitterade", "Ej kvitterade", lambda case, me, on: case.is_unacknowledged),
    Choice("ej-skickade", "Ej skickade", lambda case, me, on: case.stage is None),
    Choice("enheten", "Hela enheten", lambda case, me, on: case.stage is not None),
)
PROVIDER_CHOICES = (
    Choice("kvittera", "Att kvittera", lambda case, me, on: case.is_unacknowledged),
    Choice("skriva", "Planer att skriva", lambda case, me, on: case.wants_plan),
    Choice("atersanda", "Återsända", lambda case, me, on: case.newest == VersionState.RETURNED),
    Choice("arbete", "Under arbete", lambda case, me, on: case.newest == VersionState.OPEN),
    Choice("inlamnade", "Inlämnade", lambda case, me, on: case.newest == VersionState.SUBMITTED),
    Choice("alla", "Alla", lambda case, me, on: True),
)

CHECK_CHOICE = Choice("internt", "Intern granskning", lambda case, me, on: case.in_check_by is not None)


def counts(cases: Iterable[Case], choices: Iterable[Choice], me: frozenset[int], on: date) -> dict[str, int]:
    """How many cases each selection holds, by its code."""
    listed = list(cases)
    return {choice.code: sum(map(choice.holds, listed, repeat(me), repeat(on))) for choice in choices}
