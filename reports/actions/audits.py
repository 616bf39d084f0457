"""An audit is drawn and given out, lengthened, and closed with what it showed (R104-R108)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from orders.actions.accesses import end_access, give_access, lengthen_access
from outbox.actions import leave
from people.errors import Cannot
from people.models import Member, OrderUnit
from people.rules import day_of
from reports.letters.audits import audit_closed, audit_given_out
from reports.models import AuditAnswer, AuditedFile, AuditedUnit, AuditForm, FileAudit
from reports.queries.audits import keeps, open_objections, stands
from reports.queries.audits_drawing import population, possible_auditors
from reports.queries.audits_prefill import system_answers
from reports.rules.audit_form import Question, questions_of
from reports.rules.audits import (
    AuditState,
    DrawFields,
    Drawn,
    counts_by_unit,
    faults_in_draw,
    faults_in_last_day,
    faults_in_texts,
    sample,
    share_out,
)


class CannotAudit(Cannot):
    """An audit may not be drawn, answered, checked or closed so."""


def purpose_of(audit: FileAudit) -> str:
    """What an audit's files are opened for; the access log says it."""
    return f"Aktgranskning {audit.pk}"


@transaction.atomic
def draw_audit(
    *, fields: DrawFields, units: Collection[int], auditors: Collection[int], by: Member, at: datetime
) -> FileAudit:
    """Draw files of some units by chance, give them out to auditors and open them for the time; raises CannotAudit.

    The system's own answers, as of the day, are kept beside each question. The draw can be made again from what the
    audit keeps.
    """
    on = day_of(at)
    if faults := list(faults_in_draw(fields, units, auditors, on=on)):
        raise CannotAudit(*faults)
    _check_choice(units, auditors, by)
    found = population(fields.criteria, units, at)
    drawn = sample(found.chosen, wanted=fields.wanted, seed=fields.seed)
    if not drawn:
        raise CannotAudit(
            "Ingen akt stämmer med urvalet. Välj andra timmar, en annan ålder på beslutet eller fler enheter."
        )
    made = _keep(fields, by, at)
    counts = counts_by_unit(found.chosen, units)
    AuditedUnit.objects.bulk_create(
        AuditedUnit(audit=made, unit_id=unit, population=count) for unit, count in sorted(counts.items())
    )
    _open(made, share_out(drawn, auditors, seed=fields.seed), by, at)
    return made


def _check_choice(units: Collection[int], auditors: Collection[int], by: Member) -> None:
    allowed = {by.unit_id} if by.unit_id else set(OrderUnit.objects.values_list("pk", flat=True))
    if set(units) - allowed:
        raise CannotAudit("Du kan bara dra akter i din egen enhet.")
    if set(auditors) - set(possible_auditors(by).values_list("pk", flat=True)):
        raise CannotAudit("Välj granskare i listan. Läs in sidan igen om den har ändrats.")


def _keep(fields: DrawFields, by: Member, at: datetime) -> FileAudit:
    criteria = fields.criteria
    return FileAudit.objects.create(
        name=fields.name.strip(),
        on=criteria.on,
        least_hours=criteria.least_hours,
        most_hours=criteria.most_hours,
        least_months=criteria.least_months,
        regimes=sorted(criteria.regimes),
        wanted=fields.wanted,
        seed=fields.seed,
        form=AuditForm.objects.order_by("-version")[0],
        drawn_at=at,
        drawn_by=by,
        open_from=fields.open_from,
        open_until=fields.open_until,
    )


