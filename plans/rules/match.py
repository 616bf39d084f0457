"""Order and plan side by side: what is covered, missing, extra or unclear (R44-R49). Pure and explained."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain

from plans.rules.lines import (
    Catalogue,
    Catalogued,
    Cause,
    ComparedLine,
    Comparison,
    Finding,
    Match,
    MergeRules,
    OrderedLine,
    PlannedLine,
    Remark,
    minutes_together,
)
from plans.rules.mends import AddActivity, SplitActivity, TakeOut, TieActivity
from plans.rules.naming import Names
from plans.rules.times import difference_in, remarks_on_time
from plans.rules.whole import remarks_on_whole, untimed

__all__ = [
    "Catalogued", "ComparedLine", "Comparison", "Finding", "Match", "OrderedLine", "PlannedLine",
    "carried", "compare", "may_merge", "outcome", "outcome_of",
]  # fmt: skip


def may_merge(first: int, second: int, catalogue: Catalogue, merge_rules: MergeRules) -> bool:
    """Whether one activity may carry out both (R47-R48): as a rule says, else unless one must be spread."""
    ruled = merge_rules.get(frozenset({first, second}))
    if ruled is not None:
        return ruled
    return not (catalogue[first].spread_over_day or catalogue[second].spread_over_day)


def carried(interventions: frozenset[int], catalogue: Catalogue, merge_rules: MergeRules) -> frozenset[int]:
    """Which of the interventions of one activity it carries out: those it may merge with all its others."""
    return frozenset(
        key
        for key in interventions
        if all(may_merge(key, other, catalogue, merge_rules) for other in interventions if other != key)
    )


def compare(
    ordered: Sequence[OrderedLine],
    planned: Sequence[PlannedLine],
    catalogue: Catalogue,
    merge_rules: MergeRules,
) -> Comparison:
    """Compare an order with the activities of a plan, intervention by intervention, and as a whole."""
    sides = _Sides(tuple(ordered), tuple(planned), catalogue, merge_rules, Names.of(catalogue))
    wanted = {line.intervention for line in ordered}
    named = set(chain.from_iterable(activity.interventions for activity in planned))
    lines = [sides.line(line) for line in ordered]
    lines += [sides.unordered(key) for key in catalogue if key in named - wanted]
    return Comparison(
        tuple(lines),
        outcome_of(ordered, planned, catalogue, merge_rules),
        minutes_together(ordered),
        minutes_together(planned),
        untimed(ordered, planned),
        tuple(remarks_on_whole(ordered, planned, catalogue)),
    )


def outcome_of(
    ordered: Sequence[OrderedLine],
    planned: Sequence[PlannedLine],
    catalogue: Catalogue,
    merge_rules: MergeRules,
) -> Match:
    """Full when all that is ordered is covered and nothing is added; none when nothing ordered is covered (R46)."""
    named = [activity.interventions for activity in planned]
    covered = {key for keys in named for key in carried(keys, catalogue, merge_rules)}
    return outcome({line.intervention for line in ordered}, set(chain.from_iterable(named)), covered)


def outcome(wanted: Set[int], named: Set[int], covered: Set[int]) -> Match:
    """The outcome for what is ordered, what the activities name, and what they carry out of it."""
    if not wanted:
        return Match.NOT_JUDGED
    if wanted.isdisjoint(covered):
        return Match.NONE
    return Match.FULL if named <= wanted <= covered else Match.PARTIAL


@dataclass(frozen=True)
class _Sides:
    """Both sides of a comparison and what they are compared by; activities are known by their places."""

    ordered: tuple[OrderedLine, ...]
    planned: tuple[PlannedLine, ...]
    catalogue: Catalogue
    merge_rules: MergeRules
    names: Names

    def line(self, line: OrderedLine) -> ComparedLine:
        """What is said of one ordered intervention."""
        wanted = self.catalogue[line.intervention]
        tied = {place: one for place, one in enumerate(self.planned) if wanted.key in one.interventions}
        covering = {place: one for place, one in tied.items() if self._covers(one, wanted.key)}
        if covering:
            remarks = tuple(remarks_on_time(line, wanted, covering))
            finding = Finding.DIFFERS if remarks else Finding.COVERED
            difference = difference_in(line, covering)
            return ComparedLine(wanted.key, finding, line, tuple(tied.values()), remarks, difference)
        if tied:
            remark = self._forbidden_merge(line, wanted, tied)
            return ComparedLine(wanted.key, Finding.UNCLEAR, line, tuple(tied.values()), (remark,))
        return self._hidden_or_missing(line, wanted)

    def unordered(self, key: int) -> ComparedLine:
        """What is said of an intervention that the plan has and the order has not."""
        tied = tuple(activity for activity in self.planned if key in activity.interventions)
        alone = [one for one in tied if one.minutes_per_week and len(one.interventions) == 1]
        mend = TakeOut(key, self.catalogue[key].name)
        remark = Remark(Cause.NOT_ORDERED, "Insatsen är inte beställd.", mend)
        difference = minutes_together(alone) if alone else None
        return ComparedLine(key, Finding.EXTRA, None, tied, (remark,), difference)

    def _covers(self, activity: PlannedLine, intervention: int) -> bool:
        return intervention in carried(activity.interventions, self.catalogue, self.merge_rules)

    def _forbidden_merge(
        self, line: OrderedLine, wanted: Catalogued, tied: Mapping[int, PlannedLine]
    ) -> Remark:
        place = min(tied, key=lambda place: (sorted(tied[place].interventions), self._heading(place)))
        name = min(
            self.catalogue[other].name
            for other in tied[place].interventions - {wanted.key}
            if not may_merge(wanted.key, other, self.catalogue, self.merge_rules)
        )
        mend = SplitActivity(place, tied[place].words, line, wanted.name)
        return Remark(Cause.FORBIDDEN_MERGE, f"Får inte slås ihop med {name.lower()}.", mend)

    def _hidden_or_missing(self, line: OrderedLine, wanted: Catalogued) -> ComparedLine:
        places = [place for place, one in enumerate(self.planned) if wanted.key in self._hidden(one)]
        add = AddActivity(line, wanted.name)
        if not places:
            remark = Remark(Cause.NOT_PLANNED, "Ingen aktivitet utför insatsen.", add)
            difference = -line.minutes_per_week
            return ComparedLine(wanted.key, Finding.MISSING, line, (), (remark,), difference)
        place = min(places, key=lambda place: (not self._may_tie(wanted.key, place), self._heading(place)))
        activity = self.planned[place]
        tie = TieActivity(place, activity.words, wanted.key, wanted.name)
        why = f"Nämns under ”{activity.words}”, men aktiviteten är inte kopplad till insatsen."
        remark = Remark(Cause.HIDDEN, why, tie if self._may_tie(wanted.key, place) else add)
        return ComparedLine(wanted.key, Finding.UNCLEAR, line, (activity,), (remark,))

    def _hidden(self, activity: PlannedLine) -> frozenset[int]:
        return self.names.hidden_in(f"{activity.words}\n{activity.how}", activity.interventions)

    def _may_tie(self, key: int, place: int) -> bool:
        others = self.planned[place].interventions
        return all(may_merge(key, other, self.catalogue, self.merge_rules) for other in others)

    def _heading(self, place: int) -> str:
        return self.names.canonical(self.planned[place].words)
