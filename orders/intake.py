"""Somebody's first order with a provider: client, assignment and order in one act."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from orders.actions import CannotOrder, OrderFields, open_assignment, write_order
from orders.models import Assignment, Client, Order
from orders.models.assignments import AssignmentQuerySet
from orders.rules import Interventions
from people.errors import Fault
from people.models import Member, Provider
from people.rules import day_of


@dataclass(frozen=True)
class ClientFields:
    """What an officer writes about a client; one of the two numbers is None."""

    identity_number: str | None
    reserve_number: str | None
    born_on: date
    first_name: str
    last_name: str
    street: str = ""
    postal_code: str = ""
    city: str = ""
    protection: str = "NONE"
    reduced_decision_capacity: bool = False


def known_client(identity_number: str | None, reserve_number: str | None) -> Client | None:
    """The client who has this number already."""
    if identity_number:
        return Client.objects.filter(identity_number=identity_number).first()
    return Client.objects.filter(reserve_number=reserve_number).first() if reserve_number else None


def is_seen_by(client: Client, member: Member) -> bool:
    """Whether a member has the client on a case already, and so may be told what is stored."""
    return Client.objects.for_member(member).filter(pk=client.pk).exists()


@transaction.atomic
def register_client(*, fields: ClientFields, update: bool, by: Member, at: datetime) -> Client:
    """The client with this number: new, or as already stored; what is stored changes only when `update` says so."""
    number = "identity_number" if fields.identity_number else "reserve_number"
    told = asdict(fields)
    client, is_new = Client.objects.get_or_create(defaults=told, **{number: told[number]})
    if is_new or not update:
        return client
    changed = [name for name, value in told.items() if value and value != getattr(client, name)]
    for name in changed:
        setattr(client, name, told[name])
    client.save(update_fields=changed)
    return client


@transaction.atomic
def write_first_order(
    *, client: Client, provider: Provider, fields: OrderFields, lines: Interventions, by: Member, at: datetime
) -> Order:
    """Open an assignment for a case officer's client with the first order as a draft.

    Raises CannotOrder when the client has an assignment under way with the same provider.
    """
    Client.objects.select_for_update().get(pk=client.pk)
    under_way = _under_way(client, provider, day_of(at)).order_by("pk").first()
    if under_way:
        raise CannotOrder(
            Fault("provider", f"Brukaren har redan uppdrag {under_way.number} där. Skriv en ändring i det.")
        )
    assert by.unit
    assignment = open_assignment(
        client=client, unit=by.unit, provider=provider, case_officer=by, by=by, at=at
    )
    return write_order(assignment=assignment, fields=fields, lines=lines, by=by, at=at)


def _under_way(client: Client, provider: Provider, on: date) -> AssignmentQuerySet:
    chosen = Assignment.objects.filter(client=client, provider=provider)
    unsent = chosen.filter(orders__isnull=False).exclude(orders__sent_at__isnull=False)
    return chosen.filter(pk__in=chosen.active(on).values("pk")) | chosen.filter(pk__in=unsent.values("pk"))