def _open(audit: FileAudit, drawn: Sequence[Drawn], by: Member, at: datetime) -> None:
    """Keep the sample with the system's answers, open the files, and tell each auditor."""
    files = AuditedFile.objects.bulk_create(
        AuditedFile(
            audit=audit, unit_id=one.unit_id, assignment_id=one.key, place=place, auditor_id=one.auditor_id
        )
        for place, one in enumerate(drawn, start=1)
    )
    answers = system_answers([one.key for one in drawn], on=audit.on)
    questions = questions_of(audit.form.questions)
    AuditAnswer.objects.bulk_create(
        one for file in files for one in _asked(file, questions, answers.get(file.assignment_id, {}))
    )
    give_access(
        given=[(one.key, one.auditor_id) for one in drawn if one.auditor_id],
        purpose=purpose_of(audit),
        from_on=audit.open_from,
        until_on=audit.open_until,
        by=by,
        at=at,
    )
    leave(audit_given_out(audit, at))


def _asked(file: AuditedFile, questions: Sequence[Question], answers: Mapping[str, str]) -> list[AuditAnswer]:
    """The questions of a file; an answer of the system's that its form does not have is left out."""
    said = {one.code: answers.get(one.code, "") for one in questions}
    return [
        AuditAnswer(file=file, code=one.code, prefilled=said[one.code] if one.allows(said[one.code]) else "")
        for one in questions
    ]


def lock(audit: FileAudit, by: Member | None = None) -> FileAudit:
    """The audit, held until the act is done; refused when it is closed, or not led by `by`, where one is given."""
    locked = (
        FileAudit.objects.select_for_update(no_key=True, of=["self"])
        .select_related("drawn_by", "form")
        .get(pk=audit.pk)
    )
    if by and not keeps(locked, by):
        raise CannotAudit("Granskningen leds av någon annan.")
    if stands(locked) == AuditState.CLOSED:
        raise CannotAudit("Granskningen är avslutad. Läs in sidan igen.")
    return locked


@transaction.atomic
def lengthen_audit(*, audit: FileAudit, open_until: date, by: Member, at: datetime) -> FileAudit:
    """Let the files be open through another day; raises CannotAudit."""
    locked = lock(audit, by)
    if faults := list(faults_in_last_day(locked.open_from, open_until, on=day_of(at))):
        raise CannotAudit(*faults)
    if locked.facts_by_on and open_until < locked.facts_by_on:
        raise CannotAudit("Välj en dag som inte är före sista dagen för fakta.")
    locked.open_until = open_until
    locked.save(update_fields=["open_until"])
    lengthen_access(purpose=purpose_of(locked), until_on=open_until, by=by, at=at)
    return locked


@transaction.atomic
def close_audit(*, audit: FileAudit, words: str, measures: str, by: Member, at: datetime) -> FileAudit:
    """Write what an audit showed and what is done about it, and close every file at once; raises CannotAudit.

    Its units must have answered the facts, or their day have passed, and every objection be settled.
    """
    locked = lock(audit, by)
    texts = {"words": words, "measures": measures}
    if faults := list(faults_in_texts(texts, {"words": "Skriv vad granskningen visade."})):
        raise CannotAudit(*faults)
    if hinder := hinder_for_closing(locked, day_of(at)):
        raise CannotAudit(hinder)
    locked.words, locked.measures = words.strip(), measures.strip()
    locked.closed_at, locked.closed_by = at, by
    locked.save(update_fields=["words", "measures", "closed_at", "closed_by"])
    end_access(purpose=purpose_of(locked), by=by, at=at)
    leave(audit_closed(locked, at))
    return locked


def hinder_for_closing(audit: FileAudit, on: date) -> str:
    """Why an audit cannot be closed on a day, in words; empty when nothing hinders."""
    if audit.facts_asked_at is None or audit.facts_by_on is None:
        return "Lämna granskningen för faktagranskning först."
    has_files = AuditedFile.objects.filter(audit=audit, answered_at__isnull=False).values("unit")
    waiting = audit.units.filter(facts_answered_at=None, unit__in=has_files)
    if audit.facts_by_on >= on and waiting.exists():
        return (
            f"Enheterna kan svara på fakta till och med {audit.facts_by_on}. "
            "Avsluta när alla har svarat eller dagen har passerat."
        )
    if open_objections().filter(file__audit=audit).exists():
        return "Det finns invändningar som granskarna inte har tagit ställning till."
    return ""
