"""What can happen in the dialogue on a case: somebody writes, asks, answers, reports changed needs, takes a stand.

A message is never changed once sent. Each writes a note into the file, leaves a notice to those concerned on the
other side, and a letter with number and link only (R20-R21).
"""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from journal.actions import write_note
from journal.models import NoteKind
from orders.actions.notices import notify
from orders.attachments import CheckedFile
from orders.letters.orders import message_sent, needs_considered
from orders.models import Assignment, Attachment, Consideration, Message, MessageKind
from orders.queries.dialogue import (
    addresses_at_the_provider,
    led_to,
    orders_that_change,
    those_at_the_provider,
    those_at_the_unit,
    with_deputies,
)
from orders.rules import day_in_words
from orders.rules.dialogue import (
    ChangedNeeds,
    faults_in_answer_day,
    faults_in_consideration,
    faults_in_message,
    faults_in_report,
)
from outbox.actions import leave
from people.errors import Cannot, Fault
from people.models import Member
from people.rules import day_of

Files = Collection[CheckedFile]


class CannotWrite(Cannot):
    """A message may not be sent, or a report not be considered, now."""


@transaction.atomic
def write_message(
    *, assignment: Assignment, words: str, files: Files = (), by: Member, at: datetime
) -> Message:
    """Write to the other side of a case. Raises CannotWrite with a fault at each field."""
    _refuse(*faults_in_message(words, len(files)))
    message = Message(assignment=assignment, kind=MessageKind.MESSAGE, words=words.strip(), at=at, by=by)
    return _send(message, files, "Nytt meddelande")


@transaction.atomic
def ask_question(
    *, assignment: Assignment, words: str, answer_by: date, files: Files = (), by: Member, at: datetime
) -> Message:
    """Ask the other side of a case something, to be answered by a day. Raises CannotWrite, as `write_message`."""
    _refuse(*faults_in_message(words, len(files)), *faults_in_answer_day(answer_by, day_of(at)))
    question = Message(
        assignment=assignment,
        kind=MessageKind.QUESTION,
        words=words.strip(),
        answer_by=answer_by,
        at=at,
        by=by,
    )
    return _send(question, files, f"Ny fråga, svar senast {day_in_words(answer_by)}")


@transaction.atomic
def answer_question(*, question: Message, words: str, files: Files = (), by: Member, at: datetime) -> Message:
    """Answer a question, once; also the one who asked is told.

    Raises CannotWrite as `write_message`, and when it is no question to this side, or somebody has answered it.
    """
    question = _lock(question)
    if question.kind != MessageKind.QUESTION or _side(question.by) == _side(by):
        raise CannotWrite("Frågan är inte ställd till er.")
    if answer := Message.objects.filter(answers=question).select_related("by").first():
        raise CannotWrite(f"{answer.by.name} har redan besvarat frågan. Skriv ett meddelande i stället.")
    _refuse(*faults_in_message(words, len(files)))
    answer = Message(
        assignment=question.assignment,
        kind=MessageKind.ANSWER,
        words=words.strip(),
        answers=question,
        at=at,
        by=by,
    )
    return _send(answer, files, "Svar på en fråga", also=question.by)


@transaction.atomic
def report_changed_needs(
    *, assignment: Assignment, needs: ChangedNeeds, files: Files = (), by: Member, at: datetime
) -> Message:
    """The provider tells that the client's needs have changed; the officer has to take a stand on it (R21).

    Raises CannotWrite with a fault at each field.
    """
    _refuse(*faults_in_report(needs, len(files), day_of(at)))
    report = Message(assignment=assignment, kind=MessageKind.CHANGED_NEEDS, words=needs.words, at=at, by=by)
    return _send(report, files, "Förändrat behov anmält, ta ställning")


@transaction.atomic
def consider_changed_needs(
    *, report: Message, consideration: str, words: str, by: Member, at: datetime
) -> Message:
    """The officer's stand on reported needs, with the order it has led to when one has been sent since (R21).

    Raises CannotWrite with a fault at each field, or when somebody has already taken a stand.
    """
    report = _lock(report)
    if report.kind != MessageKind.CHANGED_NEEDS:
        raise CannotWrite("Meddelandet är ingen anmälan om förändrat behov.")
    if report.considered_by:
        raise CannotWrite(f"{report.considered_by.name} har redan tagit ställning till anmälan.")
    _refuse(*faults_in_consideration(consideration, words))
    report.consideration, report.considered_words = Consideration(consideration), words.strip()
    report.considered_at, report.considered_by = at, by
    report.led_to = led_to(report, orders_that_change(report.assignment))
    report.save(
        update_fields=["consideration", "considered_words", "considered_at", "considered_by", "led_to"]
    )
    outcome = report.get_consideration_display()
    _tell(report, f"Förändrat behov bedömt: {outcome}", by=by, at=at, also=report.by, considered=True)
    _note(report, NoteKind.CHANGED_NEEDS_CONSIDERED, f"{outcome}. {report.considered_words}", by, at)
    return report


def _lock(message: Message) -> Message:
    locked = Message.objects.select_for_update(of=["self"])
    return locked.select_related("assignment", "by__user", "considered_by").get(pk=message.pk)


def _side(member: Member) -> int | None:
    return member.provider_id


def _refuse(*faults: Fault) -> None:
    if faults:
        raise CannotWrite(*faults)


def _send(message: Message, files: Files, notice: str, also: Member | None = None) -> Message:
    message.save(force_insert=True)
    Attachment.objects.bulk_create(
        Attachment(
            message=message,
            name=file.name,
            content_type=file.content_type,
            size=len(file.content),
            content=file.content,
        )
        for file in files
    )
    _tell(message, notice, by=message.by, at=message.at, also=also)
    _note(message, NoteKind(message.kind), _words_of(message, files), message.by, message.at)
    return message


def _words_of(message: Message, files: Files) -> str:
    told = [message.words]
    if message.answer_by:
        told.append(f"Svar senast {day_in_words(message.answer_by)}.")
    if files:
        told.append(f"Bilagor: {', '.join(file.name for file in files)}.")
    return "\n".join(told)


def _tell(
    message: Message,
    notice: str,
    *,
    by: Member,
    at: datetime,
    also: Member | None,
    considered: bool = False,
) -> None:
    """Notice and letter to those concerned on the other side, and to `also`, who asked or reported."""
    assignment = message.assignment
    told = those_at_the_unit(assignment) if by.provider_id else those_at_the_provider(assignment)
    if also and also not in told and also.is_active and also.user.is_active:
        told.append(also)
    told = with_deputies(told, day_of(at))
    notify(members=told, assignment=assignment, words=notice, at=at)
    to_unit = [member.email for member in told]
    recipients = to_unit if by.provider_id else addresses_at_the_provider(told, assignment)
    write = needs_considered if considered else message_sent
    leave(write(message, list(dict.fromkeys(recipients)), at))


def _note(message: Message, kind: NoteKind, words: str, by: Member, at: datetime) -> None:
    number = message.assignment.number
    write_note(kind=kind, file=message.assignment, subject=number, words=words, by=by, at=at)
