"""What can happen to a letter that does not arrive: it becomes a task, which a human handles or a later try solves."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Protocol

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, Value

from outbox.batches import Counts, insert_from
from outbox.bounces import Bounce
from outbox.mails import DIGEST, named_by
from outbox.models import DeliveryFault, FaultKind, Letter

LONGEST_ON_THE_WAY = timedelta(hours=2)
BETWEEN_TASKS = timedelta(days=1)
CLOCKWORK = "Systemet"
SOLVED = "Brevet gick iväg vid ett senare försök, eller behövdes inte längre."
TRIED_AGAIN = "Skickas igen."


class Handler(Protocol):
    """Whoever acts; a member of any room above this one."""

    pk: int
    name: str


def note_faults(keys: Collection[int], kind: FaultKind, *, permanent: bool, status: str, at: datetime) -> int:
    """Make a task of each letter; one that has an open task of the kind gets no second. Gives how many were new."""
    known = set(
        DeliveryFault.objects.open().filter(letter__in=keys, kind=kind).values_list("letter", flat=True)
    )
    new = [key for key in keys if key not in known]
    made = DeliveryFault.objects.bulk_create(
        (
            DeliveryFault(letter_id=key, kind=kind, permanent=permanent, status=status[:20], found_at=at)
            for key in new
        ),
        ignore_conflicts=True,
    )
    return len(made)


@transaction.atomic
def note_bounce(*, bounce: Bounce, at: datetime) -> int:
    """A mail has come back: each letter in it becomes a task; gives how many letters it was, 0 for none of ours.

    Nothing else comes of it: no answer, no letter, and the next letter to the same address goes as before.
    """
    named = {found for text in bounce.message_ids if (found := named_by(text))}
    digests = [one.key for one in named if one.kind == DIGEST]
    letters = Q(digest__in=digests)
    for one in named:
        letters |= Q(kind=one.kind, pk=one.key)
    keys = list(Letter.objects.filter(letters).order_by("pk").values_list("pk", flat=True))
    note_faults(keys, FaultKind.BOUNCED, permanent=bounce.is_permanent, status=bounce.status, at=at)
    return len(keys)


def watch_letters(*, at: datetime) -> Counts:
    """Make tasks of letters that have waited too long, and close those that a later try has solved.

    A letter that somebody has dealt with and that still waits becomes a task again after a day.
    """
    counts: Counts = Counter()
    counts["faults_solved"] = _close_solved(at)
    counts["faults"] = _open_waiting(at)
    return counts


def _open_waiting(at: datetime) -> int:
    told = DeliveryFault.objects.filter(letter=OuterRef("pk"), kind=FaultKind.WAITING)
    lately = told.filter(Q(handled_at=None) | Q(handled_at__gt=at - BETWEEN_TASKS))
    waiting = Letter.objects.stuck(at - LONGEST_ON_THE_WAY).filter(~Exists(lately))
    return insert_from(
        waiting,
        DeliveryFault,
        letter=F("pk"),
        kind=Value(FaultKind.WAITING.value),
        permanent=Value(False),
        status=Value(""),
        found_at=Value(at),
        handled_by_name=Value(""),
        handled_words=Value(""),
    )


def _close_solved(at: datetime) -> int:
    """A letter that came back was sent, so only a human can tell when that is solved."""
    still = DeliveryFault.objects.open().exclude(kind=FaultKind.BOUNCED)
    solved = still.exclude(letter__sent_at=None, letter__dropped_at=None).order_by()
    return DeliveryFault.objects.filter(pk__in=solved.values("pk")).update(
        handled_at=at, handled_by_name=CLOCKWORK, handled_words=SOLVED
    )


@transaction.atomic
def send_again(*, fault: DeliveryFault, by: Handler, at: datetime) -> bool:
    """Let a letter go with the next round, by itself, and close its tasks; False when somebody has done so before.

    It is asked once more whether it is still true. One that came back is sent once more.
    """
    if not _handle(fault, TRIED_AGAIN, by, at):
        return False
    Letter.objects.filter(pk=fault.letter_id).update(
        sent_at=None, claimed_until=None, digest=None, in_doubt=False
    )
    others = DeliveryFault.objects.filter(letter=fault.letter_id, handled_at=None)
    others.update(handled_at=at, handled_by_id=by.pk, handled_by_name=by.name, handled_words=TRIED_AGAIN)
    return True


@transaction.atomic
def handle_fault(*, fault: DeliveryFault, words: str, by: Handler, at: datetime) -> bool:
    """Say what has been done about a letter that did not arrive; False when somebody has done so before."""
    return _handle(fault, words, by, at)


def _handle(fault: DeliveryFault, words: str, by: Handler, at: datetime) -> bool:
    mine = DeliveryFault.objects.filter(pk=fault.pk, handled_at=None)
    return bool(mine.update(handled_at=at, handled_by_id=by.pk, handled_by_name=by.name, handled_words=words))
