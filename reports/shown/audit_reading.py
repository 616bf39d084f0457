"""What an auditor reads beside the questions: decisions, order, plan and notes, as they stood on a day (R106)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Q

from journal.models import Note
from orders.models import Assignment, Order
from orders.queries import frame_in_force
from orders.shown.orders import ShownLine, lines_of
from people.models import Member
from people.rules import end_of
from plans.comparison import ShownComparison, shown_comparison
from plans.models import Activity, PlanVersion
from plans.queries import written_activities


@dataclass(frozen=True)
class Reading:
    """A file as it stood at the end of a day; what came later is not in it.

    `orders` are all that had been sent, with their decisions; `order` is the frame in force. `version` is the plan that
    counts: the valid one, else the one handed in last; None where nothing had come.
    """

    orders: list[Order]
    order: Order | None
    lines: list[ShownLine]
    version: PlanVersion | None
    activities: list[Activity]
    comparison: ShownComparison | None
    events: list[dict[str, Any]]


def reading_of(assignment: Assignment, member: Member, on: date) -> Reading:
    """Gather a file that has been opened, as it stood at the end of a day."""
    known = end_of(on)
    sent = Order.objects.for_member(member).live(known).filter(assignment=assignment)
    order, version = frame_in_force(assignment, known), _version(assignment, member, known)
    return Reading(
        list(sent.order_by("-sequence")),
        order,
        lines_of(order) if order else [],
        version,
        written_activities(version) if version else [],
        shown_comparison(version, order, known) if version and order else None,
        _events(assignment, known),
    )


def _version(assignment: Assignment, member: Member, known: datetime) -> PlanVersion | None:
    came = PlanVersion.objects.for_member(member).filter(plan=assignment.pk, submitted_at__lte=known)
    holds = Q(approved_at__lte=known) & (Q(replaced_at=None) | Q(replaced_at__gt=known))
    version = came.alias(holds=holds).select_related("order").order_by("-holds", F("number").desc()).first()
    if version:
        version.plan.assignment = assignment
    return version


def _events(assignment: Assignment, known: datetime) -> list[dict[str, Any]]:
    notes = Note.objects.on_client(assignment.client_id)
    return [
        {
            "words": note.get_kind_display(),
            "at": note.at,
            "who": f"{note.signed} · {note.subject}",
            "text": note.words,
        }
        for note in notes.filter(assignment_number=assignment.number, at__lte=known)
    ]
