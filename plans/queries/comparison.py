"""The one comparison of a plan version with the order it has to answer."""

from datetime import datetime

from orders.models import Intervention, MergeRule, Order
from orders.queries import frame_in_force
from people.rules import day_of
from plans.models import PlanVersion
from plans.queries.versions import activities_of, ordered_lines
from plans.rules.lines import Catalogue, Catalogued, Comparison, MergeRules
from plans.rules.match import compare


def frame_for(version: PlanVersion, at: datetime) -> Order:
    """The order a version is held against: the frame in force at a moment, or when the version was answered.

    Where every order has been withdrawn since, the one the version was written for.
    """
    known = version.approved_at or version.returned_at or at
    return frame_in_force(version.plan.assignment, known) or version.order


def compare_version(version: PlanVersion, order: Order, at: datetime) -> Comparison:
    """A version's activities beside the order's interventions, by the unit's merge rules of that day; five queries."""
    known = version.approved_at or version.returned_at or at
    return compare(
        ordered_lines(order),
        [activity.planned() for activity in activities_of(version)],
        catalogue(),
        merge_rules(version.plan.assignment.unit_id, known),
    )


def catalogue() -> Catalogue:
    """Every intervention by its key."""
    rows = Intervention.objects.in_order().values_list("pk", "name", "aliases", "spread_over_day")
    return {key: Catalogued(key, name, tuple(aliases), spread) for key, name, aliases, spread in rows}


def merge_rules(unit_id: int, at: datetime) -> MergeRules:
    """Whether two may be merged, by pair, as a unit's rules say on a day; own before common, newer before older."""
    rows = MergeRule.objects.in_force(unit_id, day_of(at)).values_list("first_id", "second_id", "allowed")
    return {frozenset({first, second}): allowed for first, second, allowed in rows}
