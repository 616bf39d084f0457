"""One assignment while its story is told: who is in it, what has been written, and how far the story goes."""

from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random

from hemtjanst.population.catalogue import Choices
from hemtjanst.population.ledger import Ledger
from hemtjanst.population.organisations import ProviderCast, UnitCast
from hemtjanst.population.rows import AssignmentRow, ClientRow, NoteRow, OrderRow, PlanRow, VersionRow
from journal.actions import SYSTEM
from journal.models import NoteKind
from orders.rules import TimeCalculation
from people.models import Member


@dataclass(frozen=True, slots=True)
class Planned:
    """One activity: the interventions it carries out, and its time where the plan says it."""

    interventions: tuple[int, ...]
    time: TimeCalculation | None


@dataclass(frozen=True)
class Stage:
    """What all cases share. Nothing happens on or after `until`; what was done before `opened` has been read in."""

    ledger: Ledger
    rng: Random
    choices: Choices
    until: date
    opened: datetime
    months_of_time: int


@dataclass
class Case:
    """One assignment, its chain and its plan; the story of it ends on `stops`.

    `valid` is the approved version, `content` what the newest says, `free_from` when the next can be started: None
    while one is open or waits for its answer.
    """

    stage: Stage
    unit: UnitCast
    provider: ProviderCast
    officer: Member
    contact: Member | None
    client: ClientRow
    assignment: AssignmentRow
    stops: date
    is_second: bool = False
    orders: list[OrderRow] = field(default_factory=list)
    lines: dict[int, dict[int, TimeCalculation]] = field(default_factory=dict)
    plan: PlanRow | None = None
    versions: list[VersionRow] = field(default_factory=list)
    valid: VersionRow | None = None
    content: list[Planned] = field(default_factory=list)
    free_from: date | None = date.min

    @property
    def rng(self) -> Random:
        """The seeded chance."""
        return self.stage.rng

    def chance(self, share: float) -> bool:
        """True in a share of the cases."""
        return self.stage.rng.random() < share

    def days(self, low: int, high: int) -> int:
        """A number of days, both ends included; quicker than randint."""
        return low + int(self.stage.rng.random() * (high - low + 1))

    def frame_at(self, at: datetime) -> OrderRow | None:
        """The order whose interventions the care follows at a moment."""
        return next(
            (
                order
                for order in reversed(self.orders)
                if order.kind != "END"
                and order.sent_at
                and order.sent_at <= at
                and not (order.withdrawn_at and order.withdrawn_at <= at)
            ),
            None,
        )

    def imported(self, at: datetime | None) -> datetime | None:
        """When something done at a moment was read in from the system before; None when it was done in this one."""
        return self.stage.opened if at and at < self.stage.opened else None

    def note(self, kind: NoteKind, subject: str, words: str, at: datetime, by: Member | None) -> None:
        """The journal's line about a step; steps that were read in have one line about that."""
        if at >= self.stage.opened:
            self.write_note(kind, subject, words, at, by)

    def write_note(self, kind: NoteKind, subject: str, words: str, at: datetime, by: Member | None) -> None:
        """A line in the client's file."""
        self.stage.ledger.write(
            NoteRow(
                kind=kind.value,
                client_id=self.client.id,
                assignment_number=self.assignment.number,
                subject=subject,
                words=words,
                at=at,
                by_id=by.pk if by else None,
                by_name=by.name if by else SYSTEM,
            )
        )
