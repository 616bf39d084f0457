"""The list of a monthly check leaves the system as a file."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from deviations.models import MonthlyCheck
from journal.actions import record_look
from people.models import Member


@dataclass
class _List:
    """A check's list as the access log knows files: it is nobody's alone."""

    number: str
    unit_id: int
    client_id: int = 0

    def whose_among(self, keys: frozenset[int], by: int) -> str:
        """No deputy stands in for anybody here."""
        return ""


@transaction.atomic
def log_export(*, check: MonthlyCheck, words: str, by: Member, at: datetime) -> None:
    """Write in the unit's access log that somebody took a check's list out as a file: one line for the whole list."""
    file = _List(number=f"Kontroll {check.on}", unit_id=check.unit_id)
    record_look(file=file, by=by, at=at, granted=True, reason=f"Hämtade listan som fil: {words}"[:200])
