"""Letters that have not arrived, as those they concern see them: what, to whom, why, and what to do."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from orders.models import Assignment
from outbox.kinds import Kinds
from outbox.models import DeliveryFault
from outbox.reasons import Reason, reason_of
from people.filled import filled
from people.models import Member
from people.roles import Act


class Row(NamedTuple):
    """One letter that has not arrived, its kind in words, and why."""

    fault: DeliveryFault
    words: str
    reason: Reason


def faults_for(member: Member) -> QuerySet[DeliveryFault]:
    """Open faults of letters that concern a member, the oldest first.

    The ordering side sees its own unit's, about cases that it may see; who sets up the system sees all, by number.
    """
    found = DeliveryFault.objects.open().select_related("letter")
    if member.may(Act.SET_UP):
        return found
    if member.unit_id is None:
        return found.none()
    seen = Assignment.objects.for_member(member).values("number")
    return found.filter(Q(letter__about="") | Q(letter__about__in=seen), letter__unit_id=member.unit_id)


def count_undelivered(member: Member) -> int:
    """How many letters that concern a member have not arrived and wait for somebody."""
    asked = filled(_letters, member)
    return asked.how_many() if asked else 0


def _letters(member: Member) -> QuerySet[Any, Any]:
    return faults_for(member).order_by().values("letter").distinct()


def rows_of(faults: Iterable[DeliveryFault], kinds: Kinds) -> list[Row]:
    """The faults as rows of the page."""
    return [row_of(fault, kinds) for fault in faults]


def row_of(fault: DeliveryFault, kinds: Kinds) -> Row:
    """A fault as a row of the page."""
    kind = kinds.get(fault.letter.kind)
    reason = reason_of(status=fault.status, last_error=fault.letter.last_error)
    return Row(fault, kind.words if kind else fault.letter.heading, reason)
