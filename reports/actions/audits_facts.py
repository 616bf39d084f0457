"""The round for facts: the audit is left to its units, each objects to what is wrong, and answers by its day (R108)."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from outbox.actions import leave
from people.models import Member
from people.roles import Act
from people.rules import day_of
from reports.actions.audits import CannotAudit, lock
from reports.letters.audits import facts_answered, facts_asked
from reports.models import AuditAnswer, AuditedFile, AuditedUnit, FileAudit
from reports.queries.audits import stands
from reports.rules.audits import AuditState, faults_in_facts_day, faults_in_texts


@transaction.atomic
def ask_for_facts(*, audit: FileAudit, facts_by_on: date, by: Member, at: datetime) -> FileAudit:
    """Leave an audit to its units' managers, to answer by a day; no answer is changed after that but for an objection.

    Raises CannotAudit.
    """
    locked = lock(audit, by)
    if stands(locked) != AuditState.READING:
        raise CannotAudit("Granskningen är redan lämnad för faktagranskning.")
    if faults := list(faults_in_facts_day(facts_by_on, locked.open_until, on=day_of(at))):
        raise CannotAudit(*faults)
    if not AuditedFile.objects.filter(audit=locked, answered_at__isnull=False).exists():
        raise CannotAudit("Ingen akt är granskad än.")
    locked.facts_asked_at, locked.facts_by_on = at, facts_by_on
    locked.save(update_fields=["facts_asked_at", "facts_by_on"])
    leave(facts_asked(locked, at))
    return locked


@transaction.atomic
def object_to(*, file: AuditedFile, objections: Mapping[str, str], by: Member, at: datetime) -> AuditedFile:
    """Object to single answers about a file with words; an empty one takes an objection back. Raises CannotAudit."""
    _lock_unit(file.audit, by)
    locked = AuditedFile.objects.select_for_update(of=["self"]).get(pk=file.pk)
    if locked.unit_id != by.unit_id or locked.answered_at is None:
        raise CannotAudit("Akten är inte lämnad till er enhet.")
    texts = {f"objection_{code}": words for code, words in objections.items()}
    if faults := list(faults_in_texts(texts, {})):
        raise CannotAudit(*faults)
    for answer in AuditAnswer.objects.select_for_update(of=["self"]).filter(file=locked).order_by("pk"):
        words = objections.get(answer.code, "").strip()
        if words != answer.objection:
            answer.objection = words
            answer.objected_at, answer.objected_by = (at, by) if words else (None, None)
            answer.save(update_fields=["objection", "objected_at", "objected_by"])
    return locked


@transaction.atomic
def answer_facts(*, audit: FileAudit, words: str, by: Member, at: datetime) -> AuditedUnit:
    """Answer the round for one's own unit: its objections go to the auditors. Raises CannotAudit."""
    unit = _lock_unit(audit, by)
    needed = {"words": "Skriv enhetens svar, till exempel att uppgifterna stämmer."}
    if faults := list(faults_in_texts({"words": words}, needed)):
        raise CannotAudit(*faults)
    unit.facts_words, unit.facts_answered_at, unit.facts_answered_by = words.strip(), at, by
    unit.save(update_fields=["facts_words", "facts_answered_at", "facts_answered_by"])
    leave(facts_answered(unit, at))
    return unit


def _lock_unit(audit: FileAudit, by: Member) -> AuditedUnit:
    locked = lock(audit)
    if not by.may(Act.CHECK_FACTS) or stands(locked) != AuditState.FACTS:
        raise CannotAudit("Granskningen är inte lämnad för faktagranskning.")
    rows = AuditedUnit.objects.select_for_update(of=["self"]).select_related("audit", "unit")
    unit = rows.filter(audit=locked, unit=by.unit_id).first()
    if unit is None:
        raise CannotAudit("Er enhet är inte med i granskningen.")
    if unit.facts_answered_at:
        raise CannotAudit("Enheten har redan svarat på fakta.")
    return unit
