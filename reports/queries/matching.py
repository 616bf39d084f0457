"""How plans match their orders, by the same comparison as the review page (R44-R49), for many at once."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import F

from orders.models import MergeRule
from people.rules import day_of
from plans.queries.comparison import catalogue
from plans.rules.in_short import apart, named
from plans.rules.lines import MergeRules
from plans.rules.match import carried, outcome


class Matcher:
    """Compares by the catalogue and each unit's merge rules of one moment; remembers what it has seen."""

    def __init__(self, known_by: datetime) -> None:
        self.catalogue = catalogue()
        self.rules = _rules_by_unit(day_of(known_by))
        self.seen: dict[tuple[int | None, frozenset[int]], frozenset[int]] = {}

    def match(self, unit_id: int, asks_for: Sequence[int], carries_out: Sequence[int]) -> str:
        """The outcome for one plan: the frame's interventions against what the version carries out, in short."""
        return outcome(set(asks_for), named(carries_out), self.covered(unit_id, carries_out)).value

    def covered(self, unit_id: int, carries_out: Sequence[int]) -> set[int]:
        """The interventions that a version's activities carry out, by what each may merge."""
        unit = unit_id if unit_id in self.rules else None
        alone, shared = apart(carries_out)
        return alone.union(*(self._carried(unit, keys) for keys in shared))

    def _carried(self, unit: int | None, keys: frozenset[int]) -> frozenset[int]:
        if (found := self.seen.get((unit, keys))) is None:
            found = self.seen[unit, keys] = carried(keys, self.catalogue, self.rules[unit])
        return found


def _rules_by_unit(on: date) -> dict[int | None, MergeRules]:
    """Every unit's rules in force, as `MergeRule.objects.in_force` gives one's; under None those of all others."""
    found: dict[int | None, dict[frozenset[int], bool]] = {None: {}}
    rules = MergeRule.objects.filter(valid_from__lte=on).order_by(
        F("unit").asc(nulls_first=True), "valid_from", "pk"
    )
    for unit_id, first, second, allowed in rules.values_list("unit_id", "first_id", "second_id", "allowed"):
        found.setdefault(unit_id, dict(found[None]))[frozenset({first, second})] = allowed
    return {**found}
