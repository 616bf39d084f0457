"""A file's questions are answered by its auditor, and objections to the answers are settled (R107-R108)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction

from people.errors import Fault
from people.models import Member
from people.rules import day_of
from reports.actions.audits import CannotAudit, lock
from reports.models import AuditAnswer, AuditedFile, FileAudit
from reports.queries.audits import files_of, stands, to_settle
from reports.rules.audit_form import faults_in_answers, questions_of
from reports.rules.audits import AuditState, faults_in_texts


class Told(NamedTuple):
    """An answer as its auditor gives it: the value, and a note."""

    value: str
    words: str = ""


@transaction.atomic
def answer_file(
    *, file: AuditedFile, answers: Mapping[str, Told], words: str, by: Member, at: datetime
) -> AuditedFile:
    """Answer every question about a file, or answer it anew before the facts are checked; raises CannotAudit."""
    audit = lock(file.audit)
    if stands(audit) != AuditState.READING:
        raise CannotAudit("Svaren är lämnade för faktagranskning. De ändras bara om enheten invänder.")
    locked = _lock_file(file, by, day_of(at))
    questions = questions_of(audit.form.questions)
    faults = list(faults_in_answers(questions, {code: told.value for code, told in answers.items()}))
    faults += faults_in_texts({f"words_{code}": told.words for code, told in answers.items()}, {})
    faults += faults_in_texts({"words": words}, {})
    if faults:
        raise CannotAudit(*faults)
    for answer in _answers_of(locked):
        _keep(answer, answers[answer.code])
    locked.words, locked.answered_at, locked.answered_by = words.strip(), at, by
    locked.save(update_fields=["words", "answered_at", "answered_by"])
    return locked


def _lock_file(file: AuditedFile, by: Member, on: date) -> AuditedFile:
    """The file, held; refused to anybody but its auditor while it is open."""
    if not files_of(by, on).filter(pk=file.pk).exists():
        raise CannotAudit("Akten är inte öppen för dig.")
    return AuditedFile.objects.select_for_update(of=["self"]).get(pk=file.pk)


def _answers_of(file: AuditedFile) -> list[AuditAnswer]:
    return list(AuditAnswer.objects.select_for_update(of=["self"]).filter(file=file).order_by("pk"))


def _keep(answer: AuditAnswer, told: Told) -> None:
    if (answer.value, answer.words) != (told.value, told.words.strip()):
        answer.value, answer.words = told.value, told.words.strip()
        answer.save(update_fields=["value", "words"])


@transaction.atomic
def settle_objections(
    *, file: AuditedFile, settled: Mapping[str, Told], by: Member, at: datetime
) -> AuditedFile:
    """Keep or change each answer that the unit objected to, and say why; raises CannotAudit."""
    audit = lock(file.audit)
    if not to_settle(by, day_of(at)).filter(pk=file.pk).exists():
        raise CannotAudit("Det finns ingen invändning att ta ställning till.")
    locked = _lock_file(file, by, day_of(at))
    open_ones = [one for one in _answers_of(locked) if one.objection and one.settled_at is None]
    if faults := _faults_in_settling(audit, open_ones, settled):
        raise CannotAudit(*faults)
    for answer in open_ones:
        told = settled[answer.code]
        answer.value, answer.settled_words = told.value, told.words.strip()
        answer.settled_at, answer.settled_by = at, by
        answer.save(update_fields=["value", "settled_words", "settled_at", "settled_by"])
    return locked


def _faults_in_settling(
    audit: FileAudit, open_ones: list[AuditAnswer], settled: Mapping[str, Told]
) -> list[Fault]:
    codes = [one.code for one in open_ones]
    asked = [one for one in questions_of(audit.form.questions) if one.code in codes]
    faults = list(faults_in_answers(asked, {code: settled[code].value for code in codes if code in settled}))
    texts = {f"words_{code}": settled[code].words if code in settled else "" for code in codes}
    return [
        *faults,
        *faults_in_texts(texts, dict.fromkeys(texts, "Skriv varför svaret står kvar eller ändras.")),
    ]
