"""Whose history a member may ask other rules of."""

from orders.models import Assignment
from orders.models.assignments import AssignmentQuerySet
from people.models import Member, OrderUnit
from people.roles import Act


def what_if_scope(member: Member, unit_id: int | None = None) -> AssignmentQuerySet:
    """The assignments to count: the own unit's, or one unit's or all of the city's for who stands above the units.

    Figures carry no names, so protected identities are counted, as `figures_scope` counts them.
    """
    if not member.may(Act.ASK_WHAT_IF):
        return Assignment.objects.none()
    asked = member.unit_id or unit_id
    return Assignment.objects.filter(unit=asked) if asked else Assignment.objects.all()


def units_to_ask(member: Member) -> list[tuple[int, str]] | None:
    """The units to choose among, by name; None for who has one of their own."""
    if member.unit_id:
        return None
    return list(OrderUnit.objects.order_by("name", "pk").values_list("pk", "name"))
