"""What happens to orders while we sleep."""

from collections import Counter
from datetime import datetime
from functools import partial

from journal.models import NoteKind
from orders.circulars import write_note_about_each
from orders.letters import orders_unacknowledged
from orders.models import Order
from orders.queries import overdue_acknowledgements
from outbox.actions import beat
from outbox.batches import Counts, in_batches

UNACKNOWLEDGED = "unacknowledged"
WORDS = "Beställningen är inte kvitterad i tid. Brev till utföraren och handläggaren."


def remind_of_acknowledgement(*, at: datetime) -> Counts:
    """Tell the provider again, and the case officer, of orders not acknowledged by their limit; once an order (R17)."""
    overdue = overdue_acknowledgements(at).order_by("pk").values_list("pk", flat=True).iterator()
    counts = in_batches(overdue, partial(_remind, at=at), name=UNACKNOWLEDGED)
    beat(name=UNACKNOWLEDGED, at=at)
    return counts


def _remind(keys: list[int], at: datetime) -> Counts:
    still = overdue_acknowledgements(at).filter(pk__in=keys).select_for_update(no_key=True)
    orders = Order.objects.filter(pk__in=list(still.values_list("pk", flat=True)))
    left = orders_unacknowledged(orders, at)
    notes = write_note_about_each(
        orders, kind=NoteKind.ORDER_UNACKNOWLEDGED, subject="number", words=WORDS, at=at
    )
    return Counter(unacknowledged=notes, letters_left=left)
