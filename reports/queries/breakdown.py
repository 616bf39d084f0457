"""A measure of a day by unit, provider, regime, officer or month."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from operator import attrgetter
from typing import Any

from orders.models.assignments import AssignmentQuerySet
from orders.rules import month_in_words
from people.models import Member, OrderUnit, Provider, Regime
from people.roles import Act
from reports.queries.chosen import sees_officers, sees_units
from reports.queries.figures import standings
from reports.rules.breakdown import Breakdown, By, Key, break_down
from reports.rules.measures import Measure
from reports.rules.standings import Standing

FIELDS = {
    By.UNIT: "unit_id",
    By.PROVIDER: "provider_id",
    By.OFFICER: "officer_id",
    By.MONTH: "month",
}


def ways(member: Member) -> list[By]:
    """By what a member may have a figure broken down; officers are told apart only in their own unit (R158)."""
    told = {
        By.UNIT: sees_units(member),
        By.PROVIDER: member.provider_id is None,
        By.REGIME: member.provider_id is None,
        By.OFFICER: sees_officers(member),
        By.MONTH: member.may(Act.SEE_FIGURES),
    }
    return [by for by, may in told.items() if may]


def breakdown(assignments: AssignmentQuerySet, *, on: date, measure: Measure, by: By) -> Breakdown:
    """The measure over those of the assignments that were active on a day; rows by name, months by time.

    A fixed number of questions: those of the figures, and one for the names.
    """
    found = standings(assignments, on=on)
    key_of = _key_of(by)
    return break_down(on, found, measure, by, key_of, _words(by, set(map(key_of, found))))


def _key_of(by: By) -> Callable[[Standing], Key]:
    if by is not By.REGIME:
        return attrgetter(FIELDS[by])
    regimes = dict(Provider.objects.order_by("pk").values_list("pk", "regime"))
    return lambda standing: regimes[standing.provider_id]


def _words(by: By, keys: Collection[Any]) -> Mapping[Any, str]:
    match by:
        case By.MONTH:
            return {month: month_in_words(month).capitalize() for month in sorted(keys)}
        case By.REGIME:
            return {regime.value: str(regime.label) for regime in Regime}
        case By.UNIT:
            named = OrderUnit.objects.filter(pk__in=keys).order_by("name", "pk")
            return dict(named.values_list("pk", "name"))
        case By.PROVIDER:
            return dict(Provider.objects.filter(pk__in=keys).by_name().values_list("pk", "name"))
        case By.OFFICER:
            return dict(Member.objects.filter(pk__in=keys).order_by("name", "pk").values_list("pk", "name"))
