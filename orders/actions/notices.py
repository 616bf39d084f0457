"""What somebody should notice inside the system: left with the fact it tells of, and read by its member."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet, Value

from orders.models import Assignment, Notice
from outbox.actions import Recipients
from outbox.batches import insert_from
from people.models import Member

OF_MEMBER = "__user__email"


@transaction.atomic
def notify(*, members: Iterable[Member], assignment: Assignment, words: str, at: datetime) -> None:
    """Leave one notice on a case to each of the members who may still act, in the caller's transaction.

    `words` are at most 200 characters and carry no personal data: the case's number stands beside them.
    """
    wanted = {member.pk for member in members}
    active = Member.objects.active().filter(pk__in=wanted).order_by("pk")
    Notice.objects.bulk_create(
        Notice(member=member, assignment=assignment, words=words, at=at) for member in active
    )


@transaction.atomic
def notify_about_each(*, rows: QuerySet[Any, Any], to: Recipients, words: str, at: datetime) -> int:
    """Leave a notice about each row's case to the members found for it, without fetching any; gives how many.

    `to` says where the members' addresses are found, as for letters; an address that is no member's gives none. One who
    is found in two ways, as coordinator and as care contact, is told once.
    """
    if not to.path.endswith(OF_MEMBER):
        return 0
    member = to.path.removesuffix(OF_MEMBER)
    active = {f"{member}__is_active": True, f"{member}__user__is_active": True}
    told = Notice.objects.filter(
        member=OuterRef(member), assignment=OuterRef("assignment"), words=words, at=at
    )
    return insert_from(
        rows.filter(~Exists(told), to.among, **active),
        Notice,
        member=F(member),
        assignment=F("assignment"),
        words=Value(words),
        at=Value(at),
    )


@transaction.atomic
def read_notices(*, by: Member, at: datetime, assignment: Assignment | None = None) -> int:
    """Mark the member's own unread notices as read, on one case or on all; gives how many they were.

    On all means also on cases that the member no longer sees, since the count in the page head holds those too.
    """
    unread = Notice.objects.filter(member=by, at__lte=at).unread()
    if assignment is not None:
        unread = unread.filter(assignment=assignment)
    return unread.update(read_at=at)
