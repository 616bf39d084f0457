"""The interventions an activity can be tied to."""

from collections.abc import Sequence
from typing import NamedTuple

from orders.models import Order
from plans.queries import names_in_catalogue, ordered_lines

Choice = tuple[int, str]


class Choices(NamedTuple):
    """The interventions an activity can carry out: the ordered ones, and the rest of the catalogue."""

    ordered: Sequence[Choice]
    others: Sequence[Choice]


def choices_for(order: Order) -> Choices:
    """The catalogue by name, what an order asks for first; two queries."""
    ordered = {line.intervention for line in ordered_lines(order)}
    names = names_in_catalogue().items()
    return Choices(
        [(key, name) for key, name in names if key in ordered],
        [(key, name) for key, name in names if key not in ordered],
    )
