"""What happens to a complaint: forwarded, answered by the provider, answered, followed up, closed (R125-R128)."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from deviations.letters.complaints import ANSWERED, FORWARDED, complaint_news
from deviations.models import Complaint, Handling
from deviations.queries.complaints import addresses_of, standing_of, those_who_answer, those_who_handle
from deviations.rules.complaints import (
    Step,
    answer_day,
    answer_reason,
    faults_in_pointing,
    faults_in_words,
    steps_of,
)
from journal.actions import write_note
from journal.models import NoteKind
from orders.actions import notify
from outbox.actions import leave
from people.errors import Cannot, Fault
from people.models import Member, Provider
from people.queries import policy_in_force
from people.rules import day_of

LOCKED = ("assignment__case_officer__user", "provider", "unit")


class CannotComplain(Cannot):
    """A complaint may not be recorded, or this may not be done to it now."""


REFUSED = {
    Step.FORWARD: "Synpunkten är redan skickad till utföraren eller besvarad.",
    Step.ANSWER_AS_PROVIDER: "Synpunkten väntar inte på svar av er.",
    Step.ANSWER: "Synpunkten kan inte besvaras nu. Läs in sidan igen.",
    Step.FOLLOW_UP: "Synpunkten är redan uppföljd, eller ska inte följas upp.",
    Step.CLOSE: "Synpunkten kan inte avslutas än. Läs in sidan igen.",
}


@transaction.atomic
def forward_complaint(
    *, complaint: Complaint, provider: Provider | None = None, by: Member, at: datetime
) -> Complaint:
    """Send a complaint to the provider, which must answer it (R128).

    `provider` counts where none is named yet. The day that one referred was to be followed up stays, as it was known
    until now. Raises CannotComplain.
    """
    complaint = _lock(complaint, Step.FORWARD)
    complaint.provider = complaint.provider or provider
    if complaint.provider is None:
        raise CannotComplain(Fault("provider", "Välj den utförare som synpunkten gäller."))
    days = policy_in_force(complaint.unit_id, complaint.received_on).days_to_answer_complaint
    complaint.handling = Handling.FORWARDED
    complaint.answer_by = answer_day(complaint.received_on, days)
    complaint.answer_reason = answer_reason(complaint.received_on, days)
    complaint.save(update_fields=["provider", "handling", "answer_by", "answer_reason"])
    send_to_provider(complaint, by, at)
    return complaint


def send_to_provider(complaint: Complaint, by: Member, at: datetime) -> None:
    """Mark a complaint as forwarded, and tell the provider; in the caller's transaction."""
    complaint.forwarded_at, complaint.forwarded_by = at, by
    complaint.save(update_fields=["forwarded_at", "forwarded_by"])
    told = those_who_answer(complaint, day_of(at))
    leave(complaint_news(FORWARDED, complaint, addresses_of(told, complaint), at))
    notify_those(told, complaint, "En synpunkt ska besvaras av er", at)


@transaction.atomic
def answer_as_provider(*, complaint: Complaint, words: str, by: Member, at: datetime) -> Complaint:
    """The provider's answer, to the unit: what has happened, and what is done about it. Raises CannotComplain."""
    complaint = _lock(complaint, Step.ANSWER_AS_PROVIDER)
    refuse(*_faults(complaint, words, "Skriv vad som har hänt och vad ni gör åt det."))
    complaint.provider_answer = words.strip()
    complaint.provider_answered_at, complaint.provider_answered_by = at, by
    complaint.save(update_fields=["provider_answer", "provider_answered_at", "provider_answered_by"])
    told = those_who_handle(complaint, day_of(at))
    leave(complaint_news(ANSWERED, complaint, [member.email for member in told], at))
    notify_those(told, complaint, "Utföraren har besvarat en synpunkt", at)
    return complaint


@transaction.atomic
def answer_complaint(*, complaint: Complaint, words: str, by: Member, at: datetime) -> Complaint:
    """The unit's answer to the one who complained (R125). Raises CannotComplain."""
    complaint = _lock(complaint, Step.ANSWER)
    return _answer(complaint, words, "Skriv vad du har svarat.", by, at)


@transaction.atomic
def follow_up_complaint(*, complaint: Complaint, words: str, by: Member, at: datetime) -> Complaint:
    """How it went for one who turned to the provider themselves (R127). Raises CannotComplain."""
    complaint = _lock(complaint, Step.FOLLOW_UP)
    return _answer(complaint, words, "Skriv hur det gick.", by, at)


@transaction.atomic
def close_complaint(*, complaint: Complaint, registry_number: str, by: Member, at: datetime) -> Complaint:
    """Close a complaint with its registry number, which is noted in the client's file (R126). Raises CannotComplain."""
    if not registry_number.strip():
        raise CannotComplain(Fault("registry_number", "Skriv diarienumret."))
    complaint = _lock(complaint, Step.CLOSE)
    complaint.registry_number = registry_number.strip()
    complaint.closed_at, complaint.closed_by = at, by
    complaint.save(update_fields=["registry_number", "closed_at", "closed_by"])
    if complaint.assignment:
        write_note(
            kind=NoteKind.COMPLAINT_CLOSED,
            file=complaint.assignment,
            subject=str(complaint),
            words=f"Diarienummer {complaint.registry_number}.",
            by=by,
            at=at,
        )
    return complaint


def refuse(*faults: Fault) -> None:
    """Raise CannotComplain when there are faults."""
    if faults:
        raise CannotComplain(*faults)


def notify_those(members: Iterable[Member], complaint: Complaint, words: str, at: datetime) -> None:
    """Leave a notice to some members, where there is a case to show it on."""
    if complaint.assignment:
        notify(members=members, assignment=complaint.assignment, words=words, at=at)


def _answer(complaint: Complaint, words: str, missing: str, by: Member, at: datetime) -> Complaint:
    refuse(*_faults(complaint, words, missing))
    complaint.answer_words = words.strip()
    complaint.answered_at, complaint.answered_by = at, by
    complaint.save(update_fields=["answer_words", "answered_at", "answered_by"])
    return complaint


def _faults(complaint: Complaint, words: str, missing: str) -> list[Fault]:
    pointing = [] if complaint.assignment_id else faults_in_pointing("words", words)
    return [*faults_in_words("words", words, missing), *pointing]


def _lock(complaint: Complaint, step: Step) -> Complaint:
    locked = Complaint.objects.select_for_update(of=["self"]).select_related(*LOCKED)
    complaint = locked.get(pk=complaint.pk)
    if step not in steps_of(standing_of(complaint)):
        raise CannotComplain(REFUSED[step])
    return complaint
