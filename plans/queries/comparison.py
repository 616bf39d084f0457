"""The one comparison of a plan version with the order it has to answer."""

from dataclasses import replace
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from orders.models import Alias, Intervention, MergeRule, Order
from orders.queries import frame_in_force
from people.rules import day_of
from plans.models import PlanVersion
from plans.queries.versions import activities_of, ordered_lines
from plans.rules.copying import remarks_on_text
from plans.rules.lines import Catalogue, Catalogued, Comparison, MergeRules, OrderText, WrittenPlan
from plans.rules.match import compare


def frame_for(version: PlanVersion, at: datetime) -> Order:
    """The order a version is held against: the frame in force at a moment, or when the version was answered.

    Where every order has been withdrawn since, the one the version was written for.
    """
    known = version.approved_at or version.returned_at or at
    return frame_in_force(version.plan.assignment, known) or version.order


def compare_version(version: PlanVersion, order: Order, at: datetime) -> Comparison:
    """A version beside an order, its lines and its text, as the unit's words and merge rules of that day have it.

    Five queries.
    """
    known = version.approved_at or version.returned_at or at
    unit_id = version.plan.assignment.unit_id
    activities = tuple(activity.planned() for activity in activities_of(version))
    listed = catalogue(unit_id)
    compared = compare(ordered_lines(order), activities, listed, merge_rules(unit_id, known))
    said = OrderText(order.needs, order.purpose, order.goal)
    written = WrittenPlan(activities, version.goal, version.assessment)
    return replace(compared, remarks=(*compared.remarks, *remarks_on_text(said, written, listed)))


def catalogue(unit_id: int | None = None) -> Catalogue:
    """Every intervention by its key, in the catalogue's order; with what a unit also calls it, where one is given."""
    own = Alias.objects.of_unit(unit_id).filter(intervention=OuterRef("pk")).values("words")
    rows = Intervention.objects.in_order().values_list(
        "pk", "name", "aliases", "spread_over_day", ArraySubquery(own)
    )
    return {
        key: Catalogued(key, name, (*aliases, *also), spread) for key, name, aliases, spread, also in rows
    }


def merge_rules(unit_id: int, at: datetime) -> MergeRules:
    """Whether two may be merged, by pair, as a unit's rules say on a day; own before common, newer before older."""
    rows = MergeRule.objects.in_force(unit_id, day_of(at)).values_list("first_id", "second_id", "allowed")
    return {frozenset({first, second}): allowed for first, second, allowed in rows}
