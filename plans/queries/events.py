"""The story of a case, for the timeline beside a plan."""

from journal.models import Note
from orders.models import Assignment
from orders.shown.pieces import Event

NEWEST = 20


def events_of(assignment: Assignment) -> list[Event]:
    """The newest notes on one case, newest first."""
    notes = Note.objects.on_client(assignment.client_id).filter(assignment_number=assignment.number)
    return [Event(note.get_kind_display(), note.at, note.signed, note.words) for note in notes[:NEWEST]]
