"""The assignments that a choice is about, and what a member may choose among."""

from django.db.models import Exists, OuterRef, Subquery

from orders.models import Assignment, Order
from orders.models.assignments import AssignmentQuerySet
from people.models import Member, OrderUnit, Provider
from people.models.members import MemberQuerySet
from people.models.organisations import ProviderQuerySet
from people.roles import Act
from people.rules import add_months, end_of, start_of
from reports.queries.figures import figures_scope
from reports.rules.choice import Choice

NARROWS = {
    "unit": "unit",
    "provider": "provider",
    "regime": "provider__regime",
    "officer": "case_officer",
}


def chosen(member: Member | None, choice: Choice) -> AssignmentQuerySet:
    """Those of the assignments that a member may count which the choice is about, active on its day or not."""
    narrowed = {path: asked for name, path in NARROWS.items() if (asked := getattr(choice, name)) is not None}
    rows = figures_scope(member).filter(**narrowed)
    if choice.month is None:
        return rows
    live = Order.objects.live(end_of(choice.on)).filter(assignment=OuterRef("pk"))
    first = rows.alias(first_sent_at=Subquery(live.order_by("sent_at").values("sent_at")[:1]))
    return first.filter(
        first_sent_at__gte=start_of(choice.month), first_sent_at__lt=start_of(add_months(choice.month, 1))
    )


def sees_units(member: Member) -> bool:
    """Whether the member counts several units' assignments."""
    return member.unit_id is None


def sees_officers(member: Member) -> bool:
    """Whether the member belongs to the unit whose officers a figure can be told by (R158)."""
    return member.unit_id is not None and member.may(Act.SEE_CASES)


def units_of(member: Member) -> list[tuple[int, str]]:
    """The order units that a member may choose among, by name."""
    if not sees_units(member):
        return []
    has = Exists(figures_scope(member).filter(unit=OuterRef("pk")))
    return list(OrderUnit.objects.filter(has).order_by("name", "pk").values_list("pk", "name"))


def providers_of(member: Member) -> ProviderQuerySet:
    """The providers whose assignments a member counts, by name."""
    has = Exists(figures_scope(member).filter(provider=OuterRef("pk")))
    return Provider.objects.for_member(member).filter(has).by_name()


def officers_of(member: Member) -> MemberQuerySet:
    """The officers whose cases a member counts and may tell apart, by name."""
    if not sees_officers(member):
        return Member.objects.none()
    has = Exists(Assignment.objects.filter(unit=member.unit_id, case_officer=OuterRef("pk")))
    return Member.objects.filter(has).order_by("name", "pk")
