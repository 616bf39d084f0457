"""How plans match their orders, by the same comparison as the review page (R44-R49), for many at once."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, F, Func, OuterRef, Subquery

from orders.models import MergeRule, Order, OrderedIntervention
from people.rules import day_of
from plans.models import Activity
from plans.queries.comparison import catalogue
from plans.rules.lines import Match, MergeRules, OrderedLine, PlannedLine
from plans.rules.match import outcome_of


def ordered_at(known_by: datetime) -> ArraySubquery:
    """For a query of assignments: the interventions of the frame in force."""
    frame = Order.objects.live(known_by).filter(assignment=OuterRef(OuterRef("pk"))).exclude(kind="END")
    frame_id = Subquery(frame.order_by("-sequence").values("pk")[:1])
    lines = OrderedIntervention.objects.filter(order=frame_id)
    return ArraySubquery(lines.order_by().values("intervention_id"))


def planned_in_judged() -> ArraySubquery:
    """For a query with `judged_id`: a pair of position and intervention for each that an activity carries out."""
    links = Activity.interventions.through.objects.filter(activity__version=OuterRef("judged_id"))
    pair = Func(
        "activity__position",
        "intervention_id",
        template="ARRAY[%(expressions)s]",
        output_field=ArrayField(BigIntegerField()),
    )
    return ArraySubquery(links.order_by().values(pair=pair))


class Matcher:
    """Compares by the catalogue and each unit's merge rules of one moment; remembers what it has seen."""

    def __init__(self, known_by: datetime) -> None:
        self.catalogue = catalogue()
        self.rules = _rules_by_unit(day_of(known_by))

    def match(self, unit_id: int, ordered: Sequence[int], planned: Sequence[Sequence[int]]) -> Match:
        """The outcome for one plan; `planned` are pairs of position and intervention."""
        rules = self.rules.get(unit_id, self.rules[None])
        together: dict[int, list[int]] = {}
        for position, key in planned:
            together.setdefault(position, []).append(key)
        activities = [_activity(tuple(keys)) for keys in together.values()]
        return outcome_of([_line(key) for key in ordered], activities, self.catalogue, rules)


def _rules_by_unit(on: date) -> dict[int | None, MergeRules]:
    """Every unit's rules in force, as `MergeRule.objects.in_force` gives one's; under None those of all others."""
    found: dict[int | None, dict[frozenset[int], bool]] = {None: {}}
    rules = MergeRule.objects.filter(valid_from__lte=on).order_by(
        F("unit").asc(nulls_first=True), "valid_from", "pk"
    )
    for unit_id, first, second, allowed in rules.values_list("unit_id", "first_id", "second_id", "allowed"):
        found.setdefault(unit_id, dict(found[None]))[frozenset({first, second})] = allowed
    return {**found}


@cache
def _line(intervention: int) -> OrderedLine:
    return OrderedLine(intervention, Decimal(1), 1)


@cache
def _activity(interventions: tuple[int, ...]) -> PlannedLine:
    return PlannedLine("", frozenset(interventions))
