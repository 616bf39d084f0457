"""Files are opened for a time to members who have no cases, and closed again when the purpose is served."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from orders.models import FileAccess
from people.models import Member


@transaction.atomic
def give_access(
    *,
    given: Iterable[tuple[int, int]],
    purpose: str,
    from_on: date,
    until_on: date,
    by: Member,
    at: datetime,
) -> list[FileAccess]:
    """Open files from one day through another; `given` are the keys of assignments, each with its reader's."""
    return FileAccess.objects.bulk_create(
        FileAccess(
            assignment_id=assignment,
            member_id=member,
            purpose=purpose,
            from_on=from_on,
            until_on=until_on,
            given_at=at,
            given_by=by,
        )
        for assignment, member in given
    )


@transaction.atomic
def lengthen_access(*, purpose: str, until_on: date, by: Member, at: datetime) -> int:
    """Let the files opened for a purpose be open through another day, unless they were closed; gives how many."""
    return FileAccess.objects.filter(purpose=purpose, ended_at=None).update(until_on=until_on)


@transaction.atomic
def end_access(*, purpose: str, by: Member, at: datetime) -> int:
    """Close every file opened for a purpose at once; gives how many that were still open."""
    return FileAccess.objects.filter(purpose=purpose, ended_at=None).update(ended_at=at)
