"""Complaints of the invented people, in every state, and one that is assessed as possible misconduct."""

from datetime import datetime, timedelta

from deviations.actions.complaint_information import record_information
from deviations.actions.complaint_steps import answer_as_provider, answer_complaint, close_complaint
from deviations.actions.complaints import (
    ComplaintFields,
    ReceivedByProvider,
    record_complaint,
    tell_of_complaint,
)
from deviations.actions.misconduct import open_misconduct
from deviations.models import Channel, Complaint, ComplaintSource, Handling, Topic
from orders.models import Assignment, Protection
from people.models import Member
from people.rules import day_of

DAY = timedelta(days=1)
Kind = tuple[int, ComplaintSource, Channel, Topic, Handling, str]

OF_CASES: tuple[Kind, ...] = (
    (20, ComplaintSource.RELATIVE, Channel.PHONE, Topic.TIME, Handling.FORWARDED,
     "Morgonbesöket kommer ofta en timme för sent. Det hände tre gånger förra veckan."),
    (16, ComplaintSource.CLIENT, Channel.VISIT, Topic.CONTINUITY, Handling.FORWARDED,
     "Elva olika personer på två veckor. Hen vill känna igen dem som kommer."),
    (12, ComplaintSource.CLIENT, Channel.PHONE, Topic.MANNER, Handling.REFERRED,
     "En i personalen pratar i telefon under besöket."),
    (3, ComplaintSource.RELATIVE, Channel.MAIL, Topic.INFORMATION, Handling.OWN,
     "Ingen har berättat vem som är handläggare nu."),
)  # fmt: skip


def leave_complaints(*, officer: Member, coordinator: Member, provider_manager: Member, at: datetime) -> None:
    """Complaints received over three weeks in the officer's cases with the coordinator's provider, and outside any."""
    shared = Assignment.objects.active(day_of(at)).filter(
        case_officer=officer, provider=coordinator.provider, client__protection=Protection.NONE
    )
    cases = list(shared.order_by("pk")[2 : 2 + len(OF_CASES)])
    made = [_record(kind, case, officer, at) for kind, case in zip(OF_CASES, cases, strict=False)]
    _close(made[0], officer, coordinator, at)
    for case in cases[:2]:
        record_information(
            assignment=case,
            orally=True,
            in_writing=True,
            on=day_of(at - 30 * DAY),
            by=officer,
            at=at - 30 * DAY,
        )
    _record_anonymous(officer, coordinator, at)
    told = ReceivedByProvider(
        Channel.LETTER, Topic.CARE, "Städningen hoppades över två gånger.", day_of(at - 4 * DAY)
    )
    tell_of_complaint(fields=told, unit=None, assignment=cases[-1], by=provider_manager, at=at - 3 * DAY)
    open_misconduct(complaint=made[1], by=officer, at=at - 2 * DAY)


def _record(kind: Kind, case: Assignment | None, officer: Member, at: datetime) -> Complaint:
    ago, source, channel, topic, handling, words = kind
    received = at - ago * DAY
    fields = ComplaintFields(
        source=source,
        channel=channel,
        topic=topic,
        words=words,
        received_on=day_of(received),
        handling=handling,
    )
    return record_complaint(fields=fields, assignment=case, by=officer, at=received)


def _close(complaint: Complaint, officer: Member, coordinator: Member, at: datetime) -> None:
    answer_as_provider(
        complaint=complaint,
        words="Rutten var för tät. Vi har delat den på två.",
        by=coordinator,
        at=at - 12 * DAY,
    )
    answer_complaint(
        complaint=complaint,
        words="Utföraren har delat rutten. Ring om det inte blir bättre.",
        by=officer,
        at=at - 11 * DAY,
    )
    close_complaint(complaint=complaint, registry_number=f"{at.year}/118", by=officer, at=at - 10 * DAY)


def _record_anonymous(officer: Member, coordinator: Member, at: datetime) -> None:
    fields = ComplaintFields(
        source=ComplaintSource.OTHER,
        channel=Channel.PHONE,
        topic=Topic.CARE,
        words="Personalen hinner inte med det som är beställt.",
        received_on=day_of(at - 5 * DAY),
        handling=Handling.NOTED,
        anonymous=True,
        provider=coordinator.provider,
    )
    record_complaint(fields=fields, assignment=None, by=officer, at=at - 5 * DAY)
