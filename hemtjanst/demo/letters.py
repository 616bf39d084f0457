"""Letters of the invented people that have come back, so that the page of them is not empty."""

from datetime import datetime, timedelta

from outbox.faults import note_faults
from outbox.models import FaultKind, Letter
from people.models import Member

STATUSES = ("5.1.1", "4.2.2", "5.7.1")


def leave_bounces(*, officer: Member, at: datetime) -> None:
    """A few of the unit's letters have come back since yesterday, each for a reason of its own."""
    letters = Letter.objects.filter(unit_id=officer.unit_id).exclude(about="").order_by("-pk")
    for place, (letter, status) in enumerate(zip(letters, STATUSES, strict=False), start=1):
        found = at - timedelta(hours=5 * place)
        lasts = status.startswith("5")
        note_faults([letter.pk], FaultKind.BOUNCED, permanent=lasts, status=status, at=found)
