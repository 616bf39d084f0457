"""What a comparison is made of: ordered and planned lines, and what is said of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Finding(StrEnum):
    """What the comparison says of one intervention."""

    COVERED = "COVERED"
    DIFFERS = "DIFFERS"
    UNCLEAR = "UNCLEAR"
    MISSING = "MISSING"
    EXTRA = "EXTRA"


class Match(StrEnum):
    """The outcome for a whole plan (R46)."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"
    NOT_JUDGED = "not_judged"


@dataclass(frozen=True)
class Catalogued:
    """An intervention as the catalogue knows it."""

    key: int
    name: str
    aliases: tuple[str, ...] = ()
    spread_over_day: bool = False


@dataclass(frozen=True)
class OrderedLine:
    """One ordered intervention with its time calculation; an alarm may have none: zero times zero."""

    intervention: int
    times_per_week: Decimal
    minutes: int

    @property
    def minutes_per_week(self) -> Decimal:
        """Its share of the frame."""
        return self.times_per_week * self.minutes

    @property
    def is_timeless(self) -> bool:
        """Granted without a time of its own."""
        return not self.minutes_per_week


@dataclass(frozen=True)
class PlannedLine:
    """One activity: what it is called, the interventions it carries out, its time where the plan says it, and how."""

    words: str
    interventions: frozenset[int]
    times_per_week: Decimal | None = None
    minutes: int | None = None
    how: str = ""

    @property
    def minutes_per_week(self) -> Decimal | None:
        """None when the plan leaves the time to the frame."""
        return self.times_per_week * self.minutes if self.times_per_week and self.minutes else None


@dataclass(frozen=True)
class ComparedLine:
    """One intervention in the comparison: what was ordered, which activities carry it out, and why it is judged so.

    `difference` is planned minus ordered minutes a week, when the plan says its time.
    """

    intervention: int
    finding: Finding
    why: str
    ordered: OrderedLine | None
    planned: tuple[PlannedLine, ...]
    difference: Decimal | None = None


@dataclass(frozen=True)
class Comparison:
    """All lines, ordered interventions first, the outcome, and minutes a week on both sides.

    `planned_minutes` is what the activities say together; `untimed` counts those that leave their time to the frame,
    though what they carry out has one.
    """

    lines: tuple[ComparedLine, ...]
    outcome: Match
    ordered_minutes: Decimal = Decimal(0)
    planned_minutes: Decimal = Decimal(0)
    untimed: int = 0

    @property
    def differing(self) -> list[ComparedLine]:
        """The lines that do not simply agree."""
        return [line for line in self.lines if line.finding != Finding.COVERED]

    def found(self, *findings: Finding) -> list[ComparedLine]:
        """The lines with one of these findings."""
        return [line for line in self.lines if line.finding in findings]


Catalogue = Mapping[int, Catalogued]
MergeRules = Mapping[frozenset[int], bool]


def minutes_together(lines: Iterable[OrderedLine | PlannedLine]) -> Decimal:
    """Minutes a week of all lines that say their time."""
    return sum((line.minutes_per_week or Decimal(0) for line in lines), Decimal(0))
