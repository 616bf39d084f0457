"""The list of deviations leaves the system as a file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from journal.actions import record_look
from people.models import Member


@dataclass
class _List:
    """A unit's deviations as the access log knows files: they are nobody's alone."""

    unit_id: int
    number: str = "Avvikelser"
    client_id: int = 0

    def whose_among(self, keys: frozenset[int], by: int) -> str:
        """No deputy stands in for anybody here."""
        return ""


@transaction.atomic
def log_list_taken(*, units: Iterable[int], words: str, by: Member, at: datetime) -> None:
    """Write in the access log of each unit whose deviations are in a file that somebody took it: one line a unit."""
    for unit_id in sorted(units):
        reason = f"Hämtade listan som fil: {words}"[:200]
        record_look(file=_List(unit_id), by=by, at=at, granted=True, reason=reason)
