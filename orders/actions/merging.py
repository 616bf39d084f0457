"""What a unit decides of its interventions: which may be merged in a plan, and what they are also called (R47-R49)."""

from datetime import date, datetime

from django.db import transaction

from orders.models import Alias, Intervention, MergeRule
from people.errors import Cannot, Fault
from people.models import Member, OrderUnit
from people.rules import day_of


class CannotKeepRule(Cannot):
    """A merge rule or a name may not be kept so."""


@transaction.atomic
def keep_merge_rule(
    *,
    unit: OrderUnit,
    first: Intervention,
    second: Intervention,
    allowed: bool,
    valid_from: date,
    by: Member,
    at: datetime,
) -> MergeRule:
    """Say whether two interventions may be merged, from a day on; rules of earlier days stay for their time.

    Said again of the same day it is changed. Raises CannotKeepRule for one and the same intervention, or a day gone by.
    """
    faults = []
    if first.pk == second.pk:
        faults.append(Fault("second", "Välj en annan insats än den första."))
    if valid_from < day_of(at):
        faults.append(Fault("valid_from", "Välj i dag eller en senare dag. Det som varit ändras inte."))
    if faults:
        raise CannotKeepRule(*faults)
    first, second = sorted((first, second), key=lambda one: one.pk)
    rule, _ = MergeRule.objects.update_or_create(
        unit=unit, first=first, second=second, valid_from=valid_from, defaults={"allowed": allowed}
    )
    return rule


@transaction.atomic
def add_alias(*, unit: OrderUnit, intervention: Intervention, words: str, by: Member, at: datetime) -> Alias:
    """Say what else a unit and its providers call an intervention; plans are read by it at once.

    Raises CannotKeepRule for a name that already leads to another intervention, or to the same.
    """
    words = " ".join(words.split())
    for one in Intervention.objects.in_order():
        if words.casefold() in {name.casefold() for name in (one.name, *one.aliases)}:
            raise CannotKeepRule(
                Fault("words", f"Alla kallar redan {one.name.lower()} så. Inget mer behövs.")
            )
    own = Alias.objects.of_unit(unit.pk).select_related("intervention")
    if taken := next((alias for alias in own if alias.words.casefold() == words.casefold()), None):
        name = taken.intervention.name.lower()
        raise CannotKeepRule(Fault("words", f"Enheten kallar redan {name} så. Ta bort det namnet först."))
    alias = Alias(unit=unit, intervention=intervention, words=words)
    alias.save(force_insert=True)
    return alias


@transaction.atomic
def remove_alias(*, alias: Alias, by: Member, at: datetime) -> None:
    """Take a unit's own name for an intervention away."""
    alias.delete()
