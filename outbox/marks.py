"""What becomes of letters that a round holds: sent, refused, put off or put back."""

import re
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPResponseException
from typing import Self

from django.db import DatabaseError, connection
from django.db.models import DateTimeField, DurationField, ExpressionWrapper, F, Value
from django.db.models.functions import Least, Power
from psycopg.pq import ExecStatus
from psycopg.pq.abc import PGconn

from outbox.claims import Parcel
from outbox.faults import note_faults
from outbox.models import Digest, FaultKind, Letter

LONGEST_WAIT = 60
_SENT = (
    b"UPDATE outbox_letter SET sent_at = $1, claimed_until = NULL, dropped_at = NULL, drop_reason = '',"
    b" in_doubt = false WHERE id = ANY($2)"
)
_ENHANCED = re.compile(rb"[245]\.\d{1,3}\.\d{1,3}\b")


class Marking:
    """Marks what the server has accepted, each mail by a statement of its own that is under way while the next is sent.

    So at a kill the mail being sent and the one before it are in flight. Every other use of the database waits for
    `settle`, and so does the end of the block.
    """

    def __init__(self) -> None:
        self._is_under_way = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.settle()

    def mark_sent(self, parcel: Parcel, at: datetime) -> None:
        """The server has accepted a mail: hand the database the statement that says so."""
        self.settle()
        keys = ",".join(map(str, parcel.keys))
        wire = _wire()
        wire.send_query_params(_SENT, [at.isoformat().encode(), f"{{{keys}}}".encode()])
        wire.flush()
        self._is_under_way = True

    def settle(self) -> None:
        """Wait until the last mark is durable. Raises DatabaseError when it cannot be made."""
        if not self._is_under_way:
            return
        self._is_under_way = False
        wire = _wire()
        statuses = set()
        while (result := wire.get_result()) is not None:
            statuses.add(result.status)
        if statuses != {ExecStatus.COMMAND_OK}:
            raise DatabaseError("A letter that has been sent could not be marked.")


def _wire() -> PGconn:
    connection.ensure_connection()
    wire: PGconn = connection.connection.pgconn
    return wire


def put_back(parcels: Iterable[Parcel]) -> None:
    """Let go of what was never tried, so that the next round may take it."""
    _let_go(list(parcels), claimed_until=None)


def refuse(parcel: Parcel, error: Exception, at: datetime) -> int:
    """A mail was not accepted: it waits, and a lasting refusal of it becomes a task; gives how many letters.

    When nobody knows whether the server took it, it keeps its Message-ID; else it may be gathered anew.
    """
    if _is_definite(error):
        waiting = _let_go([parcel], **_back_off(error, at))
    else:
        waiting = Letter.objects.filter(pk__in=parcel.keys).update(**_back_off(error, at))
    if isinstance(error, SMTPRecipientsRefused | SMTPDataError) and (refused := _lasting(error)):
        note_faults(parcel.keys, FaultKind.REFUSED, permanent=True, status=refused, at=at)
    return waiting


def refuse_all_that_could_go(parcels: list[Parcel], error: Exception, at: datetime) -> int:
    """The server does not answer: what is held waits, and so does all else that could go; gives how many letters."""
    held = _let_go(parcels, **_back_off(error, at))
    return held + Letter.objects.to_send(at).update(**_back_off(error, at))


def postpone(keys: Collection[int], words: str, at: datetime) -> int:
    """Letters that could not be asked about wait, each by itself; gives how many."""
    waiting = Letter.objects.filter(pk__in=keys)
    return waiting.update(**_back_off(words, at), in_doubt=False, digest=None)


def _let_go(parcels: list[Parcel], **fields: object) -> int:
    """Those of which no copy can have gone may be gathered anew; the others keep their Message-ID."""
    doubtful = [parcel for parcel in parcels if parcel.was_in_doubt]
    kept = [key for parcel in doubtful for key in parcel.keys]
    free = [parcel for parcel in parcels if not parcel.was_in_doubt]
    keys = [key for parcel in free for key in parcel.keys]
    count = Letter.objects.filter(pk__in=kept).update(**fields) if kept else 0
    if keys:
        count += Letter.objects.filter(pk__in=keys).update(**fields, in_doubt=False)
    undo_digests([parcel.digest.pk for parcel in free if parcel.digest])
    return count


def undo_digests(keys: list[int]) -> None:
    """Digests that never went are no more; their letters are gathered anew."""
    if keys:
        Letter.objects.filter(digest__in=keys).update(digest=None)
        Digest.objects.filter(pk__in=keys).delete()


def _back_off(error: Exception | str, at: datetime) -> dict[str, object]:
    minutes = Least(Power(2, Least(F("attempts"), 6)), LONGEST_WAIT)
    wait = ExpressionWrapper(Value(timedelta(minutes=1)) * minutes, output_field=DurationField())
    return {
        "attempts": F("attempts") + 1,
        "claimed_until": ExpressionWrapper(Value(at) + wait, output_field=DateTimeField()),
        "last_error": error if isinstance(error, str) else _in_short(error),
    }


def _is_definite(error: Exception) -> bool:
    """Whether the server has said no, or was never asked."""
    return isinstance(error, SMTPResponseException | SMTPRecipientsRefused | ValueError)


def _in_short(error: Exception) -> str:
    """What went wrong without the server's own words, which may hold an address."""
    return " ".join([type(error).__name__, *(str(code) for code, _ in _replies(error))])


def _lasting(error: Exception) -> str:
    """The status of a refusal that trying again will hardly change; empty for another."""
    for code, text in _replies(error):
        if code >= 500:
            enhanced = _ENHANCED.match(text)
            return enhanced[0].decode() if enhanced else str(code)
    return ""


def _replies(error: Exception) -> list[tuple[int, bytes]]:
    if isinstance(error, SMTPRecipientsRefused):
        return [(code, _as_bytes(text)) for code, text in error.recipients.values()]
    if isinstance(error, SMTPResponseException):
        return [(error.smtp_code, _as_bytes(error.smtp_error))]
    return []


def _as_bytes(text: bytes | str) -> bytes:
    return text if isinstance(text, bytes) else text.encode()
