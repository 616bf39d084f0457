"""Who is reminded of audits on a day, by what was known when it began."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, Min, OuterRef, Q

from outbox.models import Letter
from people.rules import start_of
from reports.models import AuditedFile, AuditedUnit
from reports.rules.audits import AHEAD

DUE = "audit_due"
FACTS_DUE = "audit_facts_due"


@dataclass(frozen=True)
class Left:
    """An auditor with files of an audit to read; the unit is one whose policy says when letters may go."""

    audit_id: int
    auditor_id: int
    unit_id: int
    count: int


def left_on(day: date) -> Iterator[Left]:
    """Each auditor with files left when the day began, of which it is at most a week until they close."""
    known = start_of(day)
    told = Letter.objects.filter(
        kind=DUE,
        subject_id=OuterRef("audit"),
        occurrence=OuterRef("audit__open_until"),
        recipient=OuterRef("auditor__user__email"),
    )
    waiting = AuditedFile.objects.filter(
        Q(answered_at=None) | Q(answered_at__gte=known),
        Q(audit__facts_asked_at=None) | Q(audit__facts_asked_at__gte=known),
        Q(audit__closed_at=None) | Q(audit__closed_at__gte=known),
        ~Exists(told),
        auditor__isnull=False,
        audit__drawn_at__lt=known,
        audit__open_from__lte=day,
        audit__open_until__gte=day,
        audit__open_until__lte=day + AHEAD,
    )
    counted = waiting.order_by().values("audit", "auditor")
    for row in counted.annotate(first=Min("unit"), count=Count("pk")).order_by("audit", "auditor"):
        yield Left(row["audit"], row["auditor"], row["first"], row["count"])


def facts_due_on(day: date) -> Iterator[int]:
    """The units of audits whose day for facts has come, and that had not answered when the day began."""
    known = start_of(day)
    told = Letter.objects.filter(
        kind=FACTS_DUE, subject_id=OuterRef("pk"), occurrence=OuterRef("audit__facts_by_on")
    )
    read = AuditedFile.objects.filter(
        audit=OuterRef("audit"), unit=OuterRef("unit"), answered_at__isnull=False
    )
    waiting = AuditedUnit.objects.filter(
        Q(facts_answered_at=None) | Q(facts_answered_at__gte=known),
        Q(audit__closed_at=None) | Q(audit__closed_at__gte=known),
        Exists(read),
        ~Exists(told),
        audit__facts_asked_at__lt=known,
        audit__facts_by_on__lte=day,
    )
    return waiting.order_by("pk").values_list("pk", flat=True).iterator()
