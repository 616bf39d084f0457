"""The register of follow-ups leaves the system as a file."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from followups.models.individual import IndividualFollowUpQuerySet
from journal.actions import record_look
from people.models import Member


@dataclass
class _Register:
    """A unit's register as the access log knows files: it is nobody's alone."""

    unit_id: int
    number: str = "Uppföljningar"
    client_id: int = 0

    def whose_among(self, keys: frozenset[int], by: int) -> str:
        """No deputy stands in for anybody here."""
        return ""


@transaction.atomic
def log_register_taken(*, rows: IndividualFollowUpQuerySet, words: str, by: Member, at: datetime) -> None:
    """Write in the access log of each unit whose follow-ups are in a file that somebody took: one line a unit (R84)."""
    units = rows.order_by("assignment__unit").values_list("assignment__unit", flat=True).distinct()
    for unit_id in units:
        reason = f"Hämtade registret som fil: {words}"[:200]
        record_look(file=_Register(unit_id), by=by, at=at, granted=True, reason=reason)
