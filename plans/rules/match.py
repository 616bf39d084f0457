"""Order and plan side by side: what is covered, missing, extra or unclear (R44-R49). Pure and explained."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import chain


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
    """One ordered intervention with its time calculation."""

    intervention: int
    times_per_week: Decimal
    minutes: int

    @property
    def minutes_per_week(self) -> Decimal:
        """Its share of the frame."""
        return self.times_per_week * self.minutes


@dataclass(frozen=True)
class PlannedLine:
    """One activity: its words, the interventions it carries out, and its time where the plan says it."""

    words: str
    interventions: frozenset[int]
    times_per_week: Decimal | None = None
    minutes: int | None = None

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
    """All lines, ordered interventions first, and the outcome."""

    lines: tuple[ComparedLine, ...]
    outcome: Match

    @property
    def differing(self) -> list[ComparedLine]:
        """The lines that do not simply agree."""
        return [line for line in self.lines if line.finding != Finding.COVERED]


Catalogue = Mapping[int, Catalogued]
MergeRules = Mapping[frozenset[int], bool]


def may_merge(first: int, second: int, catalogue: Catalogue, merge_rules: MergeRules) -> bool:
    """Whether one activity may carry out both (R47-R48): as a rule says, else unless one must be spread."""
    ruled = merge_rules.get(frozenset({first, second}))
    if ruled is not None:
        return ruled
    return not (catalogue[first].spread_over_day or catalogue[second].spread_over_day)


def covers(activity: PlannedLine, intervention: int, catalogue: Catalogue, merge_rules: MergeRules) -> bool:
    """Whether an activity carries out an intervention, merged only with what it may be merged with."""
    return intervention in activity.interventions and all(
        may_merge(intervention, other, catalogue, merge_rules)
        for other in activity.interventions
        if other != intervention
    )


def compare(
    ordered: Sequence[OrderedLine],
    planned: Sequence[PlannedLine],
    catalogue: Catalogue,
    merge_rules: MergeRules,
) -> Comparison:
    """Compare an order with the activities of a plan, intervention by intervention."""
    lines = [_compare_line(line, planned, catalogue, merge_rules) for line in ordered]
    wanted = {line.intervention for line in ordered}
    extra = dict.fromkeys(
        key for activity in planned for key in sorted(activity.interventions) if key not in wanted
    )
    lines += [_extra_line(key, planned) for key in extra]
    return Comparison(tuple(lines), outcome_of(ordered, planned, catalogue, merge_rules))


def outcome_of(
    ordered: Sequence[OrderedLine],
    planned: Sequence[PlannedLine],
    catalogue: Catalogue,
    merge_rules: MergeRules,
) -> Match:
    """Full when all that is ordered is covered and nothing is added; none when nothing ordered is covered (R46)."""
    if not ordered or not planned:
        return Match.NOT_JUDGED if not ordered else Match.NONE
    wanted = {line.intervention for line in ordered}
    covered = {
        key for key in wanted if any(covers(line, key, catalogue, merge_rules) for line in planned)
    }
    if not covered:
        return Match.NONE
    added = set(chain.from_iterable(line.interventions for line in planned)) - wanted
    return Match.PARTIAL if added or covered != wanted else Match.FULL


def _compare_line(
    line: OrderedLine, planned: Sequence[PlannedLine], catalogue: Catalogue, merge_rules: MergeRules
) -> ComparedLine:
    key = line.intervention
    tied = tuple(activity for activity in planned if key in activity.interventions)
    covering = [activity for activity in tied if covers(activity, key, catalogue, merge_rules)]
    if covering:
        return _covered_line(line, tied, covering)
    if tied:
        other = _forbidden_other(key, tied[0], catalogue, merge_rules)
        why = f"Får inte slås ihop med {other.lower()}. Lägg en egen aktivitet."
        return ComparedLine(key, Finding.UNCLEAR, why, line, tied)
    if hidden := _mentioned_in(catalogue[key], planned):
        why = f"Nämns under ”{hidden.words}”, men aktiviteten är inte kopplad till insatsen. Koppla den."
        return ComparedLine(key, Finding.UNCLEAR, why, line, (hidden,))
    why = "Ingen aktivitet utför insatsen. Lägg till en."
    return ComparedLine(key, Finding.MISSING, why, line, (), -line.minutes_per_week)


def _covered_line(
    line: OrderedLine, tied: tuple[PlannedLine, ...], covering: list[PlannedLine]
) -> ComparedLine:
    times = [
        activity.minutes_per_week
        for activity in covering
        if activity.minutes_per_week is not None and len(activity.interventions) == 1
    ]
    if len(times) != len(covering):
        return ComparedLine(line.intervention, Finding.COVERED, "", line, tied)
    difference = sum(times, Decimal(0)) - line.minutes_per_week
    if not difference:
        return ComparedLine(line.intervention, Finding.COVERED, "", line, tied, difference)
    why = "Planen har mindre tid än beställt." if difference < 0 else "Planen har mer tid än beställt."
    return ComparedLine(line.intervention, Finding.DIFFERS, why, line, tied, difference)


def _extra_line(key: int, planned: Sequence[PlannedLine]) -> ComparedLine:
    tied = tuple(activity for activity in planned if key in activity.interventions)
    times = [a.minutes_per_week for a in tied if a.minutes_per_week and len(a.interventions) == 1]
    why = "Insatsen är inte beställd. Ta bort den eller föreslå en ändring."
    return ComparedLine(key, Finding.EXTRA, why, None, tied, sum(times, Decimal(0)) if times else None)


def _forbidden_other(
    key: int, activity: PlannedLine, catalogue: Catalogue, merge_rules: MergeRules
) -> str:
    others = sorted(activity.interventions - {key}, key=lambda other: catalogue[other].name)
    return next(
        catalogue[other].name for other in others if not may_merge(key, other, catalogue, merge_rules)
    )


def _mentioned_in(wanted: Catalogued, planned: Iterable[PlannedLine]) -> PlannedLine | None:
    names = [name.casefold() for name in (wanted.name, *wanted.aliases)]
    return next(
        (activity for activity in planned if any(name in activity.words.casefold() for name in names)), None
    )
