"""What is stored already of the orders in a batch: four queries, however many they are."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from orders.imports.report import Faults
from orders.imports.rows import OrderGiven
from orders.models import Assignment, Client, Order
from orders.queries import ordered_interventions
from orders.rules import Interventions, OrderText, faults_before_sending
from people.rules import day_of

COLUMNS = {"kind": "Typ", "valid_to": "Gäller till", "interventions": "Insats"}
LAST_SEQUENCE = 32_000


@dataclass
class Chain:
    """An assignment and where its chain of orders ends; `frame` is the interventions that the care follows."""

    assignment: Assignment | None = None
    newest: Order | None = None
    in_force: Order | None = None
    frame: Interventions = field(default_factory=dict)

    def append(self, order: Order, lines: Interventions) -> None:
        """Let an order end the chain."""
        self.newest = self.in_force = order
        if order.kind != "END":
            self.frame = lines

    def next_sequence(self, order: OrderGiven) -> int:
        """The place in the chain that the order's number says, else the next one."""
        last = self.newest.sequence if self.newest else 0
        case, _, place = order.number.rpartition("-")
        if case == order.assignment_number and place.isdecimal() and last < int(place) < LAST_SEQUENCE:
            return int(place)
        return last + 1

    def check(self, order: OrderGiven, faults: Faults) -> None:
        """Name what hinders an order from ending this chain, by the rules that hold for sending one.

        Texts that an old order lacks hinder nothing.
        """
        text = OrderText(order.kind, order.needs, order.purpose, order.goal, order.valid_from, order.valid_to)
        before = self.in_force.kind if self.in_force else None
        for fault in faults_before_sending(text, self.frame, order.lines, before, False):
            column = COLUMNS.get(fault.field)
            if column and not faults.has("Typ"):
                faults.add(order.line, column, order.cells.get(column, ""), fault.words)
        self._check_newest(order, faults)
        if self.assignment:
            _check_assignment(self.assignment, order, faults)

    def _check_newest(self, order: OrderGiven, faults: Faults) -> None:
        if self.newest is None:
            return
        if self.newest.sent_at is None:
            reason = f"Uppdraget har en beställning som inte är skickad, {self.newest}. Skicka den först."
            faults.add(order.line, "Ärendenummer", order.assignment_number, reason)
        elif order.sent_on < day_of(self.newest.sent_at):
            reason = f"Beställningen före i uppdraget, {self.newest}, skickades senare. Kontrollera dagen."
            faults.add(order.line, "Skickad", order.cells.get("Skickad", ""), reason)


def _check_assignment(assignment: Assignment, order: OrderGiven, faults: Faults) -> None:
    if assignment.client.identity_number != order.identity.digits:
        reason = "Uppdraget gäller en annan person. Rätta numret, eller ge personen ett eget ärendenummer."
        faults.add(order.line, "Personnummer", order.cells.get("Personnummer", ""), reason)
    if assignment.provider.name.casefold() != order.provider.casefold():
        reason = f"Uppdraget hör till {assignment.provider}. Ge den andra utföraren ett eget ärendenummer."
        faults.add(order.line, "Utförare", order.provider, reason)


class Stored:
    """The stored orders, chains and clients that a batch touches."""

    def __init__(self, batch: Sequence[OrderGiven]) -> None:
        cases = {order.assignment_number for order in batch}
        assignments = list(
            Assignment.objects.filter(number__in=cases).select_related("client", "provider").order_by("pk")
        )
        orders = list(
            Order.objects.filter(
                Q(assignment__in=[one.pk for one in assignments])
                | Q(number__in=[one.number for one in batch])
            )
            .select_related("assignment__client")
            .order_by("assignment", "sequence")
        )
        self.orders = {order.number: order for order in orders}
        self.lines = ordered_interventions(order.pk for order in orders)
        self.chains = {one.number: Chain(one) for one in assignments}
        for order in orders:
            self._chain(order)
        digits = {order.identity.digits for order in batch}
        clients = Client.objects.filter(identity_number__in=digits).order_by("pk")
        self.clients = {client.identity_number: client for client in clients}

    def _chain(self, order: Order) -> None:
        chain = self.chains.get(order.assignment.number)
        if chain is None:
            return
        if order.sent_at and not order.withdrawn_at:
            chain.append(order, self.lines[order.pk])
        chain.newest = order
