"""What can happen to an order: written, edited, sent, acknowledged, withdrawn."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import connection, transaction
from django.db.models.functions import Length

from journal.actions import write_note
from journal.models import NoteKind
from orders.letters.orders import order_sent
from orders.models import Assignment, Client, Order, OrderedIntervention
from orders.queries import frame_in_force, interventions_of, order_in_force, terms_of
from orders.rules import (
    ALLOWED,
    Interventions,
    OrderDays,
    OrderText,
    Step,
    Terms,
    acknowledge_by,
    acknowledge_reason,
    asks_for_plan,
    faults_before_sending,
    frame_time,
    missing_reason,
    order_state,
    plan_due,
)
from orders.rules.dates import CareText, early_follow_up
from outbox.actions import leave
from people.errors import Cannot
from people.models import Member, OrderUnit, Policy, Provider
from people.queries import policy_in_force, provider_addresses
from people.roles import Role
from people.rules import day_of


class CannotOrder(Cannot):
    """An order may not be edited, sent, acknowledged or withdrawn now."""


@dataclass(frozen=True)
class OrderFields:
    """What an officer writes in an order; times are in `lines`, apart."""

    kind: str
    decided_on: date
    valid_from: date
    valid_to: date | None = None
    change_reason: str = ""
    needs: str = ""
    purpose: str = ""
    goal: str = ""
    own_ability: str = ""
    discharge_colour: str = ""
    informed_on: date | None = None


@transaction.atomic
def open_assignment(
    *,
    client: Client,
    unit: OrderUnit,
    provider: Provider,
    case_officer: Member,
    by: Member,
    at: datetime,
    number: str = "",
) -> Assignment:
    """Open one client's care with one provider; takes the year's next case number when none is given."""
    assignment = Assignment(
        number=number or _next_number(day_of(at).year),
        client=client,
        unit=unit,
        provider=provider,
        case_officer=case_officer,
    )
    assignment.save(force_insert=True)
    return assignment


def _next_number(year: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('assignment number'))")
    of_year = Assignment.objects.filter(number__regex=rf"^{year}-\d+$")
    newest = of_year.order_by(Length("number").desc(), "-number").first()
    return f"{year}-{(int(newest.number[5:]) if newest else 0) + 1:05}"


@transaction.atomic
def write_order(
    *, assignment: Assignment, fields: OrderFields, lines: Interventions, by: Member, at: datetime
) -> Order:
    """Start a draft, next in the assignment's chain."""
    Assignment.objects.select_for_update().get(pk=assignment.pk)
    newest = assignment.orders.order_by("-sequence").first()
    if newest and newest.sent_at is None:
        raise CannotOrder("Det finns redan en beställning som inte är skickad. Fortsätt med den.")
    sequence = newest.sequence + 1 if newest else 1
    order = Order(
        assignment=assignment,
        sequence=sequence,
        number=f"{assignment.number}-{sequence}",
        started_at=at,
        frame_time=frame_time(lines.values()),
        **asdict(fields),
    )
    order.save(force_insert=True)
    _save_lines(order, lines)
    return order


@transaction.atomic
def edit_order(*, order: Order, fields: OrderFields, lines: Interventions, by: Member, at: datetime) -> Order:
    """Change a draft; raises CannotOrder once it has been sent."""
    order = _lock(order, Step.EDIT)
    for name, value in asdict(fields).items():
        setattr(order, name, value)
    order.frame_time = frame_time(lines.values())
    order.save(update_fields=[*asdict(fields), "frame_time"])
    order.interventions.all().delete()
    _save_lines(order, lines)
    return order


def _save_lines(order: Order, lines: Interventions) -> None:
    OrderedIntervention.objects.bulk_create(
        OrderedIntervention(
            order=order, intervention_id=key, times_per_week=line.times_per_week, minutes=line.minutes
        )
        for key, line in lines.items()
    )


@transaction.atomic
def send_order(*, order: Order, by: Member, at: datetime) -> Order:
    """Send a draft to its provider: both clocks start, day and night units get a letter (R9, R16-R19, R62).

    Raises CannotOrder with a fault at each field that is not ready.
    """
    order = _lock(order, Step.SEND)
    assignment = order.assignment
    previous, frame = order_in_force(assignment, at), frame_in_force(assignment, at)
    before, after = interventions_of(frame), interventions_of(order)
    faults = faults_before_sending(
        OrderText(order.kind, order.needs, order.purpose, order.goal, order.valid_from, order.valid_to),
        before,
        after,
        previous.kind if previous else None,
        assignment.client.deceased_on is not None,
    )
    faults += missing_reason(order.kind, order.change_reason)
    if faults:
        raise CannotOrder(*faults)
    set_clocks(order, before, after, at)
    order.sent_at, order.sent_by = at, by
    order.save(update_fields=[*CLOCKS, "sent_at", "sent_by"])
    recipients = provider_addresses([assignment.provider_id])[assignment.provider_id]
    leave(order_sent(order, recipients, at))
    _note(NoteKind.ORDER_SENT, order, f"Skickad till {assignment.provider}. {order.plan_due_reason}", by, at)
    return order


