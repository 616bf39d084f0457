"""The letters about meetings: number and link only (R117-R122)."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from followups.models import MeetingAction, ReconciliationMeeting
from followups.queries.meetings import (
    ACTION_DUE,
    BOOKED,
    CALLED_OFF,
    EXAMPLES,
    NOTED,
    PROPOSED,
    UNBOOKED,
)
from followups.rules.meetings import book_by
from orders.circulars import LetterDay
from orders.rules import month_in_words
from outbox.actions import Occasion, draft_letters
from outbox.kinds import LetterKind, Urgency
from outbox.models import Letter
from people.rules import STOCKHOLM, day_of


def link_to_meeting(meeting: ReconciliationMeeting) -> str:
    """The address of a meeting's page, for a letter."""
    return settings.SITE_URL + reverse("meeting", args=[meeting.pk])


def meeting_news(
    kind: str, meeting: ReconciliationMeeting, recipients: Iterable[str], at: datetime
) -> list[Letter]:
    """A meeting has been booked, moved, called off or noted: at once, and anew each time."""
    local = at.astimezone(STOCKHOLM)
    occasion = Occasion(
        kind,
        meeting.pk,
        day_of(at),
        at,
        step=local.hour * 60 + local.minute,
        unit_id=meeting.unit_id,
        provider_id=meeting.provider_id,
    )
    return _draft(occasion, meeting, recipients, at)


def meeting_reminder(
    kind: str, meeting: ReconciliationMeeting, recipients: Iterable[str], when: LetterDay, at: datetime
) -> list[Letter]:
    """A meeting is proposed, waits to be booked, or is near: once for each meeting, when the policy lets it."""
    occasion = Occasion(
        kind,
        meeting.pk,
        meeting.month,
        when.moment,
        unit_id=meeting.unit_id,
        provider_id=meeting.provider_id,
        late=when.late,
    )
    return _draft(occasion, meeting, recipients, at)


def _draft(
    occasion: Occasion, meeting: ReconciliationMeeting, recipients: Iterable[str], at: datetime
) -> list[Letter]:
    words: dict[str, Any] = {
        "meeting": meeting,
        "month": month_in_words(meeting.month),
        "book_by": book_by(meeting.month),
        "late": occasion.late,
        "link": link_to_meeting(meeting),
    }
    return draft_letters(occasion, recipients=dict.fromkeys(recipients), words=words, at=at)


def action_due(
    action: MeetingAction, recipients: Iterable[str], when: LetterDay, at: datetime
) -> list[Letter]:
    """The day of something that was agreed has come: once, to the side that shall do it."""
    occasion = Occasion(
        ACTION_DUE,
        action.pk,
        action.due_on,
        when.moment,
        unit_id=action.meeting.unit_id,
        provider_id=action.meeting.provider_id,
        late=when.late,
    )
    words: dict[str, Any] = {
        "action": action,
        "meeting": action.meeting,
        "late": when.late,
        "link": link_to_meeting(action.meeting),
    }
    return draft_letters(occasion, recipients=dict.fromkeys(recipients), words=words, at=at)


def _standing(ids: Collection[int], at: datetime, more: Q) -> set[int]:
    not_called_off = Q(called_off_at=None) | Q(called_off_at__gt=at)
    not_noted = Q(noted_at=None) | Q(noted_at__gt=at)
    found = ReconciliationMeeting.objects.filter(not_called_off, not_noted, more, pk__in=ids)
    return set(found.values_list("pk", flat=True))


def _to_book(ids: Collection[int], at: datetime) -> set[int]:
    return _standing(ids, at, Q(booked_at=None) | Q(booked_at__gt=at))


def _to_hold(ids: Collection[int], at: datetime) -> set[int]:
    return _standing(ids, at, Q())


def _to_do(ids: Collection[int], at: datetime) -> set[int]:
    undone = MeetingAction.objects.filter(Q(done_at=None) | Q(done_at__gt=at), pk__in=ids)
    return set(undone.values_list("pk", flat=True))


KINDS = {
    PROPOSED: LetterKind("Avstämningsmöte att boka", _to_book),
    UNBOOKED: LetterKind("Avstämningsmöte som inte är bokat", _to_book, urgency=Urgency.DUE),
    BOOKED: LetterKind("Avstämningsmöte har fått en tid", _to_hold),
    CALLED_OFF: LetterKind("Avstämningsmöte är inställt"),
    EXAMPLES: LetterKind("Exempel till ett avstämningsmöte", _to_hold),
    NOTED: LetterKind("Anteckningar från ett avstämningsmöte", mandatory=False),
    ACTION_DUE: LetterKind("Åtgärd efter ett avstämningsmöte", _to_do, urgency=Urgency.DUE),
}
