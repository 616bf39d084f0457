"""A provider's monthly check of its own plans: which months, on which day's figures, and what it has to say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Self

from people.errors import Fault
from people.rules import add_months
from plans.rules.stage import STAGE_WORDS, VALID, Stage


@dataclass(frozen=True)
class OwnFigures:
    """How a provider's plans stood at the end of a day.

    `stages` sum to the active assignments. The three others are the first plans that had come or should have come by
    the day: in time, too late, and not at all.
    """

    on: date
    stages: Mapping[str, int]
    in_time: int = 0
    late: int = 0
    missing: int = 0

    @property
    def assignments(self) -> int:
        """Active assignments."""
        return sum(self.stages.values())

    @property
    def current(self) -> int:
        """Those with a plan that holds."""
        return sum(self.stages.get(stage, 0) for stage in VALID)

    @property
    def lacking(self) -> int:
        """Those without."""
        return self.assignments - self.current

    @property
    def share(self) -> int | None:
        """Those with a plan that holds in whole per cent, rounded down, so that 100 means all; None without any."""
        return 100 * self.current // self.assignments if self.assignments else None

    @property
    def first_plans(self) -> int:
        """The first plans that had come or should have come by the day."""
        return self.in_time + self.late + self.missing

    def as_dict(self) -> dict[str, Any]:
        """As a self-check keeps them."""
        return {
            "on": self.on.isoformat(),
            "stages": dict(self.stages),
            "in_time": self.in_time,
            "late": self.late,
            "missing": self.missing,
        }

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> Self:
        """As they were kept."""
        return cls(**{**kept, "on": date.fromisoformat(kept["on"])})


def by_words(figures: OwnFigures) -> list[tuple[str, str, int]]:
    """Each stage with its words and its number, also those that nobody is in."""
    return [(stage.value, STAGE_WORDS[stage], figures.stages.get(stage, 0)) for stage in Stage]


def is_in_time(came_on: date | None, due_on: date | None, on: date) -> bool | None:
    """Whether a first plan came by its due day; None when none was asked for, or none was due yet on the day."""
    if due_on is None:
        return None
    if came_on is None:
        return False if due_on < on else None
    return came_on <= due_on


def open_months(on: date) -> tuple[date, date]:
    """The months that a self-check can be made of on a day, by their first days: the last one, and this one."""
    this = on.replace(day=1)
    return add_months(this, -1), this


def figures_day(month: date, on: date) -> date:
    """The day whose figures a month's check keeps: the day it is made, or the month's last day when that has passed."""
    return min(on, add_months(month, 1) - timedelta(days=1))


ASK_WORDS = "Skriv vad ni har sett, även om allt är som det ska."
ASK_MEASURES = "Alla har inte en aktuell plan. Skriv vad ni gör, vem som gör det och när det ska vara klart."


def faults_in_self_check(figures: OwnFigures, words: str, measures: str) -> list[Fault]:
    """What is missing in a self-check; one that does not find a plan for everybody says what will be done (R115)."""
    faults = []
    if not words.strip():
        faults.append(Fault("words", ASK_WORDS))
    if figures.lacking and not measures.strip():
        faults.append(Fault("measures", ASK_MEASURES))
    return faults
