"""Meetings, and what was agreed at them, as files: the rows of the page, all its pages, in its order."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db.models import QuerySet

from followups.models import MeetingAction, ReconciliationMeeting
from followups.shown.meeting_lists import ChosenMeetings
from followups.shown.meetings import badge_of, way_in_words
from orders.taking import told_choice, units_among
from paper.lists import ListFile
from paper.workbook import Value
from people.rules import STOCKHOLM, day_of

CHUNK = 500
MEETINGS = {
    "Möte": 8, "Månad": 10, "Beställarenhet": 30, "Utförare": 30, "Läge": 18, "Tid": 18, "Så möts ni": 24,
    "Ärenden när mötet föreslogs": 14,
}  # fmt: skip
ACTIONS = {
    "Möte": 8, "Hållet": 13, "Beställarenhet": 30, "Utförare": 30, "Åtgärd": 50, "Vem": 18, "Senast": 13, "Gjord": 13,
    "Vad som gjordes": 50,
}  # fmt: skip


def meetings_file(chosen: ChosenMeetings, at: datetime) -> tuple[ListFile, set[int]]:
    """The meetings as they stood at a moment, and the units that they are of."""
    cells = (_meeting(one, at) for one in chosen.found.iterator(chunk_size=CHUNK))
    units = units_among(chosen.found)
    about = told_choice(chosen.choice.words, on=day_of(at))
    return ListFile(f"avstamningsmoten-{day_of(at)}", MEETINGS, cells, (about,)), units


def actions_file(
    found: QuerySet[MeetingAction], chosen: Sequence[str], at: datetime
) -> tuple[ListFile, set[int]]:
    """What was agreed, and the units at whose meetings it was."""
    cells = (_action(action) for action in found.iterator(chunk_size=CHUNK))
    units = units_among(found, "meeting__unit")
    about = told_choice(*chosen, on=day_of(at))
    return ListFile(f"atgarder-avstamning-{day_of(at)}", ACTIONS, cells, (about,)), units


def _meeting(meeting: ReconciliationMeeting, at: datetime) -> Iterator[Value]:
    meets_at = meeting.meets_at
    yield meeting.pk
    yield f"{meeting.month:%Y-%m}"
    yield meeting.unit.name
    yield meeting.provider.name
    yield badge_of(meeting, at).words
    yield meeting.held_on or (f"{meets_at.astimezone(STOCKHOLM):%Y-%m-%d %H:%M}" if meets_at else None)
    yield way_in_words(meeting)
    yield meeting.cases


def _action(action: MeetingAction) -> Iterator[Value]:
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
