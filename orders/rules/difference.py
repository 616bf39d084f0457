"""What an order changes against the one before it (R12-R14, R25). Pure functions of what two orders say."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from orders.rules.orders import Interventions, TimeCalculation

TEXTS = ("needs", "purpose", "goal", "own_ability")


class Change(StrEnum):
    """What became of an intervention."""

    ADDED = "ADDED"
    ALTERED = "ALTERED"
    REMOVED = "REMOVED"


@dataclass(frozen=True)
class OrderSide:
    """One of two orders that are compared; `valid_to` None is until further notice, `hours` the frame time a month.

    The frame time of an order that was read in is what was granted, whatever its lines add up to.
    """

    lines: Interventions
    hours: Decimal
    valid_to: date | None
    needs: str = ""
    purpose: str = ""
    goal: str = ""
    own_ability: str = ""


@dataclass(frozen=True)
class ChangedLine:
    """An intervention whose time is another: `before` is None when it is added, `after` when it is removed."""

    key: int
    change: Change
    before: TimeCalculation | None
    after: TimeCalculation | None


@dataclass(frozen=True)
class ChangedText:
    """A text that says something else; `field` is one of TEXTS."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Difference:
    """All that differs between two orders: what was added first, then altered, then removed.

    `kept` are the interventions with the same time as before; frame times are hours a month.
    """

    lines: tuple[ChangedLine, ...]
    kept: tuple[int, ...]
    texts: tuple[ChangedText, ...]
    hours_before: Decimal
    hours_after: Decimal
    valid_to_before: date | None
    valid_to_after: date | None

    @property
    def to_plan(self) -> tuple[int, ...]:
        """The interventions that the plan must be written anew for; the rest of it stands (R13, R25)."""
        return tuple(line.key for line in self.lines if line.change != Change.REMOVED)

    @property
    def removed(self) -> tuple[int, ...]:
        """The interventions that fall away."""
        return tuple(line.key for line in self.lines if line.change == Change.REMOVED)

    @property
    def moves_end(self) -> bool:
        """Whether the last day is another."""
        return self.valid_to_before != self.valid_to_after


def difference(before: OrderSide, after: OrderSide) -> Difference:
    """What the later order says that the earlier did not, and the other way round."""
    lines = sorted(
        _changed_lines(before.lines, after.lines), key=lambda line: list(Change).index(line.change)
    )
    return Difference(
        lines=tuple(lines),
        kept=tuple(key for key, line in after.lines.items() if before.lines.get(key) == line),
        texts=tuple(_changed_texts(before, after)),
        hours_before=before.hours,
        hours_after=after.hours,
        valid_to_before=before.valid_to,
        valid_to_after=after.valid_to,
    )


def _changed_lines(before: Interventions, after: Interventions) -> Iterator[ChangedLine]:
    for key, line in after.items():
        if key not in before:
            yield ChangedLine(key, Change.ADDED, None, line)
        elif before[key] != line:
            yield ChangedLine(key, Change.ALTERED, before[key], line)
    for key, line in before.items():
        if key not in after:
            yield ChangedLine(key, Change.REMOVED, line, None)


def _changed_texts(before: OrderSide, after: OrderSide) -> Iterator[ChangedText]:
    for field in TEXTS:
        was, is_now = getattr(before, field), getattr(after, field)
        if was.split() != is_now.split():
            yield ChangedText(field, was.strip(), is_now.strip())
