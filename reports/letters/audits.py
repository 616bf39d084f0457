"""The letters of audits of files: given out, about to close, left to units for the facts, answered, closed."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.conf import settings
from django.db.models import Count
from django.urls import reverse

from orders.circulars import LetterDay, letter_day
from orders.rules import day_in_words
from outbox.actions import Occasion, draft_letters
from outbox.kinds import LetterKind, Urgency
from outbox.models import Letter
from people.models import Member, Policy
from people.queries import policy_in_force
from people.rules import day_of
from reports.models import AuditAnswer, AuditedFile, AuditedUnit, FileAudit
from reports.queries.audits_due import DUE, FACTS_DUE

GIVEN_OUT = "audit_given_out"
FACTS_ASKED = "audit_facts_asked"
FACTS_ANSWERED = "audit_facts_answered"
CLOSED = "audit_closed"


def audit_given_out(audit: FileAudit, at: datetime) -> list[Letter]:
    """Files have been given out: one letter to each auditor."""
    rows = AuditedFile.objects.filter(audit=audit, auditor__isnull=False).order_by("auditor")
    counts = dict(rows.values_list("auditor").annotate(count=Count("pk")))
    auditors = Member.objects.select_related("user").in_bulk(counts)
    words: dict[str, object] = {
        "from": day_in_words(audit.open_from),
        "until": day_in_words(audit.open_until),
    }
    return [
        letter
        for key in sorted(counts)
        for letter in _letters(
            GIVEN_OUT, audit, [auditors[key].email], {**words, "count": counts[key]}, _today(audit, at), at
        )
    ]


def audit_due(audit: FileAudit, auditor: Member, count: int, day: LetterDay, at: datetime) -> list[Letter]:
    """The files soon close, and some are not read."""
    occasion = Occasion(
        DUE, audit.pk, audit.open_until, day.moment, unit_id=audit.drawn_by.unit_id, late=day.late
    )
    words = {
        "count": count,
        "until": day_in_words(audit.open_until),
        "late": day.late,
        "link": _link("audits"),
    }
    return draft_letters(occasion, recipients=[auditor.email], words=words, at=at)


def facts_asked(audit: FileAudit, at: datetime) -> list[Letter]:
    """The answers are left to the units: one letter to each manager."""
    assert audit.facts_by_on
    words: dict[str, object] = {"by": day_in_words(audit.facts_by_on)}
    return _letters(FACTS_ASKED, audit, _managers(audit.units.all()), words, _today(audit, at), at)


def facts_due(unit: AuditedUnit, managers: Iterable[Member], day: LetterDay, at: datetime) -> list[Letter]:
    """The day by which the unit answers has come."""
    by_on = unit.audit.facts_by_on
    assert by_on
    occasion = Occasion(FACTS_DUE, unit.pk, by_on, day.moment, unit_id=unit.unit_id, late=day.late)
    link = _link("audit_facts", unit.audit_id)
    words = {"by": day_in_words(by_on), "late": day.late, "link": link}
    return draft_letters(occasion, recipients=[one.email for one in managers], words=words, at=at)


def facts_answered(unit: AuditedUnit, at: datetime) -> list[Letter]:
    """A unit has answered: one letter to each auditor with an objection to settle, and to whoever drew the audit."""
    objected = AuditAnswer.objects.filter(file__audit=unit.audit_id, file__unit=unit.unit_id)
    files = objected.exclude(objection="").values("file")
    readers = Member.objects.select_related("user").filter(
        pk__in=AuditedFile.objects.filter(pk__in=files, auditor__isnull=False).values("auditor")
    )
    told = [*readers.order_by("pk"), Member.objects.select_related("user").get(pk=unit.audit.drawn_by_id)]
    emails = list(dict.fromkeys(one.email for one in told))
    moment = _moment(policy_in_force(unit.unit_id, day_of(at)), at)
    occasion = Occasion(FACTS_ANSWERED, unit.pk, day_of(at), moment, unit_id=unit.unit_id)
    words = {"objections": files.count(), "link": _link("audit", unit.audit_id)}
    return draft_letters(occasion, recipients=emails, words=words, at=at)


def audit_closed(audit: FileAudit, at: datetime) -> list[Letter]:
    """An audit is closed: one letter to each unit's manager."""
    link = _link("audit_results", audit.pk)
    return _letters(CLOSED, audit, _managers(audit.units.all()), {"link": link}, _today(audit, at), at)


def _letters(
    kind: str,
    audit: FileAudit,
    emails: Iterable[str],
    words: dict[str, object],
    moment: datetime,
    at: datetime,
) -> list[Letter]:
    occasion = Occasion(kind, audit.pk, day_of(at), moment, unit_id=audit.drawn_by.unit_id)
    told = {"number": audit.pk, "link": _link("audit", audit.pk), **words}
    return draft_letters(occasion, recipients=emails, words=told, at=at)


def _managers(units: Iterable[AuditedUnit]) -> list[str]:
    managers = Member.objects.managing([one.unit_id for one in units])
    return list(dict.fromkeys(one.email for one in managers))


def _today(audit: FileAudit, at: datetime) -> datetime:
    """When letters may go today, by the rules of the audit's first unit."""
    unit = audit.units.order_by("unit")[0].unit_id
    return _moment(policy_in_force(unit, day_of(at)), at)


def _moment(policy: Policy, at: datetime) -> datetime:
    return letter_day(policy, day_of(at), at).moment


def _link(name: str, *args: object) -> str:
    return settings.SITE_URL + reverse(name, args=args)


def _open(audits: Collection[int], at: datetime) -> set[int]:
    """Those being read still."""
    rows = FileAudit.objects.filter(pk__in=audits, closed_at=None, facts_asked_at=None)
    return set(rows.values_list("pk", flat=True))


def _left(audits: Collection[int], at: datetime) -> set[int]:
    """Those with a file that nobody has read."""
    rows = AuditedFile.objects.filter(audit__in=_open(audits, at), answered_at=None, auditor__isnull=False)
    return set(rows.order_by().values_list("audit", flat=True).distinct())


def _not_closed(audits: Collection[int], at: datetime) -> set[int]:
    return set(FileAudit.objects.filter(pk__in=audits, closed_at=None).values_list("pk", flat=True))


def _unanswered(units: Collection[int], at: datetime) -> set[int]:
    rows = AuditedUnit.objects.filter(pk__in=units, facts_answered_at=None, audit__closed_at=None)
    return set(rows.values_list("pk", flat=True))


KINDS = {
    GIVEN_OUT: LetterKind("Akter att granska", _open),
    DUE: LetterKind("Akter att granska, stängs snart", _left, urgency=Urgency.DUE),
    FACTS_ASKED: LetterKind("Aktgranskning, fakta att granska", _not_closed),
    FACTS_DUE: LetterKind("Aktgranskning, sista dag för fakta", _unanswered, urgency=Urgency.DUE),
    FACTS_ANSWERED: LetterKind("Aktgranskning, en enhet har svarat"),
    CLOSED: LetterKind("Aktgranskning, avslutad", mandatory=False),
}
