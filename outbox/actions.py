"""What can happen to a letter before the round takes it: it is drafted, and left."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.template.loader import render_to_string

from outbox.models import Heartbeat, Letter


@dataclass(frozen=True)
class Occasion:
    """What a letter is about, and when it may go; one occasion leaves at most one letter to each recipient."""

    kind: str
    subject_id: int
    occurrence: date
    not_before: datetime
    step: int = 0


def draft_letters(
    occasion: Occasion, *, recipients: Iterable[str], words: dict[str, object], at: datetime
) -> list[Letter]:
    """Unsaved letters, one to each recipient, from `letters/<kind>.txt`: its first line is the heading."""
    heading, body = render_to_string(f"letters/{occasion.kind}.txt", words).split("\n", 1)
    return [
        Letter(
            kind=occasion.kind,
            subject_id=occasion.subject_id,
            occurrence=occasion.occurrence,
            step=occasion.step,
            recipient=recipient,
            heading=heading,
            body=body.strip() + "\n",
            not_before=occasion.not_before,
            left_at=at,
        )
        for recipient in recipients
        if recipient
    ]


def leave(letters: Iterable[Letter]) -> None:
    """Leave letters in the caller's transaction; one that has been left before is not left again."""
    Letter.objects.bulk_create(letters, batch_size=1000, ignore_conflicts=True)


def beat(*, name: str, at: datetime) -> None:
    """Say that a part of the clockwork has run to its end."""
    Heartbeat.objects.update_or_create(name=name, defaults={"at": at})