CLOCKS = [
    "policy", "asks_for", "acknowledge_by", "acknowledge_reason", "clock_started_on", "plan_due_on", "plan_due_reason",
    "early_follow_up_on", "early_follow_up_reason",
]  # fmt: skip


def set_clocks(order: Order, before: Interventions, after: Interventions, sent_at: datetime) -> None:
    """Store an order's limits, each with its reason, from the policy in force the day it is sent; does not save."""
    policy = policy_in_force(order.assignment.unit_id, day_of(sent_at))
    set_clocks_by(policy, order, before, after, sent_at)


def set_clocks_by(
    policy: Policy, order: Order, before: Interventions, after: Interventions, sent_at: datetime
) -> None:
    """The same for one who already knows the policy, such as an import, and what it asks for; does not save."""
    order.policy = policy
    order.asks_for = sorted(after)
    terms = terms_of(policy)
    order.acknowledge_by = acknowledge_by(sent_at, terms)
    order.acknowledge_reason = acknowledge_reason(day_of(sent_at), terms)
    _set_early_follow_up(order, terms, sent_at)
    if asks_for_plan(order.kind, before, after):
        due = plan_due(order.kind, OrderDays(day_of(sent_at), order.valid_from, order.decided_on), terms)
        order.clock_started_on, order.plan_due_on = due.clock_started_on, due.on
        order.plan_due_reason = due.reason


def _set_early_follow_up(order: Order, terms: Terms, sent_at: datetime) -> None:
    text = CareText(order.kind, order.discharge_colour, order.valid_from, order.valid_to)
    if early := early_follow_up(text, days=terms.early_follow_up_days, sent_on=day_of(sent_at)):
        order.early_follow_up_on, order.early_follow_up_reason = early.on, early.reason


@transaction.atomic
def acknowledge_order(*, order: Order, by: Member, at: datetime) -> Order:
    """The provider confirms that the order has been read (R17)."""
    order = _lock(order, Step.ACKNOWLEDGE)
    order.acknowledged_at, order.acknowledged_by = at, by
    order.save(update_fields=["acknowledged_at", "acknowledged_by"])
    _take_on(order.assignment, by)
    _note(NoteKind.ORDER_ACKNOWLEDGED, order, f"Kvitterad av {order.assignment.provider}.", by, at)
    return order


def _take_on(assignment: Assignment, by: Member) -> None:
    """A case without a coordinator becomes that of the coordinator who acknowledges its order."""
    if assignment.coordinator_id is None and by.role == Role.COORDINATOR:
        assignment.coordinator = by
        assignment.save(update_fields=["coordinator"])


@transaction.atomic
def withdraw_order(*, order: Order, reason: str, by: Member, at: datetime) -> Order:
    """Take back a sent order, with the reason; the order before it is in force again."""
    if not reason.strip():
        raise CannotOrder("Skriv varför beställningen återtas.")
    order = _lock(order, Step.WITHDRAW)
    order.withdrawn_at, order.withdrawn_by, order.withdrawn_reason = at, by, reason
    order.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    _note(NoteKind.ORDER_WITHDRAWN, order, f"Återtagen: {reason}", by, at)
    return order


def _lock(order: Order, step: Step) -> Order:
    order = Order.objects.select_for_update(of=["self"]).select_related("assignment__client").get(pk=order.pk)
    state = order_state(order.sent_at, order.acknowledged_at, order.withdrawn_at)
    if step not in ALLOWED[state]:
        raise CannotOrder(f"Beställningen är {WORDS[state]}. Läs in sidan igen.")
    return order


WORDS = {"DRAFT": "inte skickad", "SENT": "skickad", "ACKNOWLEDGED": "kvitterad", "WITHDRAWN": "återtagen"}


def _note(kind: NoteKind, order: Order, words: str, by: Member, at: datetime) -> None:
    write_note(kind=kind, file=order.assignment, subject=order.number, words=words.strip(), by=by, at=at)
