"""Which interventions may be merged in a plan, and what else they are called, as a unit has it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from orders.models import Alias, Intervention, MergeRule


@dataclass(frozen=True)
class Naming:
    """One intervention with the names that all know it by, and the unit's own."""

    intervention: Intervention
    own: Sequence[Alias]


def rules_in_force(unit_id: int | None, on: date) -> list[MergeRule]:
    """The rule that holds for each pair on a day, by the catalogue's order; one query."""
    rules = MergeRule.objects.in_force(unit_id, on).select_related("first", "second")
    by_pair = {(rule.first_id, rule.second_id): rule for rule in rules}
    return sorted(by_pair.values(), key=_position)


def rules_to_come(unit_id: int | None, on: date) -> list[MergeRule]:
    """A unit's own rules from a later day on, the first first; one query."""
    own = MergeRule.objects.filter(unit=unit_id, valid_from__gt=on).select_related("first", "second")
    return list(own.order_by("valid_from", "first__position", "second__position", "pk"))


def namings(unit_id: int | None) -> list[Naming]:
    """What every intervention is called; two queries."""
    own: dict[int, list[Alias]] = {}
    for alias in Alias.objects.of_unit(unit_id):
        own.setdefault(alias.intervention_id, []).append(alias)
    return [Naming(one, own.get(one.pk, [])) for one in Intervention.objects.in_order()]


def _position(rule: MergeRule) -> tuple[int, int]:
    return rule.first.position, rule.second.position
