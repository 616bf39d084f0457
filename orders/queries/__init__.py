"""Reading orders: what is in force, what waits, what was ordered."""

from orders.queries.due import due_as_of, due_then
from orders.queries.orders import (
    frame_in_force,
    interventions_of,
    not_historic,
    order_in_force,
    ordered_interventions,
    overdue_acknowledgements,
    terms_of,
)

__all__ = [
    "due_as_of",
    "due_then",
    "frame_in_force",
    "interventions_of",
    "not_historic",
    "order_in_force",
    "ordered_interventions",
    "overdue_acknowledgements",
    "terms_of",
]
