"""What a changed order means for a plan: what stands, what is to be revised, what falls away (R12-R14, R25)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from plans.rules.lines import OrderedLine, PlannedLine
from plans.rules.words import ordered_words

Lines = Mapping[int, OrderedLine]
Names = Mapping[int, str]


class Fate(StrEnum):
    """What becomes of an activity; NEW carries out what has just been ordered."""

    STANDS = "STANDS"
    REVISE = "REVISE"
    NEW = "NEW"
    FALLS_AWAY = "FALLS_AWAY"


@dataclass(frozen=True)
class Judged:
    """One activity, or one intervention that none carries out: what becomes of it, and why in Swedish."""

    what: str
    fate: Fate
    why: str


@dataclass(frozen=True)
class Impact:
    """What a change does to a plan; `uncovered` are the ordered interventions that need an activity."""

    activities: tuple[Judged, ...]
    uncovered: tuple[Judged, ...]
    asks_for_revision: bool

    def are(self, fate: Fate) -> list[Judged]:
        """The activities with one fate."""
        return [judged for judged in self.activities if judged.fate == fate]


def by_intervention(lines: Iterable[OrderedLine]) -> dict[int, OrderedLine]:
    """Ordered lines by what they order."""
    return {line.intervention: line for line in lines}


def impact(before: Lines, after: Lines, activities: Sequence[PlannedLine], names: Names) -> Impact:
    """What the change from one order's lines to another's means for a plan that answered the first.

    A change that only takes away asks for no revision.
    """
    carried = {key for activity in activities for key in activity.interventions}
    return Impact(
        activities=tuple(fate_of(activity, before, after, names) for activity in activities),
        uncovered=tuple(_uncovered(key, before, names) for key in after if key not in carried),
        asks_for_revision=any(before.get(key) != line for key, line in after.items()),
    )


def fate_of(activity: PlannedLine, before: Lines, after: Lines, names: Names) -> Judged:
    """What becomes of one activity."""
    keys = sorted(activity.interventions, key=lambda key: names[key])
    gone = [key for key in keys if key in before and key not in after]
    altered = [key for key in keys if key in before and key in after and before[key] != after[key]]
    new = [key for key in keys if key in after and key not in before]
    fate, why = Fate.STANDS, "Inget som aktiviteten utför är ändrat."
    if gone and len(gone) == len(keys):
        fate, why = Fate.FALLS_AWAY, f"{_and(gone, names)} är inte längre beställt. Ta bort aktiviteten."
    elif altered:
        fate, why = Fate.REVISE, " ".join(_altered(key, before, after, names) for key in altered)
    elif new:
        fate, why = Fate.NEW, f"{_and(new, names)} är nytt i beställningen. Skriv hur, när och vem."
    elif gone:
        fate, why = Fate.REVISE, f"{_and(gone, names)} är inte längre beställt. Ta bort det ur aktiviteten."
    return Judged(activity.words, fate, why)


def _altered(key: int, before: Lines, after: Lines, names: Names) -> str:
    was, now = ordered_words(before[key]), ordered_words(after[key])
    return f"{names[key]} är ändrat från {was} till {now}. Se över hur och när."


def _uncovered(key: int, before: Lines, names: Names) -> Judged:
    why = "Saknar aktivitet i planen." if key in before else "Nytt i beställningen. Behöver en aktivitet."
    return Judged(names[key], Fate.NEW, why)


def _and(keys: Sequence[int], names: Names) -> str:
    *first, last = [names[key] for key in keys]
    return f"{', '.join(first)} och {last}" if first else last
