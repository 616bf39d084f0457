"""Possible misconduct (lex Sarah): assessed from a deviation or a complaint, told of by a provider, judged.

It leaves no trace in the file: no journal note, no word but its own number in letters and notices.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from deviations.letters.misconduct import JUDGED, OPENED, misconduct_news
from deviations.models import Complaint, Deviation, Misconduct, MisconductOutcome, MisconductSource
from deviations.queries.misconduct import known_matter, those_named
from deviations.rules.misconduct import Judgement, faults_in_judgement, faults_in_notification
from orders.actions import notify
from orders.models import Assignment
from outbox.actions import leave
from people.errors import Cannot, Fault
from people.models import Member, OrderUnit
from people.roles import Act
from people.rules import day_of

AGAIN = 1
"""The step of the letter that says that another colleague has made the same assessment."""


class CannotAssess(Cannot):
    """Possible misconduct may not be opened, judged or shared so now."""


@transaction.atomic
def open_misconduct(
    *, deviation: Deviation | None = None, complaint: Complaint | None = None, by: Member, at: datetime
) -> Misconduct:
    """Assess a deviation or a complaint as possible misconduct: named are who did it, and the unit's managers.

    One that somebody has already assessed so is not opened again; those named are told that `by` agrees.
    """
    subject = deviation or complaint
    if subject is None:
        raise CannotAssess("Välj en avvikelse eller en synpunkt.")
    type(subject)._default_manager.select_for_update(of=("self",)).get(pk=subject.pk)
    if known := known_matter(deviation, complaint):
        _tell(OPENED, known, [one for one in those_named(known) if one.pk != by.pk], at, step=AGAIN)
        return known
    misconduct = Misconduct(
        source=MisconductSource.OWN,
        unit=subject.unit,
        provider=subject.provider,
        assignment=subject.assignment,
        deviation=deviation,
        complaint=complaint,
        words=_words_of(subject),
        received_on=_known_on(subject, day_of(at)),
    )
    return _open(misconduct, [by], by, at)


def _known_on(subject: Deviation | Complaint, on: date) -> date:
    """The day the unit came to know what it is about."""
    return min(subject.received_on if isinstance(subject, Complaint) else subject.opened_on, on)


def _words_of(subject: Deviation | Complaint) -> str:
    """What the matter begins from; it can be filled in while it is unjudged."""
    if isinstance(subject, Complaint):
        return subject.words
    kind = subject.get_kind_display()
    return f"{kind}. {subject.words}".strip() if subject.words else f"{kind}, sedan {subject.opened_on}."


@transaction.atomic
def tell_of_misconduct(
    *,
    unit: OrderUnit | None,
    assignment: Assignment | None,
    words: str,
    received_on: date,
    to_ivo_on: date | None = None,
    by: Member,
    at: datetime,
) -> Misconduct:
    """A provider tells of a report it has received, or of its notification to IVO (27:4, 27:6; R91).

    Raises CannotAssess with a fault at each field.
    """
    _refuse(*faults_in_notification(words, received_on, to_ivo_on, day_of(at)))
    receiver = assignment.unit if assignment else unit
    if receiver is None:
        raise CannotAssess(Fault("unit", "Välj den beställarenhet som ska underrättas."))
    misconduct = Misconduct(
        source=MisconductSource.PROVIDER,
        unit=receiver,
        provider=by.provider,
        assignment=assignment,
        words=words.strip(),
        received_on=received_on,
        to_ivo_on=to_ivo_on,
    )
    return _open(misconduct, [], by, at)


@transaction.atomic
def name_colleague(*, misconduct: Misconduct, member: Member, by: Member, at: datetime) -> Misconduct:
    """Let a colleague of the unit see a matter; they are told by letter. Raises CannotAssess."""
    misconduct = _lock(misconduct)
    if member.unit_id != misconduct.unit_id or not (member.is_active and member.may(Act.ASSESS_MISCONDUCT)):
        raise CannotAssess(Fault("member", "Välj en kollega i enheten."))
    misconduct.named.add(member)
    _tell(OPENED, misconduct, [member], at)
    return misconduct


@transaction.atomic
def unname_colleague(*, misconduct: Misconduct, member: Member, by: Member, at: datetime) -> Misconduct:
    """Take a colleague's sight of a matter away; the managers always keep theirs. Raises CannotAssess."""
    misconduct = _lock(misconduct)
    if member in Member.objects.managing([misconduct.unit_id]):
        raise CannotAssess("Enhetschefen är alltid behörig.")
    if member.pk == by.pk:
        raise CannotAssess("Be enhetschefen eller en kollega att ta bort dig.")
    misconduct.named.remove(member)
    return misconduct


@transaction.atomic
def judge_misconduct(*, misconduct: Misconduct, judgement: Judgement, by: Member, at: datetime) -> Misconduct:
    """Judge a matter, once (27:5-6). Raises CannotAssess with a fault at each field."""
    misconduct = _lock(misconduct)
    if misconduct.judged_at:
        raise CannotAssess("Ärendet är redan bedömt. Läs in sidan igen.")
    _refuse(*faults_in_judgement(judgement, misconduct.received_on, day_of(at)))
    misconduct.outcome = MisconductOutcome(judgement.outcome)
    misconduct.outcome_words, misconduct.measures = judgement.words.strip(), judgement.measures.strip()
    misconduct.registry_number = judgement.registry_number.strip()
    misconduct.judged_at, misconduct.judged_by = at, by
    if judgement.outcome == MisconductOutcome.SERIOUS:
        misconduct.to_ivo_on = judgement.to_ivo_on
    misconduct.save(
        update_fields=[
            "outcome", "outcome_words", "measures", "registry_number", "judged_at", "judged_by", "to_ivo_on",
        ]
    )  # fmt: skip
    _tell(JUDGED, misconduct, those_named(misconduct), at)
    return misconduct


def _open(misconduct: Misconduct, named: list[Member], by: Member, at: datetime) -> Misconduct:
    misconduct.opened_at, misconduct.opened_by = at, by
    misconduct.save(force_insert=True)
    case = misconduct.assignment
    officer = [case.case_officer] if case and case.client.is_protected else []
    misconduct.named.set([*named, *Member.objects.managing([misconduct.unit_id]), *officer])
    _tell(OPENED, misconduct, those_named(misconduct), at)
    return misconduct


def _tell(kind: str, misconduct: Misconduct, members: Iterable[Member], at: datetime, step: int = 0) -> None:
    """Letters to those named, and a notice where there is a case to show it on."""
    told = list(members)
    leave(misconduct_news(kind, misconduct, [member.email for member in told], at, step=step))
    if misconduct.assignment:
        done = "bedömt" if kind == JUDGED else "öppnat"
        notify(members=told, assignment=misconduct.assignment, words=f"{misconduct} är {done}", at=at)


def _lock(misconduct: Misconduct) -> Misconduct:
    locked = Misconduct.objects.select_for_update(of=["self"])
    return locked.select_related("unit", "provider", "assignment__client").get(pk=misconduct.pk)


def _refuse(*faults: Fault) -> None:
    if faults:
        raise CannotAssess(*faults)
