"""Whether an order that is given again says what is stored. Pure."""

from orders.imports.rows import FRAME, OrderGiven
from orders.models import Order
from orders.rules import Interventions
from people.rules import day_of


def first_difference(order: Order, lines: Interventions, given: OrderGiven) -> str | None:
    """The first column in which a stored order and the given one differ; None when they are the same.

    What has happened to the order here since, such as an acknowledgement, is no difference.
    """
    acknowledged_on = order.acknowledged_at and day_of(order.acknowledged_at)
    pairs: dict[str, tuple[object, object]] = {
        "Ärendenummer": (order.assignment.number, given.assignment_number),
        "Typ": (order.kind, given.kind),
        "Personnummer": (order.assignment.client.identity_number, given.identity.digits),
        "Beslutsdatum": (order.decided_on, given.decided_on),
        "Skickad": (order.sent_at and day_of(order.sent_at), given.sent_on),
        "Kvitterad": (acknowledged_on, given.acknowledged_on or acknowledged_on),
        "Gäller från": (order.valid_from, given.valid_from),
        "Gäller till": (order.valid_to, given.valid_to),
        "Behov": (order.needs, given.needs),
        "Syfte": (order.purpose, given.purpose),
        "Mål": (order.goal, given.goal),
        FRAME: (order.frame_time, given.frame_time),
        "Insats": (dict(lines), dict(given.lines)),
    }
    return next((column for column, (stored, now) in pairs.items() if stored != now), None)
