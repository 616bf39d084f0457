"""A deviation is closed."""

from datetime import datetime

from django.db import transaction

from deviations.models import Deviation
from journal.actions import write_note
from journal.models import NoteKind
from people.errors import Cannot, Fault
from people.models import Member


class CannotClose(Cannot):
    """A deviation may not be closed now."""


@transaction.atomic
def close_deviation(*, deviation: Deviation, reason: str, by: Member, at: datetime) -> Deviation:
    """Close a deviation, with the reason; raises CannotClose without one, or when it is closed already."""
    if not reason.strip():
        raise CannotClose(Fault("reason", "Skriv varför avvikelsen stängs."))
    locked = Deviation.objects.select_for_update(of=["self"]).select_related("assignment", "order")
    deviation = locked.get(pk=deviation.pk)
    if deviation.closed_at:
        raise CannotClose("Avvikelsen är redan stängd. Läs in sidan igen.")
    deviation.closed_at, deviation.closed_by, deviation.closed_reason = at, by, reason.strip()
    deviation.save(update_fields=["closed_at", "closed_by", "closed_reason"])
    if deviation.assignment:
        write_note(
            kind=NoteKind.DEVIATION_CLOSED,
            file=deviation.assignment,
            subject=deviation.subject,
            words=f"Skäl: {deviation.closed_reason}",
            by=by,
            at=at,
        )
    return deviation
