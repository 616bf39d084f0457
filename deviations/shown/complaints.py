"""What pages show of a complaint: its badge, its story, and what its reader may do now."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.urls import reverse

from deviations.models import Complaint, ComplaintSource
from deviations.queries.complaints import standing_of
from deviations.rules.complaints import State, Step, state_of, steps_of
from journal.models import Note, NoteKind
from orders.models import Assignment
from orders.shown.pieces import Badge, Event, ShownStep
from people.models import Member
from people.roles import Act

ACTS = {
    Step.FORWARD: Act.RECORD_COMPLAINT,
    Step.ANSWER: Act.RECORD_COMPLAINT,
    Step.FOLLOW_UP: Act.RECORD_COMPLAINT,
    Step.CLOSE: Act.RECORD_COMPLAINT,
    Step.ANSWER_AS_PROVIDER: Act.ANSWER_COMPLAINT,
}
STEPS = {
    Step.ANSWER_AS_PROVIDER: ("complaint_provider_answer", "Svara"),
    Step.ANSWER: ("complaint_answer", "Anteckna svaret"),
    Step.FOLLOW_UP: ("complaint_follow_up", "Anteckna hur det gick"),
    Step.CLOSE: ("complaint_close", "Avsluta"),
    Step.FORWARD: ("complaint_forward", "Skicka till utföraren"),
}


BADGES = {
    State.TO_ANSWER: Badge("todo", "Att besvara"),
    State.AT_PROVIDER: Badge("waiting", "Hos utföraren"),
    State.TO_FOLLOW_UP: Badge("todo", "Att följa upp"),
    State.NOTED: Badge("waiting", "Antecknad"),
    State.TO_CLOSE: Badge("todo", "Att avsluta"),
    State.CLOSED: Badge("done", "Avslutad"),
}
TO_PROVIDER = Badge("todo", "Att besvara")
BY_PROVIDER = Badge("done", "Besvarad av oss")
TOLD = Badge("waiting", "Meddelad enheten")


def badge_of(complaint: Complaint, reader: Member) -> Badge:
    """A complaint's state, as its reader's side sees it."""
    if reader.provider_id is None:
        return BADGES[state_of(standing_of(complaint))]
    if complaint.provider_answered_at:
        return BY_PROVIDER
    return TOLD if complaint.source == ComplaintSource.PROVIDER else TO_PROVIDER


def next_steps(complaint: Complaint, reader: Member) -> list[ShownStep]:
    """What the reader may do now, the most natural first."""
    allowed = {step for step in steps_of(standing_of(complaint)) if reader.may(ACTS[step])}
    return [
        ShownStep(words, reverse(name, args=[complaint.pk]))
        for step, (name, words) in STEPS.items()
        if step in allowed
    ]


def deadline_of(complaint: Complaint) -> date | None:
    """The day to answer by, or to follow up."""
    return complaint.answer_by or complaint.follow_up_on


def is_met(complaint: Complaint, reader: Member) -> bool:
    """Whether nothing is waited for from the reader's side any more."""
    own = complaint.provider_answered_at if reader.provider_id else complaint.answered_at
    return (own or complaint.closed_at) is not None


def events_of(complaint: Complaint, reader: Member) -> list[Event]:
    """What has happened to a complaint, the newest first; a provider is not told of the unit's answer."""
    return sorted(_events(complaint, reader), key=lambda event: event.at, reverse=True)


def _events(complaint: Complaint, reader: Member) -> Iterator[Event]:
    yield Event("Registrerad", complaint.recorded_at, complaint.recorded_by.name)
    told = [
        ("Skickad till utföraren", complaint.forwarded_at, complaint.forwarded_by, ""),
        ("Utföraren svarade", complaint.provider_answered_at, complaint.provider_answered_by, ""),
    ]
    if reader.provider_id is None:
        done = "Uppföljd" if complaint.handling == "REFERRED" else "Besvarad"
        number = f"Diarienummer {complaint.registry_number}"
        told += [
            (done, complaint.answered_at, complaint.answered_by, ""),
            ("Avslutad", complaint.closed_at, complaint.closed_by, number),
        ]
    for words, at, who, text in told:
        if at and who:
            yield Event(words, at, who.name, text)


class OnFile(NamedTuple):
    """What a file shows of complaints: those open that the reader may see, and when how to complain was last told."""

    open: list[tuple[Complaint, Badge]]
    is_any: bool
    informed: Note | None
    may_record: bool


def complaints_on_file(assignment: Assignment, reader: Member) -> OnFile:
    """A case's complaints in brief (R129)."""
    seen = Complaint.objects.for_member(reader).filter(assignment=assignment)
    found = list(seen.order_by("answer_by", "received_on", "pk"))
    told = Note.objects.on_client(assignment.client_id).filter(kind=NoteKind.COMPLAINT_INFORMED)
    return OnFile(
        open=[(one, badge_of(one, reader)) for one in found if one.closed_at is None],
        is_any=bool(found),
        informed=told.first(),
        may_record=reader.may(Act.RECORD_COMPLAINT),
    )
