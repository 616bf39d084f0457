"""What an order changes: the order it follows, and the two compared."""

from datetime import datetime
from decimal import Decimal

from orders.models import Order
from orders.queries.orders import frame_in_force, ordered_interventions
from orders.rules import Interventions
from orders.rules.difference import TEXTS, Difference, OrderSide, difference


def frame_before(order: Order, at: datetime) -> Order | None:
    """The order whose interventions the care followed when this one was sent, or follows now when it is a draft."""
    if order.sent_at is None:
        return frame_in_force(order.assignment, at)
    earlier = order.assignment.orders.live(order.sent_at).filter(sequence__lt=order.sequence)
    return earlier.exclude(kind="END").order_by("-sequence").first()


def difference_of(order: Order, at: datetime) -> Difference | None:
    """What an order changes; None for the first one. An end takes all interventions away and no text."""
    before = frame_before(order, at)
    if before is None:
        return None
    lines = ordered_interventions([before.pk, order.pk])
    was = _side(before, lines.get(before.pk, {}))
    if order.kind == "END":
        texts = {name: getattr(before, name) for name in TEXTS}
        return difference(was, OrderSide({}, Decimal(0), before.valid_to, **texts))
    return difference(was, _side(order, lines.get(order.pk, {})))


def _side(order: Order, lines: Interventions) -> OrderSide:
    texts = {name: getattr(order, name) for name in TEXTS}
    return OrderSide(lines, order.frame_time, order.valid_to, **texts)
