"""The letters about complaints: number and link only, never whose or about what (R71, R91, R128)."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from deviations.models import Complaint
from deviations.rules.complaint_reminders import ANSWER, FOLLOW_UP, PROVIDER_ANSWER, Reminder
from orders.circulars import LetterDay
from outbox.actions import Occasion, draft_letters
from outbox.kinds import LetterKind, Urgency
from outbox.models import Letter
from people.rules import day_of

FORWARDED = "complaint_forwarded"
ANSWERED = "complaint_answered"
TOLD = "complaint_told"


def link_to_complaint(complaint: Complaint) -> str:
    """The address of a complaint's page, for a letter."""
    return settings.SITE_URL + reverse("complaint", args=[complaint.pk])


def complaint_news(kind: str, complaint: Complaint, recipients: Iterable[str], at: datetime) -> list[Letter]:
    """A complaint has been forwarded, answered by the provider, or told of: at once to those concerned."""
    return _draft(kind, complaint, recipients, day_of(at), not_before=at, at=at)


def complaint_reminder(
    reminder: Reminder, complaint: Complaint, recipients: Iterable[str], when: LetterDay, at: datetime
) -> list[Letter]:
    """A reminder that has fallen due, to go when the policy lets it."""
    return _draft(
        reminder.kind,
        complaint,
        recipients,
        reminder.of_day,
        not_before=when.moment,
        at=at,
        step=reminder.step,
        late=when.late,
    )


def _draft(
    kind: str,
    complaint: Complaint,
    recipients: Iterable[str],
    of_day: date,
    *,
    not_before: datetime,
    at: datetime,
    **more: Any,
) -> list[Letter]:
    case = complaint.assignment.number if complaint.assignment else ""
    occasion = Occasion(
        kind,
        complaint.pk,
        of_day,
        not_before,
        about=case,
        unit_id=complaint.unit_id,
        provider_id=complaint.provider_id if kind in TO_PROVIDER else None,
        **more,
    )
    words = {
        "complaint": complaint,
        "number": str(complaint),
        "case": case,
        "link": link_to_complaint(complaint),
        "late": occasion.late,
        "step": occasion.step,
    }
    return draft_letters(occasion, recipients=dict.fromkeys(recipients), words=words, at=at)


TO_PROVIDER = frozenset({FORWARDED, PROVIDER_ANSWER})


def _open(ids: Collection[int], at: datetime, waits: Q) -> set[int]:
    not_closed = Q(closed_at=None) | Q(closed_at__gt=at)
    return set(Complaint.objects.filter(not_closed, waits, pk__in=ids).values_list("pk", flat=True))


def _unanswered(ids: Collection[int], at: datetime) -> set[int]:
    return _open(ids, at, Q(answered_at=None) | Q(answered_at__gt=at))


def _to_follow_up(ids: Collection[int], at: datetime) -> set[int]:
    not_forwarded = Q(forwarded_at=None) | Q(forwarded_at__gt=at)
    return _open(ids, at, not_forwarded & (Q(answered_at=None) | Q(answered_at__gt=at)))


def _unanswered_by_provider(ids: Collection[int], at: datetime) -> set[int]:
    return _open(ids, at, Q(provider_answered_at=None) | Q(provider_answered_at__gt=at))


KINDS = {
    FORWARDED: LetterKind("Synpunkt att besvara", _unanswered_by_provider, urgency=Urgency.DUE),
    ANSWERED: LetterKind("Utföraren har besvarat en synpunkt", _unanswered),
    TOLD: LetterKind("Utföraren har fått en synpunkt"),
    ANSWER: LetterKind("Synpunkt som ska besvaras", _unanswered, urgency=Urgency.DUE),
    PROVIDER_ANSWER: LetterKind(
        "Synpunkt som utföraren ska besvara", _unanswered_by_provider, urgency=Urgency.DUE
    ),
    FOLLOW_UP: LetterKind("Synpunkt att följa upp", _to_follow_up, urgency=Urgency.DUE),
}
