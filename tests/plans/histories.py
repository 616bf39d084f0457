"""What can have happened to an assignment: any order of the trade's events, with the marks its actions leave."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from random import Random

from hypothesis import strategies as st

from people.rules import start_of
from plans.rules.stage import OrderFact, VersionFact
from plans.rules.steps import ALLOWED, Step, version_state

FIRST = date(2026, 1, 1)
ORDERING = ["CHANGE", "CHANGE", "EXTENSION", "withdraw", "END"]
PLANNING = {Step.FOLLOW: ["start"], Step.SUBMIT: ["submit"], Step.REVIEW: ["return", "approve", "approve"]}


@dataclass(frozen=True)
class Version(VersionFact):
    """A version with the two marks that the next one leaves on it."""

    followed_at: datetime | None = None
    replaced_at: datetime | None = None


@dataclass
class History:
    """One assignment's orders and versions, oldest first, as the actions would have written them."""

    orders: list[OrderFact] = field(default_factory=list)
    versions: list[Version] = field(default_factory=list)

    def happen(self, choice: int, at: datetime, ahead: int, length: int) -> None:
        """Let one of the events that can happen now happen at a moment; plans more often than orders."""
        possible = [*ORDERING, *5 * self._steps()] if self.orders else ["NEW"]
        event = possible[choice % len(possible)]
        if event in ("start", "submit", "return", "approve"):
            self._step(event, at, length)
        elif event == "withdraw":
            self._withdraw(at, length)
        else:
            self._send(event, at, ahead, length)

    def _steps(self) -> list[str]:
        if not self.versions:
            return PLANNING[Step.FOLLOW]
        newest = self.versions[-1]
        allowed = ALLOWED[version_state(newest.submitted_at, newest.returned_at, newest.approved_at)]
        return [event for step in allowed for event in PLANNING.get(step, [])]

    def _send(self, kind: str, at: datetime, ahead: int, length: int) -> None:
        valid_from = at.date() + timedelta(days=ahead)
        due = at.date() + timedelta(days=length) if kind in ("NEW", "CHANGE") and length % 4 else None
        last = valid_from + timedelta(days=2 * length) if kind != "END" and length % 3 == 0 else None
        self.orders.append(OrderFact(len(self.orders) + 1, kind, valid_from, last, due, at))

    def _withdraw(self, at: datetime, length: int) -> None:
        if self.orders:
            place = length % len(self.orders)
            order = self.orders[place]
            self.orders[place] = replace(order, withdrawn_at=order.withdrawn_at or at)

    def _step(self, event: str, at: datetime, length: int) -> None:
        if event == "start":
            self._start(at, length)
        elif event == "submit":
            self._mark(submitted_at=at, answers=1 + length % len(self.orders))
        elif event == "return":
            self._mark(returned_at=at)
        else:
            self.versions = [
                v if v.replaced_at or not v.approved_at else replace(v, replaced_at=at) for v in self.versions
            ]
            self._mark(approved_at=at, current_until=at.date() + timedelta(days=2 * length))

    def _start(self, at: datetime, length: int) -> None:
        if self.versions:
            self._mark(followed_at=at)
        self.versions.append(Version(len(self.versions) + 1, 1 + length % len(self.orders), at))

    def _mark(self, **marks: object) -> None:
        self.versions[-1] = replace(self.versions[-1], **marks)


def moment(day: int, minute: int) -> datetime:
    """A minute of the morning in which everything happens, so that moments often coincide."""
    return start_of(FIRST + timedelta(days=day)) + timedelta(hours=9, minutes=minute)


def _history(seed: int) -> History:
    choose, history, day, minute = Random(seed), History(), 0, 0  # noqa: S311
    for _ in range(choose.randint(3, 16)):
        gap = choose.randint(0, 5)
        day, minute = day + gap, 0 if gap else minute + 1
        history.happen(
            choose.randrange(36), moment(day, minute), choose.randint(-4, 4), choose.randint(0, 14)
        )
    return history


histories = st.integers(0, 2**32 - 1).map(_history)
days = st.integers(-1, 45)
