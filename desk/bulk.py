"""One act on several cases of a worklist: each on its own, so that one that fails stops none of the others."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.http import Http404

from orders.access import open_file
from orders.actions import CannotOrder, acknowledge_order
from orders.models import Assignment, Order
from people.models import Member

HIDDEN = "Ärendet finns inte hos er. Läs in listan igen."
NOTHING_WAITS = "Inget väntar på kvittens: beställningen är redan kvitterad, eller återtagen."


class Outcome(NamedTuple):
    """What came of the act on one case, or on one order of it; `words` say why when it was not done."""

    number: str
    client: str
    is_done: bool
    words: str


def acknowledge_cases(*, numbers: Iterable[str], by: Member, at: datetime) -> list[Outcome]:
    """Acknowledge all that waits in the cases with these numbers (R17); each file is opened, with its look."""
    return [outcome for number in dict.fromkeys(numbers) for outcome in _of_case(number, by, at)]


def _of_case(number: str, by: Member, at: datetime) -> list[Outcome]:
    try:
        assignment = open_file(number=number, by=by, at=at)
    except Http404:
        return [Outcome(number, "", False, HIDDEN)]
    waiting = Order.objects.for_member(by).filter(assignment=assignment).unacknowledged()
    done = [_acknowledge(order, assignment, by, at) for order in waiting.order_by("sequence")]
    return done or [Outcome(number, assignment.client.name, False, NOTHING_WAITS)]


def _acknowledge(order: Order, assignment: Assignment, by: Member, at: datetime) -> Outcome:
    try:
        acknowledge_order(order=order, by=by, at=at)
    except CannotOrder as error:
        return Outcome(assignment.number, assignment.client.name, False, str(error))
    return Outcome(
        assignment.number, assignment.client.name, True, f"Beställning {order.number} är kvitterad."
    )


def holders_of(numbers: Iterable[str], member: Member) -> dict[int, int | None]:
    """Who has the cases with these numbers, by the case's key: officers for the unit, coordinators for a provider."""
    holder = "coordinator" if member.provider_id else "case_officer"
    seen = Assignment.objects.for_member(member).filter(number__in=list(numbers))
    return dict(seen.order_by("pk").values_list("pk", holder))
