"""Audits as pages show them: how far each has come, and whose turn it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q

from orders.models import FileAccess
from people.models import Member
from people.roles import Act
from reports.models import AuditAnswer, AuditedFile, AuditedUnit, FileAudit
from reports.models.audits import AuditAnswerQuerySet, AuditedFileQuerySet, FileAuditQuerySet
from reports.rules.audits import AuditState, state_of

OBJECTED = ~Q(files__answers__objection="")


def audits_for(member: Member) -> FileAuditQuerySet:
    """The audits a member may see, newest first, with how many files each has and how many are read."""
    counted = FileAudit.objects.for_member(member).annotate(
        count=Count("files", distinct=True),
        read=Count("files", filter=Q(files__answered_at__isnull=False), distinct=True),
    )
    return counted.select_related("drawn_by", "form", "closed_by").newest_first()


def keeps(audit: FileAudit, member: Member) -> bool:
    """Whether a member leads an audit: the one who drew it, or whoever draws audits at the same place."""
    return member.may(Act.DRAW_AUDIT) and audit.drawn_by.unit_id == member.unit_id


def sees_results(audit: FileAudit, member: Member) -> bool:
    """Whether a member may see what an audit shows: who leads it at any time, all others once it is closed."""
    return audit.closed_at is not None or keeps(audit, member)


def stands(audit: FileAudit) -> AuditState:
    """How far an audit has come."""
    return state_of(is_asked=audit.facts_asked_at is not None, is_closed=audit.closed_at is not None)


def files_of(member: Member, on: date) -> AuditedFileQuerySet:
    """The files given to a member that are open to them on a day; none that has become an own case, or is closed."""
    access = FileAccess.objects.on(on).filter(assignment=OuterRef("assignment"), member=member.pk)
    mine = AuditedFile.objects.for_member(member).filter(
        Exists(access), auditor=member, audit__closed_at=None
    )
    others = mine.exclude(assignment__case_officer=member)
    return others.select_related("audit__form", "assignment", "unit").order_by("audit", "place")


def to_read(member: Member, on: date) -> AuditedFileQuerySet:
    """The files that wait for a member's answers, those that close first before others."""
    waiting = files_of(member, on).filter(answered_at=None, audit__facts_asked_at=None)
    return waiting.order_by("audit__open_until", "audit", "place")


def to_settle(member: Member, on: date) -> AuditedFileQuerySet:
    """A member's files with objections to settle, once their unit has answered or its day has passed."""
    return files_of(member, on).filter(Exists(open_objections().filter(file=OuterRef("pk"))), _told(on))


def open_objections() -> AuditAnswerQuerySet:
    """Answers that a unit has objected to and no auditor has settled."""
    return AuditAnswer.objects.filter(settled_at=None).exclude(objection="")


def _told(on: date) -> Q:
    answered = AuditedUnit.objects.filter(
        audit=OuterRef("audit"), unit=OuterRef("unit"), facts_answered_at__isnull=False
    )
    return Q(Exists(answered)) | Q(audit__facts_by_on__lt=on)


@dataclass(frozen=True)
class UnitProgress:
    """One unit of an audit: how many files there were to draw among, were drawn and are read, and its word on facts."""

    row: AuditedUnit
    drawn: int
    read: int
    objections: int
    settled: int


def progress_of(audit: FileAudit) -> list[UnitProgress]:
    """Every unit of an audit, by name; three queries."""
    files = AuditedFile.objects.filter(audit=audit).order_by().values("unit")
    counted: dict[int, Any] = {
        row["unit"]: row
        for row in files.annotate(
            drawn=Count("pk"), read=Count("pk", filter=Q(answered_at__isnull=False))
        ).values("unit", "drawn", "read")
    }
    answers = AuditAnswer.objects.filter(file__audit=audit).exclude(objection="").order_by()
    objected: dict[int, Any] = {
        row["of"]: row
        for row in answers.values(of=F("file__unit")).annotate(all=Count("pk"), settled=Count("settled_at"))
    }
    return [
        UnitProgress(
            row,
            counted.get(row.unit_id, {}).get("drawn", 0),
            counted.get(row.unit_id, {}).get("read", 0),
            objected.get(row.unit_id, {}).get("all", 0),
            objected.get(row.unit_id, {}).get("settled", 0),
        )
        for row in audit.units.select_related("unit", "facts_answered_by").order_by("unit__name", "unit")
    ]


@dataclass(frozen=True)
class AuditorProgress:
    """One auditor of an audit: how many files were given and are read; without a name, those that nobody may read."""

    name: str
    given: int
    read: int


def auditors_of(audit: FileAudit) -> list[AuditorProgress]:
    """Who reads how many of an audit's files, by name; one query."""
    rows = (
        AuditedFile.objects.filter(audit=audit).order_by().values(name=F("auditor__name"), key=F("auditor"))
    )
    counted = rows.annotate(given=Count("pk"), read=Count("answered_at")).order_by("name", "key")
    return [AuditorProgress(row["name"] or "", row["given"], row["read"]) for row in counted]


def facts_files(audit: FileAudit, member: Member) -> list[AuditedFile]:
    """The files of the member's own unit that are read, in the order drawn, with their answers."""
    rows = AuditedFile.objects.for_member(member).filter(
        audit=audit, unit=member.unit_id, answered_at__isnull=False
    )
    answers = Prefetch("answers", AuditAnswer.objects.order_by("pk"))
    return list(rows.select_related("assignment").prefetch_related(answers).order_by("place"))


def waits_for_facts(member: Member) -> list[AuditedUnit]:
    """The rounds for facts that wait for the member's own unit, the nearest day first."""
    if not member.may(Act.CHECK_FACTS):
        return []
    rows = AuditedUnit.objects.filter(
        unit=member.unit_id,
        facts_answered_at=None,
        audit__facts_asked_at__isnull=False,
        audit__closed_at=None,
        audit__in=FileAudit.objects.for_member(member).values("pk"),
    )
    return list(rows.select_related("audit", "unit").order_by("audit__facts_by_on", "audit"))


def number_of(audit: int, file: int) -> tuple[str, int] | None:
    """The case's number of a drawn file and its unit, for a refusal to be recorded; None when there is no such file."""
    rows = AuditedFile.objects.filter(pk=file, audit=audit)
    return rows.order_by("pk").values_list("assignment__number", "unit").first()


def units_of(files: Iterable[AuditedFile]) -> set[int]:
    """The units whose files these are."""
    return {one.unit_id for one in files}
