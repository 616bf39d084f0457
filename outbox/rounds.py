"""The round that sends letters: claim, ask whether they are still true, send, mark. Several may run at once."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend

from outbox.batches import Counts
from outbox.claims import LEASE, Parcel, claim
from outbox.digests import digest_words
from outbox.kinds import Kinds
from outbox.mails import DIGEST, Mail, Named
from outbox.marks import Marking, put_back, refuse, refuse_all_that_could_go
from outbox.queue import Queue
from outbox.rules import Works

__all__ = ["LEASE", "mail_of", "send_letters", "send_round"]


def every_day(day: date) -> bool:
    """As if people worked every day."""
    return True


def send_letters(*, clock: Callable[[], datetime], kinds: Kinds, works: Works = every_day) -> Counts:
    """Send all that may go, over one connection, until nothing is free to take; gives the rounds' counts together.

    The clock is asked before each round, so that leases hold however long all of it takes. `works` says on which days
    what has been put off may go.
    """
    counts: Counts = Counter()
    connection = get_connection()
    try:
        while taken := send_round(at=clock(), kinds=kinds, connection=connection, works=works):
            counts.update(taken)
    finally:
        _hang_up(connection)
    return counts


def send_round(
    *, at: datetime, kinds: Kinds, connection: BaseEmailBackend, works: Works = every_day
) -> Counts:
    """Take one batch of letters and send those that are still true; nothing taken gives an empty count.

    A letter is marked as soon as the server has accepted it, and those of a digest together. One that is refused waits
    1, 2, 4 … at most 60 minutes and is tried again, without a last try. A server that does not answer refuses all that
    could go. What there was no time for is put back.
    """
    taken = claim(at=at, kinds=kinds, works=works)
    queue = Queue(taken.parcels, kinds, at)
    counts = taken.counts
    with Marking() as marking:
        while parcel := queue.next(marking):
            try:
                connection.open()
            except OSError as error:
                marking.settle()
                counts["letters_refused"] += refuse_all_that_could_go([parcel, *queue.left], error, at)
                return counts + queue.counts
            if (failure := _failure(connection, parcel, kinds, at)) is None:
                marking.mark_sent(parcel, at)
                counts.update(_sent(parcel))
            else:
                marking.settle()
                counts["letters_refused"] += refuse(parcel, failure, at)
    put_back(queue.left)
    return counts + queue.counts


def _failure(connection: BaseEmailBackend, parcel: Parcel, kinds: Kinds, at: datetime) -> Exception | None:
    """Send a mail; gives what it failed on, and None when the server has accepted it."""
    try:
        connection.send_messages([mail_of(parcel, kinds, at)])
    except (OSError, ValueError) as error:
        _hang_up(connection)
        return error
    return None


def _sent(parcel: Parcel) -> Counts:
    sent: Counts = Counter(letters_sent=len(parcel.letters))
    if parcel.digest:
        sent["digests_sent"] = 1
    return sent


def mail_of(parcel: Parcel, kinds: Kinds, at: datetime) -> Mail:
    """The mail as it is sent; its Message-ID is the row's own, so that a second copy can be recognised."""
    first = parcel.letters[0]
    if parcel.digest is None:
        named = Named(first.kind, first.pk)
        return Mail(named, to=first.recipient, heading=first.heading, body=first.body, at=at)
    heading, body = digest_words(parcel.letters, kinds, silence=parcel.silence, unchecked=parcel.unchecked)
    return Mail(Named(DIGEST, parcel.digest.pk), to=first.recipient, heading=heading, body=body, at=at)


def _hang_up(connection: BaseEmailBackend) -> None:
    with suppress(OSError):
        connection.close()
