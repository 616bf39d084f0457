"""Deviations whose cause is gone are closed by the clockwork, many at once."""

from collections import Counter
from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, TextField, Value
from django.db.models.functions import Concat

from deviations.actions.history import keep_history
from deviations.models import Deviation
from deviations.queries.settled import to_settle, ways_to_settle
from journal.models import NoteKind
from orders.circulars import write_note_about_each
from outbox.batches import Counts


@transaction.atomic
def settle(*, deviations: Collection[int], on: date, at: datetime) -> Counts:
    """Close these deviations, whose cause was gone when a day began, with why in words and a note.

    Those that somebody has closed or asked more about meanwhile are left as they are.
    """
    ours = to_settle(on).filter(pk__in=deviations).select_for_update(of=["self"], no_key=True)
    keys = list(ours.values_list("pk", flat=True))
    closed = Deviation.objects.filter(pk__in=keys)
    for way in ways_to_settle(on):
        closed.filter(way.among, closed_at=None).update(closed_at=at, closed_reason=way.reason)
    keep_history(closed, "~", at)
    write_note_about_each(
        closed,
        kind=NoteKind.DEVIATION_CLOSED,
        subject="order__number",
        words=Concat(Value("Skäl: "), F("closed_reason"), output_field=TextField()),
        at=at,
    )
    return Counter(settled=len(keys))
