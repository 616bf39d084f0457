"""What a version says, and what its order asks for, as the rules take them."""

from collections.abc import Iterable

from django.db.models import Prefetch

from orders.models import Intervention, Order
from plans.models import Activity, PlanVersion
from plans.rules.content import Demands, is_short_form
from plans.rules.gaps import reasons_from
from plans.rules.lines import OrderedLine
from plans.rules.sources import as_read
from plans.rules.writing import TEXT_FIELDS, ActivityFields, VersionFields


def fields_of(version: PlanVersion) -> VersionFields:
    """All that a version says, as it was written."""
    text = {name: getattr(version, name) for name in TEXT_FIELDS}
    return VersionFields(
        **text,
        activities=activities_of(version),
        gap_reasons=reasons_from(version.gap_reasons),
        sources=as_read(version.sources),
    )


def demands_on(version: PlanVersion, order: Order) -> Demands:
    """What an order and its client ask of a version; one query and the client."""
    kinds = order.interventions.order_by("pk").values_list("intervention__kind", flat=True)
    return Demands(is_short_form(kinds), version.plan.assignment.client.reduced_decision_capacity)


def written_activities(version: PlanVersion) -> list[Activity]:
    """The activities of a version with their interventions, in its order; two queries."""
    interventions = Prefetch("interventions", Intervention.objects.in_order())
    return list(version.activities.in_order().prefetch_related(interventions))


def activities_of(version: PlanVersion) -> list[ActivityFields]:
    """The activities of a version as the rules take them; two queries."""
    return [
        ActivityFields(
            what=row.what,
            how=row.how,
            day_part=row.day_part,
            who=row.who,
            interventions=frozenset(intervention.pk for intervention in row.interventions.all()),
            times_per_week=row.times_per_week,
            minutes=row.minutes,
            sources=as_read(row.sources),
        )
        for row in written_activities(version)
    ]


def ordered_lines(order: Order) -> list[OrderedLine]:
    """The ordered interventions in the catalogue's order; one query."""
    lines = order.interventions.order_by("intervention__position", "pk")
    return [OrderedLine(*line) for line in lines.values_list("intervention_id", "times_per_week", "minutes")]


def names_of(lines: Iterable[OrderedLine]) -> dict[int, str]:
    """The catalogue's names of ordered interventions."""
    keys = {line.intervention for line in lines}
    return dict(Intervention.objects.filter(pk__in=keys).order_by("pk").values_list("pk", "name"))


def names_in_catalogue() -> dict[int, str]:
    """The name of every intervention, in the catalogue's order."""
    return dict(Intervention.objects.in_order().values_list("pk", "name"))
