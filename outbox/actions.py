"""What can happen to a letter before the round takes it: it is drafted, and left."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import F, Func, Q, QuerySet, TextField, Value
from django.template.loader import render_to_string

from outbox.batches import Column, insert_from
from outbox.models import Heartbeat, Letter


@dataclass(frozen=True)
class Occasion:
    """What a letter is about, and when it may go; one occasion leaves at most one letter to each recipient.

    `about` is the case's number; `unit_id` and `provider_id` are those that see it when it does not arrive.
    """

    kind: str
    subject_id: int
    occurrence: date
    not_before: datetime
    step: int = 0
    about: str = ""
    unit_id: int | None = None
    provider_id: int | None = None
    late: bool = False


def draft_letters(
    occasion: Occasion, *, recipients: Iterable[str], words: dict[str, object], at: datetime
) -> list[Letter]:
    """Unsaved letters, one to each recipient, from `letters/<kind>.txt`: its first line is the heading."""
    heading, body = _written(occasion.kind, words)
    return [
        Letter(
            kind=occasion.kind,
            subject_id=occasion.subject_id,
            occurrence=occasion.occurrence,
            step=occasion.step,
            about=occasion.about,
            unit_id=occasion.unit_id,
            provider_id=occasion.provider_id,
            late=occasion.late,
            recipient=recipient,
            heading=heading,
            body=body,
            not_before=occasion.not_before,
            left_at=at,
        )
        for recipient in recipients
        if recipient
    ]


def _written(kind: str, words: Mapping[str, object]) -> tuple[str, str]:
    heading, body = render_to_string(f"letters/{kind}.txt", {**words}).split("\n", 1)
    return heading, body.strip() + "\n"


def leave(letters: Iterable[Letter]) -> None:
    """Leave letters in the caller's transaction; one that has been left before is not left again."""
    Letter.objects.bulk_create(letters, batch_size=1000, ignore_conflicts=True)


@dataclass(frozen=True)
class Recipients:
    """Where the addresses of many rows are found, and which of those found are meant."""

    path: str
    among: Q = field(default_factory=Q)


@dataclass(frozen=True)
class Circular:
    """One letter about each of many rows: written once, with `values` that the database fills in row by row.

    `whose` fills in the columns that say whose it is: `about`, `unit_id` and `provider_id`.
    """

    kind: str
    occurrence: Column
    recipients: tuple[Recipients, ...]
    values: Mapping[str, Column]
    step: int = 0
    whose: Mapping[str, Column] = field(default_factory=dict)


def leave_for_each(
    rows: QuerySet[Any, Any],
    circular: Circular,
    *,
    words: Mapping[str, object],
    not_before: datetime,
    at: datetime,
) -> int:
    """Leave a letter about each row to each of its recipients, in the caller's transaction; gives how many were new.

    One that has been left before is not left again. No row is fetched, so memory stays flat.
    """
    marks = {name: f"~{name}~" for name in circular.values}
    heading, body = _written(circular.kind, {**words, **marks})
    return sum(
        insert_from(
            rows.filter(place.among, **{f"{place.path}__gt": ""}),
            Letter,
            kind=Value(circular.kind),
            subject_id=F("pk"),
            occurrence=circular.occurrence,
            step=Value(circular.step),
            recipient=F(place.path),
            heading=_filled(heading, circular.values),
            body=_filled(body, circular.values),
            not_before=Value(not_before),
            left_at=Value(at),
            attempts=Value(0),
            last_error=Value(""),
            late=Value(bool(words.get("late"))),
            **circular.whose,
        )
        for place in circular.recipients
    )


def _filled(text: str, values: Mapping[str, Column]) -> Column:
    filled: Column = Value(text)
    for name, value in values.items():
        filled = Func(filled, Value(f"~{name}~"), value, function="replace", output_field=TextField())
    return filled


def beat(*, name: str, at: datetime) -> None:
    """Say that a part of the clockwork has run to its end."""
    Heartbeat.objects.update_or_create(name=name, defaults={"at": at})
