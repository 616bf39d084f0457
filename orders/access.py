"""Opening a client's file: may I, is it my own case, and the look that is left behind (lag 2001:454 10 §)."""

from datetime import datetime
from typing import NoReturn

from django.http import Http404

from journal.actions import record_look
from journal.models import Look
from orders.models import Assignment, FileAccess, Order
from people.models import Member
from people.roles import Act
from people.rules import day_of, start_of

SIGNERS = ("sent_by", "acknowledged_by", "withdrawn_by")


class ReasonNeeded(Exception):
    """The file lies outside the member's own cases, and no reason has been given today."""

    def __init__(self, number: str) -> None:
        self.number = number
        super().__init__(number)


def open_file(*, number: str, by: Member | None, at: datetime, reason: str = "") -> Assignment:
    """The assignment with this number, for `by` to read; the look is recorded before anything is shown.

    A reason once given for a client holds for the rest of that day, and where the file is opened to the member for a
    time, what it was opened for is the reason. Raises ReasonNeeded, and what `find_file` raises.
    """
    assignment = find_file(number=number, by=by, at=at)
    assert by
    _record_granted(assignment, by, at, reason)
    return assignment


def find_file(*, number: str, by: Member | None, at: datetime) -> Assignment:
    """The assignment with this number, not opened yet.

    Raises Http404 when there is none or the member may not see it; the refused look is recorded.
    """
    if by is None:
        raise Http404
    assignment = _seen(number, by) if by.may(Act.SEE_CASES) else None
    return assignment or refuse_file(number=number, by=by, at=at)


def open_given(*, number: str, by: Member, at: datetime) -> Assignment:
    """The assignment with this number, opened for a time to a member who need have no cases; the purpose is the reason.

    For pages that are about the purpose; those of the case itself are for who sees cases. The refused look is recorded.
    Raises Http404.
    """
    assignment = _seen(number, by)
    purpose = _opened_for(assignment, by, at) if assignment else ""
    if not assignment or not purpose:
        refuse_file(number=number, by=by, at=at)
    record_look(file=assignment, by=by, at=at, granted=True, reason=purpose)
    return assignment


def _seen(number: str, by: Member) -> Assignment | None:
    seen = Assignment.objects.for_member(by)
    named = seen.select_related("client", "unit", "provider", "case_officer__user", "care_contact")
    return named.filter(number=number).first()


def open_order(*, number: str, by: Member | None, at: datetime, reason: str = "") -> Order:
    """The order with this number, its file opened as by `open_file`, which also says what it raises."""
    if by is None:
        raise Http404
    seen = Order.objects.for_member(by).select_related("assignment", "policy", *SIGNERS)
    order = seen.filter(number=number).first() if by.may(Act.SEE_CASES) else None
    if order is None:
        return _refuse(Assignment.objects.filter(orders__number=number).first(), by, at)
    order.assignment = open_file(number=order.assignment.number, by=by, at=at, reason=reason)
    return order


def refuse_file(*, number: str, by: Member, at: datetime) -> NoReturn:
    """Say that there is no such file to somebody whom its page is not for, and record it. Raises Http404."""
    _refuse(Assignment.objects.filter(number=number).first(), by, at)


def _refuse(hidden: Assignment | None, by: Member, at: datetime) -> NoReturn:
    if hidden:
        record_look(file=hidden, by=by, at=at, granted=False)
    raise Http404


def _record_granted(assignment: Assignment, by: Member, at: datetime, reason: str) -> None:
    reason = reason or _opened_for(assignment, by, at) or _reason_given_today(assignment, by, at)
    if not reason and not is_own_case(assignment, by):
        raise ReasonNeeded(assignment.number)
    record_look(file=assignment, by=by, at=at, granted=True, reason=reason)


def is_own_case(assignment: Assignment, by: Member) -> bool:
    """An officer's own cases are those in their name or in that of one they stand in for; a provider's are all own."""
    return by.provider_id is not None or assignment.case_officer_id in by.own_keys


def _opened_for(assignment: Assignment, by: Member, at: datetime) -> str:
    """What the file is opened for to this member today; an own case needs no such reason."""
    if is_own_case(assignment, by):
        return ""
    accesses = FileAccess.objects.on(day_of(at)).filter(assignment=assignment, member=by)
    return accesses.order_by("-pk").values_list("purpose", flat=True).first() or ""


def _reason_given_today(assignment: Assignment, by: Member, at: datetime) -> str:
    since = start_of(day_of(at))
    looks = Look.objects.filter(
        member_id=by.pk, client_id=assignment.client_id, at__gte=since, granted=True
    ).exclude(reason="")
    look = looks.order_by("-at").first()
    return look.reason if look else ""
