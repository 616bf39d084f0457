"""The sheet that an order to a new client begins with, as the page shows it (R16)."""

from collections.abc import Iterable
from dataclasses import dataclass

from orders.models import Order, OrderKind
from orders.rules.new_client import NewClient, Row, missing_in, sheet
from orders.shown.orders import ShownLine
from people.rules import day_of


@dataclass(frozen=True)
class Sheet:
    """The sheet's lines, and the labels of what the order did not tell."""

    rows: list[Row]
    missing: list[str]


def new_client_of(order: Order, lines: Iterable[ShownLine]) -> Sheet | None:
    """The sheet of a sent order to a new client; None for every other order."""
    if order.kind != OrderKind.NEW or not order.sent_at:
        return None
    rows = sheet(_told(order, lines))
    return Sheet(rows, missing_in(rows))


def _told(order: Order, lines: Iterable[ShownLine]) -> NewClient:
    officer = order.assignment.case_officer
    return NewClient(
        contact=f"{officer.name}, {order.assignment.unit}\n{officer.email}",
        needs=order.needs,
        purpose=order.purpose,
        goal=order.goal,
        own_ability=order.own_ability,
        interventions=[f"{line.name}: {line.times} ggr/vecka à {line.minutes} min" for line in lines],
        discharge_colour=order.get_discharge_colour_display(),
        starts_on=order.valid_from,
        acknowledge_by=day_of(order.acknowledge_by) if order.acknowledge_by else None,
        plan_due_on=order.plan_due_on,
        plan_due_reason=order.plan_due_reason,
        informed_on=order.informed_on,
    )
