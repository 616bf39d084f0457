"""Writing a batch of orders: a fixed number of statements, field history and one journal note for each order."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Model
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from journal.actions import draft_note, write_notes
from journal.models import Note, NoteKind
from orders.actions import set_clocks_by
from orders.imports.chains import Chain
from orders.imports.directory import Parties
from orders.imports.rows import OrderGiven
from orders.models import Assignment, Client, Order, OrderedIntervention, Protection
from orders.rules import Interventions, day_in_words
from people.models import Member, Policy
from people.rules import day_of, start_of

Objects = Mapping[int, Model]
STRICTNESS = {protection: place for place, protection in enumerate(Protection.values)}


class Batch:
    """Orders to be stored together, with the assignments and clients that are new or changed by them."""

    def __init__(self, by: Member | None, at: datetime) -> None:
        self.by, self.at = by, at
        self.orders: list[tuple[Order, Interventions]] = []
        self.changed_clients: dict[int, Client] = {}
        self.changed_assignments: dict[int, Assignment] = {}

    def client(self, given: OrderGiven, stored: Client | None) -> Client:
        """The client an order is about. What is stored stays, but is protected as strictly as anybody says."""
        if stored is None:
            return _new_client(given)
        strictest = max(stored.protection, given.protection, key=lambda one: STRICTNESS[one])
        if strictest != stored.protection:
            stored.protection = strictest
            self.changed_clients[id(stored)] = stored
        return stored

    def assignment(
        self, given: OrderGiven, stored: Assignment | None, client: Client, parties: Parties
    ) -> Assignment:
        """The assignment of an order; it goes to the unit and officer of its newest order."""
        if stored is None:
            return Assignment(
                number=given.assignment_number,
                client=client,
                unit=parties.unit,
                provider=parties.provider,
                case_officer=parties.officer,
            )
        if (stored.unit_id, stored.case_officer_id) != (parties.unit.pk, parties.officer.pk):
            stored.unit, stored.case_officer = parties.unit, parties.officer
            self.changed_assignments[id(stored)] = stored
        return stored

    def add(self, given: OrderGiven, chain: Chain, client: Client, parties: Parties, policy: Policy) -> None:
        """Put an order at the end of its chain, both clocks set as if it had been sent here that day."""
        chain.assignment = self.assignment(given, chain.assignment, client, parties)
        order = _new_order(given, chain, parties, self.at)
        set_clocks_by(policy, order, chain.frame, given.lines, start_of(given.sent_on))
        chain.append(order, given.lines)
        self.orders.append((order, given.lines))

    def write(self) -> None:
        """Store it all, what the rest stands on first."""
        orders = [order for order, _ in self.orders]
        assignments = {id(order.assignment): order.assignment for order in orders}
        clients = {id(one.client): one.client for one in assignments.values()}
        _save(Client, clients, self.changed_clients, ["protection"])
        _save(Assignment, assignments, self.changed_assignments, ["unit", "case_officer"])
        _save(Order, {id(order): order for order in orders}, {}, [])
        OrderedIntervention.objects.bulk_create(
            OrderedIntervention(
                order=order, intervention_id=key, times_per_week=line.times_per_week, minutes=line.minutes
            )
            for order, lines in self.orders
            for key, line in lines.items()
        )
        write_notes(_note(order, self.by, self.at) for order in orders)


def _save(model: type[Model], rows: Objects, changed: Objects, fields: list[str]) -> None:
    """Insert what is new and update these fields of what is changed, with field history of both."""
    if new := [row for row in rows.values() if row.pk is None]:
        bulk_create_with_history(new, model)
    if old := [row for row in changed.values() if row.pk not in {one.pk for one in new}]:
        bulk_update_with_history(old, model, fields)


def _new_client(given: OrderGiven) -> Client:
    return Client(
        identity_number=given.identity.digits,
        born_on=given.identity.born_on,
        first_name=given.first_name,
        last_name=given.last_name,
        street=given.street,
        postal_code=given.postal_code,
        city=given.city,
        protection=given.protection,
    )


def _new_order(given: OrderGiven, chain: Chain, parties: Parties, at: datetime) -> Order:
    return Order(
        assignment=chain.assignment,
        sequence=chain.next_sequence(given),
        number=given.number,
        kind=given.kind,
        decided_on=given.decided_on,
        valid_from=given.valid_from,
        valid_to=given.valid_to,
        needs=given.needs,
        purpose=given.purpose,
        goal=given.goal,
        frame_time=given.frame_time,
        started_at=start_of(given.sent_on),
        sent_at=start_of(given.sent_on),
        sent_by=parties.officer,
        acknowledged_at=given.acknowledged_on and start_of(given.acknowledged_on),
        imported_at=at,
    )


def _note(order: Order, by: Member | None, at: datetime) -> Note:
    assert order.sent_at
    words = f"Beställningen skickades {day_in_words(day_of(order.sent_at))}. {order.plan_due_reason}"
    return draft_note(
        kind=NoteKind.IMPORTED, file=order.assignment, subject=order.number, words=words.strip(), by=by, at=at
    )
