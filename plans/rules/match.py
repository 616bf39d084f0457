"""Order and plan side by side: what is covered, missing, extra or unclear (R44-R49). Pure and explained."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import chain

from plans.rules.lines import (
    Catalogue,
    Catalogued,
    ComparedLine,
    Comparison,
    Finding,
    Match,
    MergeRules,
    OrderedLine,
    PlannedLine,
    minutes_together,
)

__all__ = [
    "Catalogued", "ComparedLine", "Comparison", "Finding", "Match", "OrderedLine", "PlannedLine",
    "compare", "covers", "may_merge", "outcome_of",
]  # fmt: skip


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
    return Comparison(
        tuple(lines),
        outcome_of(ordered, planned, catalogue, merge_rules),
        minutes_together(ordered),
        minutes_together(planned),
        _untimed(ordered, planned),
    )


def _untimed(ordered: Sequence[OrderedLine], planned: Sequence[PlannedLine]) -> int:
    timeless = {line.intervention for line in ordered if line.is_timeless}
    without = [activity for activity in planned if activity.minutes_per_week is None]
    return sum(not activity.interventions or not activity.interventions <= timeless for activity in without)


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
    covered = {key for key in wanted if any(covers(line, key, catalogue, merge_rules) for line in planned)}
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
        other = _forbidden_other(key, tied, catalogue, merge_rules)
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
    unsaid = any(a.minutes_per_week is None or len(a.interventions) > 1 for a in covering)
    if line.is_timeless or unsaid:
        return ComparedLine(line.intervention, Finding.COVERED, "", line, tied)
    difference = minutes_together(covering) - line.minutes_per_week
    if not difference:
        return ComparedLine(line.intervention, Finding.COVERED, "", line, tied, difference)
    why = "Planen har mindre tid än beställt." if difference < 0 else "Planen har mer tid än beställt."
    return ComparedLine(line.intervention, Finding.DIFFERS, why, line, tied, difference)


def _extra_line(key: int, planned: Sequence[PlannedLine]) -> ComparedLine:
    tied = tuple(activity for activity in planned if key in activity.interventions)
    alone = [activity for activity in tied if activity.minutes_per_week and len(activity.interventions) == 1]
    why = "Insatsen är inte beställd. Ta bort den eller föreslå en ändring."
    difference: Decimal | None = minutes_together(alone) if alone else None
    return ComparedLine(key, Finding.EXTRA, why, None, tied, difference)


def _forbidden_other(
    key: int, tied: Sequence[PlannedLine], catalogue: Catalogue, merge_rules: MergeRules
) -> str:
    others = {other for activity in tied for other in activity.interventions - {key}}
    return min(catalogue[other].name for other in others if not may_merge(key, other, catalogue, merge_rules))


def _mentioned_in(wanted: Catalogued, planned: Iterable[PlannedLine]) -> PlannedLine | None:
    name = re.compile("|".join(_spelt(name) for name in (wanted.name, *wanted.aliases)), re.IGNORECASE)
    return next((activity for activity in planned if name.search(f"{activity.words}\n{activity.how}")), None)


SHORT = 5


def _spelt(name: str) -> str:
    """A name begins a word, as in duschning; a short one is the whole word, so that badrum is no bath."""
    return rf"\b{re.escape(name)}" + (r"\b" if len(name) < SHORT else "")
