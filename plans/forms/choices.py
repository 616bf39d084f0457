"""What the forms of a plan are made for: the interventions to choose among, what is asked for, and the gaps."""

from collections.abc import Sequence
from typing import NamedTuple

from orders.models import Order
from plans.models import PlanVersion
from plans.queries import demands_on, names_in_catalogue, ordered_lines
from plans.rules.content import FULL, Demands

Choice = tuple[int, str]


class Choices(NamedTuple):
    """The interventions an activity can carry out, the ordered ones and the rest; and what the plan must say."""

    ordered: Sequence[Choice]
    others: Sequence[Choice]
    demands: Demands = FULL


class Gap(NamedTuple):
    """An ordered intervention that the plan leaves out as it is saved, and why it is judged so."""

    intervention: int
    name: str
    why: str = ""


def choices_for(version: PlanVersion, order: Order) -> Choices:
    """The catalogue by name, what an order asks for first; three queries."""
    ordered = {line.intervention for line in ordered_lines(order)}
    names = names_in_catalogue().items()
    return Choices(
        [(key, name) for key, name in names if key in ordered],
        [(key, name) for key, name in names if key not in ordered],
        demands_on(version, order),
    )
