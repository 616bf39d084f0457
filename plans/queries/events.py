"""The story of a case, for the timeline beside a plan."""

from datetime import datetime
from typing import NamedTuple

from journal.models import Note
from orders.models import Assignment

NEWEST = 20


class Event(NamedTuple):
    """One journal note as a timeline shows it."""

    words: str
    at: datetime
    who: str
    text: str


def events_of(assignment: Assignment) -> list[Event]:
    """The newest notes on one case, newest first."""
    notes = Note.objects.on_client(assignment.client_id).filter(assignment_number=assignment.number)
    return [Event(note.get_kind_display(), note.at, note.signed, note.words) for note in notes[:NEWEST]]
