"""The round that sends letters: claim, ask whether they are still true, send, mark. Several may run at once."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from email.utils import parseaddr
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from time import monotonic

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import DateTimeField, DurationField, ExpressionWrapper, F, Value
from django.db.models.functions import Least, Power

from outbox.batches import Counts
from outbox.kinds import LetterKind
from outbox.models import Letter, LetterQuerySet

Kinds = Mapping[str, LetterKind]

BATCH = 100
LEASE = timedelta(minutes=15)
PATIENCE = timedelta(minutes=10)
LONGEST_WAIT = 60


def send_letters(*, clock: Callable[[], datetime], kinds: Kinds) -> Counts:
    """Send all that may go, over one connection, until nothing is free to take; gives the rounds' counts together.

    The clock is asked before each round, so that leases hold however long all of it takes.
    """
    counts: Counts = Counter()
    connection = get_connection()
    try:
        while taken := send_round(at=clock(), kinds=kinds, connection=connection):
            counts.update(taken)
    finally:
        _hang_up(connection)
    return counts


def send_round(*, at: datetime, kinds: Kinds, connection: BaseEmailBackend) -> Counts:
    """Take one batch of letters and send those that are still true; nothing taken gives an empty count.

    A letter is marked as soon as the server has accepted it. One that is refused waits 1, 2, 4 … at most 60 minutes and
    is tried again, without a last try. A server that does not answer refuses all that could go.
    """
    letters = _claim(at)
    untrue = _drop_untrue(letters, kinds, at)
    counts: Counts = Counter(letters_dropped=len(untrue)) if untrue else Counter()
    waiting = [letter for letter in letters if letter.pk not in untrue]
    stop = monotonic() + PATIENCE.total_seconds()
    while waiting and monotonic() < stop:
        try:
            connection.open()
        except OSError as error:
            counts["letters_refused"] += _refuse_all(waiting, error, at)
            break
        counts[_send(waiting.pop(0), connection, at)] += 1
    return counts


def _claim(at: datetime) -> list[Letter]:
    with transaction.atomic():
        letters = list(Letter.objects.to_send(at).select_for_update(skip_locked=True)[:BATCH])
        Letter.objects.filter(pk__in=[letter.pk for letter in letters]).update(claimed_until=at + LEASE)
    return letters


def _drop_untrue(letters: list[Letter], kinds: Kinds, at: datetime) -> set[int]:
    by_kind: dict[str, list[Letter]] = defaultdict(list)
    for letter in letters:
        by_kind[letter.kind].append(letter)
    untrue: set[int] = set()
    for kind, same in by_kind.items():
        true = kinds[kind].still_true({letter.subject_id for letter in same}, at)
        untrue |= {letter.pk for letter in same if letter.subject_id not in true}
    if untrue:
        Letter.objects.filter(pk__in=untrue).update(dropped_at=at, claimed_until=None)
    return untrue


def _send(letter: Letter, connection: BaseEmailBackend, at: datetime) -> str:
    mine = Letter.objects.filter(pk=letter.pk)
    try:
        connection.send_messages([message_of(letter)])
    except (OSError, ValueError) as error:
        _hang_up(connection)
        _refuse(mine, error, at)
        return "letters_refused"
    mine.update(sent_at=at, claimed_until=None, dropped_at=None)
    return "letters_sent"


def message_of(letter: Letter) -> EmailMessage:
    """The mail as it is sent; its Message-ID is the row's own, so a second copy can be recognised."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    headers = {"Message-ID": f"<{letter.kind}-{letter.pk}@{domain}>", "Auto-Submitted": "auto-generated"}
    return EmailMessage(letter.heading, letter.body, to=[letter.recipient], headers=headers)


def _refuse_all(taken: list[Letter], error: Exception, at: datetime) -> int:
    ours = Letter.objects.filter(pk__in=[letter.pk for letter in taken])
    return _refuse(ours, error, at) + _refuse(Letter.objects.to_send(at), error, at)


def _refuse(letters: LetterQuerySet, error: Exception, at: datetime) -> int:
    minutes = Least(Power(2, Least(F("attempts"), 6)), LONGEST_WAIT)
    wait = ExpressionWrapper(Value(timedelta(minutes=1)) * minutes, output_field=DurationField())
    return letters.update(
        attempts=F("attempts") + 1,
        claimed_until=ExpressionWrapper(Value(at) + wait, output_field=DateTimeField()),
        last_error=_in_short(error),
    )


def _in_short(error: Exception) -> str:
    """What went wrong without the server's own words, which may hold an address."""
    codes: list[int] = []
    if isinstance(error, SMTPResponseException):
        codes = [error.smtp_code]
    elif isinstance(error, SMTPRecipientsRefused):
        codes = [code for code, _ in error.recipients.values()]
    return " ".join([type(error).__name__, *map(str, codes)])


def _hang_up(connection: BaseEmailBackend) -> None:
    with suppress(OSError):
        connection.close()
