"""What tests of audits share: an audit of the world's files, drawn, read and left to its unit for the facts."""

from dataclasses import replace
from datetime import datetime, timedelta

from people.models import Member
from people.queries import roles_on
from people.roles import Act
from people.rules import day_of
from reports.actions.audits import close_audit, draw_audit
from reports.actions.audits_answering import Told, answer_file
from reports.actions.audits_facts import answer_facts, ask_for_facts
from reports.models import AuditedFile, FileAudit
from reports.rules.audit_form import composed
from reports.rules.audits import Criteria, DrawFields
from tests.fixtures.world import MONDAY, World

DAY = timedelta(days=1)
TODAY = MONDAY.date()
NOON = MONDAY + timedelta(hours=3)
FIELDS = DrawFields("Aktgranskning 2026", Criteria(TODAY), 15, 4711, TODAY, TODAY + 42 * DAY)


def acting(member: Member, at: datetime = NOON) -> Member:
    """The member as the door makes them: knowing the day."""
    return next(role for role in roles_on(member.user_id, day_of(at)) if role.pk == member.pk)


def drawn(world: World, *, by: Member | None = None, at: datetime = NOON, **fields: object) -> FileAudit:
    """Carl's audit of both units, read by Greta; or the unit's own by Eva, read by Bo."""
    by, on = by or world.carl, day_of(at)
    days = {"criteria": Criteria(on), "open_from": on, "open_until": on + 42 * DAY}
    is_own = by.unit_id is not None
    return draw_audit(
        fields=replace(FIELDS, **{**days, **fields}),  # type: ignore[arg-type]
        units=[by.unit_id] if by.unit_id else [world.unit.pk, world.other_unit.pk],
        auditors=[world.bo.pk] if is_own else [world.greta.pk],
        by=by,
        at=at,
    )


def told(file: AuditedFile, **values: str) -> dict[str, Told]:
    """The system's own answers, but for some."""
    return {
        one.code: Told(values.get(one.code, one.prefilled or composed("no_plan")))
        for one in file.answers.order_by("pk")
    }


def read(
    file: AuditedFile, by: Member, at: datetime = NOON + timedelta(hours=1), **values: str
) -> AuditedFile:
    """The file, answered as the system would but for some answers."""
    return answer_file(file=file, answers=told(file, **values), words="", by=acting(by, at), at=at)


def asked(audit: FileAudit, by: Member, at: datetime = NOON + timedelta(hours=2)) -> FileAudit:
    """The audit, left to its units for a week."""
    return ask_for_facts(audit=audit, facts_by_on=day_of(at) + 7 * DAY, by=by, at=at)


def everything_audited(world: World, words: str) -> None:
    """An audit that nobody reads, one whose facts nobody answers, and one closed; with these words everywhere."""
    drawn(world, wanted=1)
    for is_answered in (False, True):
        audit = drawn(world, wanted=1)
        for file in audit.files.order_by("pk"):
            read(file, world.greta)
        audit = asked(audit, world.carl)
        if is_answered:
            later = NOON + timedelta(hours=3)
            for manager in (world.eva, world.stina):
                if audit.units.filter(unit=manager.unit_id).exists() and manager.may(Act.CHECK_FACTS):
                    answer_facts(audit=audit, words=words, by=manager, at=later)
            close_audit(audit=audit, words=words, measures=words, by=world.carl, at=NOON + 8 * DAY)
