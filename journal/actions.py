"""The two things that can happen to the journal: a note is written, a look is recorded."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from django.db import transaction

from journal.models import Look, Note, NoteKind

SYSTEM = "Systemet"
NOBODY = 0
"""The client of a list, which is nobody's alone."""


class Author(Protocol):
    """Whoever acts; a member of any room above this one."""

    pk: int
    name: str
    role: str
    stands_in_for: frozenset[int]


class File(Protocol):
    """What a note or a look is about: an assignment of the room above."""

    number: str
    client_id: int
    unit_id: int

    def whose_among(self, keys: frozenset[int], by: int) -> str:
        """The name of the one among these members whose case it is; empty when it is nobody's of them, or `by`'s."""


def draft_note(
    *, kind: NoteKind, file: File, subject: str, words: str, by: Author | None, at: datetime
) -> Note:
    """An unsaved note, which tells on whose behalf a deputy acts; for acts that write many at once."""
    return Note(
        kind=kind,
        client_id=file.client_id,
        assignment_number=file.number,
        subject=subject,
        words=words,
        at=at,
        by_id=by.pk if by else None,
        by_name=by.name if by else SYSTEM,
        on_behalf_of=file.whose_among(by.stands_in_for, by.pk) if by and by.stands_in_for else "",
    )


def write_note(
    *, kind: NoteKind, file: File, subject: str, words: str, by: Author | None, at: datetime
) -> Note:
    """Write one note into a client's file, in the caller's transaction (R54).

    `by` is None when the clockwork acted.
    """
    note = draft_note(kind=kind, file=file, subject=subject, words=words, by=by, at=at)
    note.save(force_insert=True)
    return note


def write_notes(notes: Iterable[Note]) -> None:
    """Write many drafted notes in one statement."""
    Note.objects.bulk_create(notes, batch_size=1000)


def record_look(*, file: File, by: Author, at: datetime, granted: bool, reason: str = "") -> Look:
    """Record that somebody opened, or was refused, a file (lag 2001:454 10 §)."""
    return Look.objects.create(
        at=at,
        member_id=by.pk,
        member_name=by.name,
        role=by.role,
        client_id=file.client_id,
        unit_id=file.unit_id,
        assignment_number=file.number,
        reason=reason,
        granted=granted,
    )


@transaction.atomic
def record_taking(*, called: str, units: Iterable[int], words: str, by: Author, at: datetime) -> None:
    """Write in units' access logs that somebody took a list out as a file: one line for each unit whose rows are in it.

    `called` is the list's name, `words` say what of it was taken and how; neither tells of anybody.
    """
    reason = f"Hämtade listan som fil: {words}"[:200]
    for unit_id in sorted(units):
        Look.objects.create(
            at=at,
            member_id=by.pk,
            member_name=by.name,
            role=by.role,
            client_id=NOBODY,
            unit_id=unit_id,
            assignment_number=called,
            reason=reason,
            granted=True,
        )
