"""Reminders of complaints and of possible misconduct, day by day (R71)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from typing import NamedTuple

from django.db.models import Q

from deviations.actions.complaint_steps import notify_those
from deviations.clockwork.misconduct import remind_of_misconduct
from deviations.letters.complaints import TO_PROVIDER, complaint_reminder
from deviations.models import Complaint, Handling
from deviations.models.complaints import ComplaintQuerySet
from deviations.queries.complaints import addresses_of, those_who_answer, those_who_handle
from deviations.rules.complaint_reminders import (
    ANSWER,
    FOLLOW_UP,
    PROVIDER_ANSWER,
    Reminder,
    Waiting,
    due_reminders,
)
from orders.circulars import letter_day
from outbox.actions import leave
from outbox.batches import Counts, in_batches
from outbox.days import day_by_day
from outbox.models import Letter
from people.queries import policy_in_force
from people.rules import day_of, start_of

COMPLAINTS = "complaints"
KINDS = (ANSWER, PROVIDER_ANSWER, FOLLOW_UP)
NOTICES = {
    ANSWER: "En synpunkt väntar på svar",
    PROVIDER_ANSWER: "En synpunkt väntar på ert svar",
    FOLLOW_UP: "En synpunkt ska följas upp",
}


class Due(NamedTuple):
    """A reminder that is due, and the complaint's key."""

    complaint_id: int
    reminder: Reminder


def remind_of_complaints(*, at: datetime) -> Counts:
    """Remind those who are to answer or follow up a complaint, and those who are to judge possible misconduct."""
    return day_by_day(name=COMPLAINTS, today=day_of(at), at=at, work=lambda day: _remind(day, at))


def _remind(day: date, at: datetime) -> Counts:
    counts = in_batches(_due(day), partial(_tell, day=day, at=at), name=COMPLAINTS)
    counts.update(remind_of_misconduct(day=day, at=at))
    return counts


def _due(day: date) -> Iterator[Due]:
    """What is due by what was known when the day began, and has not been told of."""
    told = set(
        Letter.objects.filter(kind__in=KINDS, subject_id__in=_waiting(day).values("pk"))
        .order_by()
        .values_list("subject_id", "kind", "step", "occurrence")
    )
    for complaint in _waiting(day).order_by("pk"):
        for reminder in due_reminders(_as_it_stood(complaint, day), day):
            if (complaint.pk, *reminder) not in told:
                yield Due(complaint.pk, reminder)


def _waiting(day: date) -> ComplaintQuerySet:
    """Complaints that nobody had answered, followed up or closed when a day began."""
    known = start_of(day)
    open_then = Q(closed_at=None) | Q(closed_at__gte=known)
    unanswered = Q(answered_at=None) | Q(answered_at__gte=known)
    return Complaint.objects.filter(open_then, unanswered, recorded_at__lt=known).exclude(
        handling=Handling.NOTED
    )


def _as_it_stood(complaint: Complaint, day: date) -> Waiting:
    known = start_of(day)
    forwarded, answered = complaint.forwarded_at, complaint.provider_answered_at
    was_forwarded = forwarded is not None and forwarded < known
    if complaint.follow_up_on and not was_forwarded:
        return Waiting(follow_up_on=complaint.follow_up_on)
    at_provider = was_forwarded and not (answered and answered < known)
    return Waiting(
        answer_by=complaint.answer_by,
        forwarded_on=day_of(forwarded) if forwarded and at_provider else None,
    )


def _tell(due: list[Due], day: date, at: datetime) -> Counts:
    known = Complaint.objects.select_related("assignment", "unit", "provider")
    complaints = known.in_bulk([one.complaint_id for one in due])
    counts: Counts = Counter()
    for one in due:
        counts["letters_left"] += _tell_of(one.reminder, complaints[one.complaint_id], day, at)
        counts["complaints"] += 1
    return counts


def _tell_of(reminder: Reminder, complaint: Complaint, day: date, at: datetime) -> int:
    if reminder.kind in TO_PROVIDER:
        told = those_who_answer(complaint, day)
        recipients = addresses_of(told, complaint)
    else:
        told = those_who_handle(complaint, day)
        recipients = [member.email for member in told]
    when = letter_day(policy_in_force(complaint.unit_id, day), day, at)
    letters = complaint_reminder(reminder, complaint, recipients, when, at)
    leave(letters)
    notify_those(told, complaint, NOTICES[reminder.kind], at)
    return len(letters)
