"""Reading across orders: what stands in an order, what came before it, what waits."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, Expression, F, OuterRef, Q

from journal.models import Note, NoteKind
from orders.models import Assignment, Order, OrderedIntervention
from orders.models.orders import OrderQuerySet
from orders.rules import Interventions, Terms, TimeCalculation
from people.models import Policy


def interventions_of(order: Order | None) -> Interventions:
    """An order's time calculations by intervention; empty without an order."""
    return ordered_interventions([order.pk])[order.pk] if order else {}


def ordered_interventions(order_ids: Iterable[int]) -> dict[int, dict[int, TimeCalculation]]:
    """Time calculations by order and intervention, in one query."""
    found: dict[int, dict[int, TimeCalculation]] = defaultdict(dict)
    lines = OrderedIntervention.objects.filter(order__in=order_ids).order_by("pk")
    for order_id, intervention_id, times, minutes in lines.values_list(
        "order_id", "intervention_id", "times_per_week", "minutes"
    ):
        found[order_id][intervention_id] = TimeCalculation(times, minutes)
    return found


def order_in_force(assignment: Assignment, known_by: datetime) -> Order | None:
    """The newest order sent by a moment and not withdrawn by then."""
    return assignment.orders.live(known_by).order_by("-sequence").first()


def frame_in_force(assignment: Assignment, known_by: datetime) -> Order | None:
    """The order whose interventions the care follows: the newest one that is not an end."""
    return assignment.orders.live(known_by).exclude(kind="END").order_by("-sequence").first()


def not_historic(own_moment: Expression | F) -> Q:
    """Orders for which a step was still to come when they were read in; nothing historic is reminded of."""
    return Q(imported_at=None) | Q(imported_at__lte=own_moment)


def overdue_acknowledgements(at: datetime) -> OrderQuerySet:
    """Orders whose limit had passed at a moment without acknowledgement, and that nobody has been told of (R17)."""
    told = Note.objects.filter(kind=NoteKind.ORDER_UNACKNOWLEDGED, subject=OuterRef("number"))
    waiting = Order.objects.unacknowledged_at(at).filter(acknowledge_by__lte=at)
    return waiting.filter(not_historic(F("acknowledge_by")), ~Exists(told))


def terms_of(policy: Policy) -> Terms:
    """The fields of a policy that rules about orders ask for."""
    return Terms(
        days_to_plan=policy.days_to_plan,
        days_to_revise=policy.days_to_revise,
        days_to_acknowledge=policy.days_to_acknowledge,
        clock_start=policy.plan_clock_start,
        day_kind=policy.plan_day_kind,
        free_eves=frozenset(policy.free_eves),
        early_follow_up_days=policy.early_follow_up_days,
    )
