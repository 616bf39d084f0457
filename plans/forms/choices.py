"""What the forms of a plan are made for: the interventions to choose among, what is asked for, and the gaps."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from orders.models import Order
from plans.models import PlanVersion
from plans.queries import compare_version, demands_on, names_in_catalogue, ordered_lines
from plans.rules.content import FULL, Demands
from plans.rules.gaps import gaps_in

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


def gaps_for(version: PlanVersion, order: Order, at: datetime) -> list[Gap]:
    """The gaps in what is saved of a version; six queries."""
    lines = gaps_in(compare_version(version, order, at))
    names = names_in_catalogue() if lines else {}
    return [Gap(line.intervention, names[line.intervention], line.why) for line in lines]
