"""What a comparison is made of: ordered and planned lines, and what is said of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Protocol


class Finding(StrEnum):
    """What the comparison says of one intervention."""

    COVERED = "COVERED"
    DIFFERS = "DIFFERS"
    UNCLEAR = "UNCLEAR"
    MISSING = "MISSING"
    EXTRA = "EXTRA"


class Cause(StrEnum):
    """Why something is remarked on: first what stands in the lines, then the plan as a whole, then its text."""

    NOT_PLANNED = "NOT_PLANNED"
    HIDDEN = "HIDDEN"
    FORBIDDEN_MERGE = "FORBIDDEN_MERGE"
    TOO_SELDOM = "TOO_SELDOM"
    TOO_OFTEN = "TOO_OFTEN"
    TOO_SHORT = "TOO_SHORT"
    TOO_LONG = "TOO_LONG"
    ONE_TIME_OF_DAY = "ONE_TIME_OF_DAY"
    NOT_ORDERED = "NOT_ORDERED"

    TIED_TO_NOTHING = "TIED_TO_NOTHING"
    TWICE = "TWICE"
    NAMES_NOT_ORDERED = "NAMES_NOT_ORDERED"
    OVER_FRAME = "OVER_FRAME"

    NO_GOAL = "NO_GOAL"
    GOAL_NOT_TAKEN_UP = "GOAL_NOT_TAKEN_UP"
    GOAL_COPIED = "GOAL_COPIED"
    HOW_COPIED = "HOW_COPIED"
    HOW_SAYS_NOTHING = "HOW_SAYS_NOTHING"


class Match(StrEnum):
    """The outcome for a whole plan (R46)."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"
    NOT_JUDGED = "not_judged"


@dataclass(frozen=True)
class Catalogued:
    """An intervention as the catalogue knows it; the aliases are the catalogue's and the unit's own."""

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
    """One activity: what it is called, the interventions it carries out, its time where the plan says it, and how.

    `day_part` is when in the day, one of plans.rules.words.DAY_PARTS, empty when not said yet.
    """

    words: str
    interventions: frozenset[int]
    times_per_week: Decimal | None = None
    minutes: int | None = None
    how: str = ""
    day_part: str = ""

    @property
    def minutes_per_week(self) -> Decimal | None:
        """None when the plan leaves the time to the frame."""
        return self.times_per_week * self.minutes if self.times_per_week and self.minutes else None


@dataclass(frozen=True)
class OrderText:
    """What an order says beside its lines."""

    needs: str = ""
    purpose: str = ""
    goal: str = ""


@dataclass(frozen=True)
class WrittenPlan:
    """A plan as far as the comparison reads it; an assessment stands where the client cannot set goals (R31)."""

    activities: tuple[PlannedLine, ...]
    goal: str = ""
    assessment: str = ""


class Mend(Protocol):
    """What would mend something that is remarked on."""

    @property
    def words(self) -> str:
        """What to do, in Swedish."""

    def apply(self, plan: WrittenPlan) -> WrittenPlan:
        """The plan when it has been done."""


@dataclass(frozen=True)
class Remark:
    """One thing that the comparison has found: why in Swedish, and what would mend it."""

    cause: Cause
    why: str
    mend: Mend


@dataclass(frozen=True)
class ComparedLine:
    """One intervention in the comparison: what was ordered, which activities carry it out, and what is said of it.

    A covered line has no remarks. `difference` is planned minus ordered minutes a week, when the plan says its time.
    """

    intervention: int
    finding: Finding
    ordered: OrderedLine | None
    planned: tuple[PlannedLine, ...]
    remarks: tuple[Remark, ...] = ()
    difference: Decimal | None = None

    @property
    def why(self) -> str:
        """All that is said of it."""
        return " ".join(remark.why for remark in self.remarks)

    @property
    def mend(self) -> str:
        """All that would mend it, in words."""
        return " ".join(remark.mend.words for remark in self.remarks)


@dataclass(frozen=True)
class Comparison:
    """All lines, ordered interventions first, the outcome, and minutes a week on both sides.

    `planned_minutes` is what the activities say together; `untimed` counts those that leave their time to the frame,
    though what they carry out has one. `remarks` are about the plan beside the lines.
    """

    lines: tuple[ComparedLine, ...]
    outcome: Match
    ordered_minutes: Decimal = Decimal(0)
    planned_minutes: Decimal = Decimal(0)
    untimed: int = 0
    remarks: tuple[Remark, ...] = ()

    @property
    def differing(self) -> list[ComparedLine]:
        """The lines that do not simply agree."""
        return [line for line in self.lines if line.finding != Finding.COVERED]

    @property
    def all_remarks(self) -> list[Remark]:
        """Every remark, those of the lines first."""
        return [*(remark for line in self.lines for remark in line.remarks), *self.remarks]

    def found(self, *findings: Finding) -> list[ComparedLine]:
        """The lines with one of these findings."""
        return [line for line in self.lines if line.finding in findings]


Catalogue = Mapping[int, Catalogued]
MergeRules = Mapping[frozenset[int], bool]


def minutes_together(lines: Iterable[OrderedLine | PlannedLine]) -> Decimal:
    """Minutes a week of all lines that say their time."""
    return sum((line.minutes_per_week or Decimal(0) for line in lines), Decimal(0))
