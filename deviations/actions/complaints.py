"""A complaint is received: recorded by the unit (R125-R128, R131), or told of by the provider that got it (R91)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from deviations.actions.complaint_steps import CannotComplain, notify_those, refuse, send_to_provider
from deviations.letters.complaints import TOLD, complaint_news
from deviations.models import Channel, Complaint, ComplaintSource, Handling, Topic
from deviations.queries.complaints import those_who_handle
from deviations.rules.complaints import (
    ANSWERED_BY_UNIT,
    LONGEST,
    Told,
    answer_day,
    answer_reason,
    faults_in_complaint,
    faults_in_pointing,
    follow_up_day,
)
from journal.actions import write_note
from journal.models import NoteKind
from orders.models import Assignment
from orders.rules import day_in_words
from outbox.actions import leave
from people.errors import Fault
from people.models import Member, OrderUnit, Provider
from people.queries import policy_in_force
from people.rules import day_of


@dataclass(frozen=True)
class ComplaintFields:
    """What an officer records; the provider comes from the case when there is one.

    `follow_up_on` counts for one referred to the provider: two weeks on when not given.
    """

    source: ComplaintSource
    channel: Channel
    topic: Topic
    words: str
    received_on: date
    handling: Handling
    anonymous: bool = False
    provider: Provider | None = None
    follow_up_on: date | None = None


@transaction.atomic
def record_complaint(
    *, fields: ComplaintFields, assignment: Assignment | None, by: Member, at: datetime
) -> Complaint:
    """Record a complaint that the unit has received, and pass it on at once where that is how it is handled.

    Raises CannotComplain with a fault at each field.
    """
    provider = assignment.provider if assignment else fields.provider
    told = Told(
        words=fields.words,
        received_on=fields.received_on,
        handling=fields.handling,
        anonymous=fields.anonymous,
        has_case=assignment is not None,
        has_provider=provider is not None,
    )
    refuse(*faults_in_complaint(told, day_of(at)), *_faults_in_unit(assignment, by))
    refuse(*_faults_in_follow_up(fields, day_of(at)))
    complaint = Complaint(
        unit=assignment.unit if assignment else by.unit,
        provider=provider,
        assignment=assignment,
        source=fields.source,
        anonymous=fields.anonymous,
        channel=fields.channel,
        topic=fields.topic,
        words=fields.words.strip(),
        received_on=fields.received_on,
        recorded_at=at,
        recorded_by=by,
        handling=fields.handling,
    )
    set_days(complaint, fields.follow_up_on, day_of(at))
    return _keep(complaint, is_forwarded=fields.handling == Handling.FORWARDED, by=by, at=at)


@dataclass(frozen=True)
class ReceivedByProvider:
    """What a provider tells of a complaint that it has received itself; `answer` is what it has answered, if it has."""

    channel: Channel
    topic: Topic
    words: str
    received_on: date
    answer: str = ""


@transaction.atomic
def tell_of_complaint(
    *,
    fields: ReceivedByProvider,
    unit: OrderUnit | None,
    assignment: Assignment | None,
    by: Member,
    at: datetime,
) -> Complaint:
    """The provider tells the unit of a complaint it has received itself (R91); the unit follows it up.

    Raises CannotComplain with a fault at each field.
    """
    told = Told(fields.words, fields.received_on, Handling.REFERRED, False, assignment is not None, True)
    refuse(*faults_in_complaint(told, day_of(at)), *_faults_in_answer(fields.answer, assignment))
    receiver = assignment.unit if assignment else unit
    if receiver is None:
        raise CannotComplain(Fault("unit", "Välj den beställarenhet som ska få veta."))
    complaint = Complaint(
        unit=receiver,
        provider=by.provider,
        assignment=assignment,
        source=ComplaintSource.PROVIDER,
        channel=fields.channel,
        topic=fields.topic,
        words=fields.words.strip(),
        received_on=fields.received_on,
        recorded_at=at,
        recorded_by=by,
        handling=Handling.REFERRED,
        follow_up_on=follow_up_day(day_of(at)),
    )
    if fields.answer.strip():
        complaint.provider_answer = fields.answer.strip()
        complaint.provider_answered_at, complaint.provider_answered_by = at, by
    complaint = _keep(complaint, is_forwarded=False, by=by, at=at)
    told_to = those_who_handle(complaint, day_of(at))
    leave(complaint_news(TOLD, complaint, [member.email for member in told_to], at))
    notify_those(told_to, complaint, "Utföraren har fått ett klagomål", at)
    return complaint


def set_days(complaint: Complaint, follow_up_on: date | None, on: date) -> None:
    """Set the day to answer by, with its reason, or the day to follow up, as the handling asks (R125, R127)."""
    if complaint.handling in ANSWERED_BY_UNIT:
        days = policy_in_force(complaint.unit_id, complaint.received_on).days_to_answer_complaint
        complaint.answer_by = answer_day(complaint.received_on, days)
        complaint.answer_reason = answer_reason(complaint.received_on, days)
    elif complaint.handling == Handling.REFERRED:
        complaint.follow_up_on = follow_up_on or follow_up_day(on)


def _keep(complaint: Complaint, *, is_forwarded: bool, by: Member, at: datetime) -> Complaint:
    complaint.save(force_insert=True)
    if complaint.assignment:
        write_note(
            kind=NoteKind.COMPLAINT_RECEIVED,
            file=complaint.assignment,
            subject=str(complaint),
            words=_words_of(complaint),
            by=by,
            at=at,
        )
    if is_forwarded:
        send_to_provider(complaint, by, at)
    return complaint


def _words_of(complaint: Complaint) -> str:
    told = f"{complaint.get_topic_display()}. Mottagen {day_in_words(complaint.received_on)}, "
    told += f"{complaint.get_channel_display().lower()}. {complaint.get_handling_display()}."
    return f"{told} Svar senast {day_in_words(complaint.answer_by)}." if complaint.answer_by else told


def _faults_in_unit(assignment: Assignment | None, by: Member) -> list[Fault]:
    if assignment and assignment.unit_id != by.unit_id:
        return [Fault("number", "Ärendet hör till en annan enhet.")]
    return []


def _faults_in_follow_up(fields: ComplaintFields, on: date) -> list[Fault]:
    if fields.handling == Handling.REFERRED and fields.follow_up_on and fields.follow_up_on < on:
        return [Fault("follow_up_on", "Dagen har passerat. Välj i dag eller en senare dag.")]
    return []


def _faults_in_answer(answer: str, assignment: Assignment | None) -> list[Fault]:
    faults = [] if assignment else list(faults_in_pointing("answer", answer))
    if len(answer) > LONGEST:
        faults.append(Fault("answer", f"Korta texten till högst {LONGEST} tecken."))
    return faults
