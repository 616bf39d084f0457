"""Reading sent orders, for the question what other rules would have meant."""

from datetime import datetime

from orders.models import Order
from orders.queries.pauses import rests_of
from orders.rules import OrderDays
from orders.rules.preview import SentOrder
from people.models import Member, OrderUnit
from people.rules import add_months, day_of, start_of

MONTHS_BACK = 12


def sent_lately(unit: OrderUnit, member: Member, *, at: datetime) -> list[SentOrder]:
    """A unit's orders of the last twelve months that asked for a plan, among those a member may see, newest first."""
    since = start_of(add_months(day_of(at), -MONTHS_BACK))
    asked = (
        Order.objects.for_member(member)
        .live(at)
        .filter(assignment__unit=unit, sent_at__gte=since, plan_due_on__isnull=False)
    )
    return [
        _sent(order) for order in asked.prefetch_related("due_date_moves__pause").order_by("-sent_at", "-pk")
    ]


def _sent(order: Order) -> SentOrder:
    assert order.sent_at
    assert order.plan_due_on
    moves = sorted(order.due_date_moves.all(), key=lambda move: (move.moved_at, move.pk))
    return SentOrder(
        order.number,
        order.kind,
        OrderDays(day_of(order.sent_at), order.valid_from, order.decided_on),
        order.plan_due_on,
        order.plan_received_at and day_of(order.plan_received_at),
        tuple(rests_of(moves)),
    )
