"""A meeting is held and noted, and what was agreed there is done (R120-R122)."""

from datetime import date, datetime

from django.db import transaction

from followups.actions.meetings import CannotMeet, locked_meeting
from followups.letters.meetings import meeting_news
from followups.models import MeetingAction, MeetingPoint, ReconciliationMeeting
from followups.queries.meeting_agenda import agenda_of, with_words
from followups.queries.meeting_people import (
    addresses_at_the_providers,
    addresses_at_the_units,
    addresses_of_officers,
)
from followups.queries.meetings import NOTED
from followups.rules.meetings import Minutes, Way, faults_in_doing, faults_in_minutes
from outbox.actions import leave
from people.models import Member
from people.rules import day_of

HELD = ["held_on", "noted_at", "held_by", "form", "place", "present", "notes", "agenda"]


@transaction.atomic
def hold_meeting(
    *, meeting: ReconciliationMeeting, minutes: Minutes, by: Member, at: datetime
) -> ReconciliationMeeting:
    """Note a meeting as held: its agenda is frozen as of that day, and both sides are told that it can be read.

    The unit's officers with cases there are told too (R122). Raises CannotMeet.
    """
    locked = locked_meeting(meeting)
    if faults := list(faults_in_minutes(minutes, month=locked.month, on=day_of(at))):
        raise CannotMeet(*faults)
    locked.held_on, locked.noted_at, locked.held_by = minutes.held_on, at, by
    locked.form, locked.place = minutes.way, minutes.spot if minutes.way == Way.VISIT else ""
    locked.present, locked.notes = minutes.present.strip(), minutes.notes.strip()
    locked.agenda = with_words(agenda_of(locked, on=minutes.held_on), minutes.said.items())
    locked.save(update_fields=HELD)
    _keep_answers(locked, minutes, by)
    _keep_agreed(locked, minutes)
    leave(meeting_news(NOTED, locked, _colleagues(locked, day_of(at), by), at))
    return locked


def _keep_answers(meeting: ReconciliationMeeting, minutes: Minutes, by: Member) -> None:
    """What was said of the points that the one who notes may see; the others keep their silence."""
    points = list(MeetingPoint.objects.for_member(by).filter(meeting=meeting, pk__in=minutes.answers))
    for point in points:
        point.said = minutes.answers[point.pk].strip()
    MeetingPoint.objects.bulk_update(points, ["said"])


def _keep_agreed(meeting: ReconciliationMeeting, minutes: Minutes) -> None:
    MeetingAction.objects.bulk_create(
        MeetingAction(meeting=meeting, words=one.words, by_provider=one.by_provider, due_on=one.due_on)
        for one in minutes.agreed
    )


def _colleagues(meeting: ReconciliationMeeting, on: date, by: Member) -> list[str]:
    pair = (meeting.unit_id, meeting.provider_id)
    told = [
        *addresses_at_the_units([pair], on)[pair],
        *addresses_of_officers([pair], on).get(pair, []),
        *addresses_at_the_providers([meeting.provider_id], on)[meeting.provider_id],
    ]
    return [address for address in told if address != by.email]


@transaction.atomic
def do_action(*, action: MeetingAction, words: str, by: Member, at: datetime) -> MeetingAction:
    """Say that something agreed is done, and how; by the side that took it on. Raises CannotMeet."""
    locked = MeetingAction.objects.select_for_update(of=["self"]).get(pk=action.pk)
    if locked.by_provider != (by.provider_id is not None):
        raise CannotMeet("Åtgärden markeras som gjord av dem som skulle göra den.")
    if locked.done_at:
        raise CannotMeet("Åtgärden är redan markerad som gjord.")
    if faults := list(faults_in_doing(words)):
        raise CannotMeet(*faults)
    locked.done_at, locked.done_by, locked.done_words = at, by, words.strip()
    locked.save(update_fields=["done_at", "done_by", "done_words"])
    return locked
