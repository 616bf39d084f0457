"""A person's file: all that its page shows of one assignment, gathered from the rooms."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from desk.steps import Step, next_steps
from deviations.shown.listing import Row, open_on_case
from journal.models import Note
from orders.identity import with_hyphen
from orders.models import Assignment, Order, OrderKind, Pause
from orders.queries.pauses import pause_shown
from orders.shown.orders import STATES, state_of
from people.models import Member
from plans.impact import ShownImpact, plan_impact
from plans.models import PlanVersion
from plans.queries import with_stage
from plans.views.opening import badge_of


class Badged(NamedTuple):
    """An order or a version with the badge of its state."""

    row: Any
    tone: str
    words: str


@dataclass(frozen=True)
class File:
    """What the page shows; `stage` is None when the assignment is not under way on the day.

    `due` is the order whose plan is awaited, with its day and its reason; `valid` is the approved version that holds,
    and `impact` what the order in force means for it, where it answers another. `pause` is the one not over yet.
    """

    assignment: Assignment
    number: str
    stage: str | None
    in_force: Order | None
    due: Order | None
    valid: PlanVersion | None
    impact: ShownImpact | None
    pause: Pause | None
    orders: list[Badged]
    versions: list[Badged]
    deviations: list[Row]
    events: list[dict[str, Any]]
    steps: list[Step]


def file_of(assignment: Assignment, member: Member, *, on: date) -> File:
    """Gather a file that has been opened; a provider sees no draft of an order, the unit none of a plan."""
    orders = list(
        Order.objects.for_member(member)
        .filter(assignment=assignment)
        .select_related("acknowledged_by")
        .order_by("-sequence")
    )
    versions = list(
        PlanVersion.objects.for_member(member)
        .filter(plan__assignment=assignment)
        .select_related("order")
        .order_by("-number")
    )
    live = [order for order in orders if order.sent_at and not order.withdrawn_at]
    valid = next((version for version in versions if version.approved_at), None)
    return File(
        assignment=assignment,
        number=_number(assignment),
        stage=_stage(assignment, member, on),
        in_force=live[0] if live else None,
        due=_due(live, versions),
        valid=valid,
        impact=plan_impact(valid, _frame(live)),
        pause=pause_shown(assignment, member, on=on),
        orders=[Badged(order, *STATES[state_of(order)]) for order in orders],
        versions=[Badged(version, *badge_of(version)) for version in versions],
        deviations=open_on_case(assignment, member, on),
        events=_events(assignment, member),
        steps=next_steps(assignment, orders, versions, member),
    )


def _number(assignment: Assignment) -> str:
    client = assignment.client
    return with_hyphen(client.identity_number) if client.identity_number else f"{client.reserve_number}"


def _stage(assignment: Assignment, member: Member, on: date) -> str | None:
    found = with_stage(Assignment.objects.for_member(member).filter(pk=assignment.pk), on=on)
    return found.values_list("stage", flat=True).order_by("pk").first()


def _frame(live: Iterable[Order]) -> Order | None:
    """The newest order that says what is to be done, as an end does not."""
    return next((order for order in live if order.kind != OrderKind.END), None)


def _due(live: Iterable[Order], versions: Iterable[PlanVersion]) -> Order | None:
    """The first order that waits for a plan; else the first whose plan has come in and is not approved."""
    answered = max((v.order.sequence for v in versions if v.approved_at), default=0)
    waiting = [order for order in live if order.plan_due_on and order.sequence > answered]
    return min(waiting, key=_waits_longest, default=None)


def _waits_longest(order: Order) -> tuple[bool, date]:
    return order.plan_received_at is not None, order.plan_due_on or date.max


def _events(assignment: Assignment, member: Member) -> list[dict[str, Any]]:
    notes = Note.objects.on_client(assignment.client_id).filter(assignment_number=assignment.number)
    if member.provider_id:
        notes = notes.read_by_providers()
    return [
        {
            "words": note.get_kind_display(),
            "at": note.at,
            "who": f"{note.signed} · {note.subject}",
            "text": note.words,
        }
        for note in notes
    ]
