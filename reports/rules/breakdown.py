"""One measure broken down by what the assignments have in common; pure, no clock."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from people.rules import FEWEST, per_cent
from reports.rules.measures import MEASURES, Measure
from reports.rules.standings import Standing

Key = int | str | date


class By(StrEnum):
    """What the assignments of a row have in common; each is a field of `Choice`."""

    UNIT = "unit"
    PROVIDER = "provider"
    REGIME = "regime"
    OFFICER = "officer"
    MONTH = "month"


@dataclass(frozen=True)
class Group:
    """One row: what its assignments have in common, in words too, and how many had each value of the measure."""

    key: Key
    words: str
    counts: Mapping[str, int]

    @property
    def assignments(self) -> int:
        """How many assignments the row is about."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class Breakdown:
    """A measure of a day by group; every group's counts sum to it, and all groups' to `counts`."""

    on: date
    measure: Measure
    by: By
    groups: list[Group]
    counts: Mapping[str, int]

    @property
    def assignments(self) -> int:
        """How many assignments there are in all."""
        return sum(self.counts.values())


def break_down(
    on: date,
    standings: Collection[Standing],
    measure: Measure,
    by: By,
    key_of: Callable[[Standing], Key],
    words: Mapping[Key, str],
) -> Breakdown:
    """The measure over the standings of a day by the key that each has; rows in the order of `words`."""
    code = list(MEASURES[measure.code].values)
    answers = [getattr(one, measure.code) for one in standings]
    found = Counter(zip(map(key_of, standings), answers, strict=True))
    keys = {key for key, _ in found}
    groups = [Group(key, words[key], {v: found[key, v] for v in code}) for key in words if key in keys]
    whole = Counter(answers)
    return Breakdown(on, measure, by, groups, {value: whole[value] for value in code})


def kept_share(measure: Measure, counts: Mapping[str, int]) -> int | None:
    """The share that is as it should be, in whole per cent; None where fewer than FEWEST can be judged."""
    whole = measure.whole(counts)
    return per_cent(measure.kept(counts), whole) if whole >= FEWEST else None


def by_share(measure: Measure, groups: Collection[Group], *, lowest_first: bool) -> list[Group]:
    """The groups by their share; those without one last, in the order they had."""
    shared = [(share, group) for group in groups if (share := kept_share(measure, group.counts)) is not None]
    without = [group for group in groups if kept_share(measure, group.counts) is None]
    ranked = sorted(shared, key=lambda pair: pair[0] if lowest_first else -pair[0])
    return [group for _, group in ranked] + without
