"""What was agreed at meetings, as a file for a spreadsheet."""

from collections.abc import Iterable, Iterator
from itertools import chain

from followups.models import MeetingAction
from paper.separated import Cell, separated
from people.rules import day_of

HEADINGS: tuple[Cell, ...] = (
    "Möte", "Hållet", "Beställarenhet", "Utförare", "Åtgärd", "Vem", "Senast", "Gjord", "Vad som gjordes",
)  # fmt: skip


def actions_as_csv(actions: Iterable[MeetingAction]) -> Iterator[str]:
    """The lines of the file."""
    return separated(chain([HEADINGS], (_cells(action) for action in actions)))


def _cells(action: MeetingAction) -> Iterator[Cell]:
    meeting = action.meeting
    yield meeting.pk
    yield meeting.held_on
    yield meeting.unit.name
    yield meeting.provider.name
    yield action.words
    yield "Utföraren" if action.by_provider else "Beställarenheten"
    yield action.due_on
    yield day_of(action.done_at) if action.done_at else None
    yield action.done_words
