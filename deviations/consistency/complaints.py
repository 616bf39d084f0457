"""What must hold for complaints and possible misconduct; each rule gives the numbers of those that break it."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from deviations.clockwork.complaints import COMPLAINTS
from deviations.letters.complaints import FORWARDED
from deviations.letters.misconduct import UNJUDGED
from deviations.models import Complaint, Handling, Misconduct, MisconductOutcome
from deviations.rules.complaint_reminders import ANSWER, DAYS_UNJUDGED
from journal.models import Note, NoteKind
from orders.consistency import Rule
from outbox.models import Heartbeat, Letter
from people.rules import start_of

CALLED = Concat(Value("Synpunkt "), Cast(F("pk"), CharField()))


def _named(rows: QuerySet[Complaint] | QuerySet[Misconduct]) -> Iterator[str]:
    return (str(row) for row in rows.order_by("pk").iterator())


def _answered_before_it_came() -> Iterator[str]:
    return _named(Complaint.objects.filter(answer_by__lt=F("received_on")))


def _in_a_case_of_another_unit() -> Iterator[str]:
    in_case = Complaint.objects.filter(assignment__isnull=False)
    return _named(in_case.exclude(unit=F("assignment__unit"), provider=F("assignment__provider")))


def _forwarded_without_letter() -> Iterator[str]:
    told = Letter.objects.filter(kind=FORWARDED, subject_id=OuterRef("pk"))
    return _named(Complaint.objects.filter(~Exists(told), forwarded_at__isnull=False))


def _to_answer_without_day() -> Iterator[str]:
    handled = [Handling.OWN, Handling.FORWARDED]
    return _named(Complaint.objects.filter(handling__in=handled, answer_by=None))


def _closed_without_note() -> Iterator[str]:
    told = Note.objects.filter(kind=NoteKind.COMPLAINT_CLOSED, subject=OuterRef("called"))
    closed = Complaint.objects.filter(closed_at__isnull=False, assignment__isnull=False)
    return _named(closed.alias(called=CALLED).filter(~Exists(told)))


def _late_without_reminder() -> Iterator[str]:
    """Those that the clockwork should have told of on the last day it has done."""
    reached = Heartbeat.objects.filter(name=COMPLAINTS).values_list("reached", flat=True).first()
    if reached is None:
        return iter(())
    known = start_of(reached)
    told = Letter.objects.filter(kind=ANSWER, step=1, subject_id=OuterRef("pk"))
    unanswered = Q(answered_at=None) | Q(answered_at__gte=known)
    not_closed = Q(closed_at=None) | Q(closed_at__gte=known)
    late = Complaint.objects.filter(unanswered, not_closed, answer_by__lt=reached, recorded_at__lt=known)
    still_referred = Q(follow_up_on__isnull=False, forwarded_at__gte=known)
    return _named(late.filter(~Exists(told)).exclude(still_referred))


def _unjudged_without_reminder() -> Iterator[str]:
    reached = Heartbeat.objects.filter(name=COMPLAINTS).values_list("reached", flat=True).first()
    if reached is None:
        return iter(())
    since = start_of(reached - timedelta(days=DAYS_UNJUDGED - 1))
    told = Letter.objects.filter(kind=UNJUDGED, subject_id=OuterRef("pk"))
    return _named(Misconduct.objects.filter(~Exists(told), judged_at=None, opened_at__lt=since))


def _named_on_by_nobody() -> Iterator[str]:
    return _named(Misconduct.objects.filter(named=None))


def _serious_without_notification() -> Iterator[str]:
    return _named(Misconduct.objects.filter(outcome=MisconductOutcome.SERIOUS, to_ivo_on=None))


def _named_from_another_unit() -> Iterator[str]:
    strays = Misconduct.named.through.objects.exclude(member__unit=F("misconduct__unit"))
    return _named(Misconduct.objects.filter(pk__in=strays.values("misconduct")))


RULES: dict[str, Rule] = {
    "En synpunkt besvaras tidigast den dag den togs emot": _answered_before_it_came,
    "En synpunkt i ett ärende hör till ärendets enhet och utförare": _in_a_case_of_another_unit,
    "En synpunkt som enheten eller utföraren ska svara på har en dag": _to_answer_without_day,
    "En synpunkt som är skickad till utföraren har lämnat brev": _forwarded_without_letter,
    "En synpunkt som är försenad har lämnat en påminnelse": _late_without_reminder,
    "En avslutad synpunkt i ett ärende har en journalanteckning": _closed_without_note,
    "Ett lex Sarah-ärende har någon behörig": _named_on_by_nobody,
    "De behöriga i ett lex Sarah-ärende hör till dess enhet": _named_from_another_unit,
    "Ett allvarligt missförhållande är anmält till IVO": _serious_without_notification,
    "Ett lex Sarah-ärende som ligger obedömt har lämnat en påminnelse": _unjudged_without_reminder,
}
