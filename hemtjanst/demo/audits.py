"""Audits of the invented city's files: one closed last year, and one that is being read."""

from datetime import datetime, timedelta
from decimal import Decimal

from people.models import Member, OrderUnit
from people.queries import roles_on
from people.rules import day_of
from reports.actions.audits import close_audit, draw_audit
from reports.actions.audits_answering import Told, answer_file
from reports.actions.audits_facts import answer_facts, ask_for_facts
from reports.models import AuditedFile, FileAudit
from reports.rules.audits import Criteria, DrawFields

DAY = timedelta(days=1)
WANTED, LEFT = 12, 5
WORDS = (
    "De flesta beställningar är en ram, men målen är ofta allmänt hållna. Saknade planer efterfrågas sällan."
)
MEASURES = "Enheten går igenom exempel på mål och tar upp planer som saknas vid nästa avstämningsmöte."


def leave_audits(*, leader: Member, manager: Member, auditor: Member, at: datetime) -> None:
    """The auditor has read a first audit, which the manager has answered, and has some files of a newer one left."""
    closed = _drawn("Aktgranskning, första halvåret", leader, manager, auditor, at - 120 * DAY, seed=20_260)
    for file in _of(closed):
        _read(file, auditor, at - 110 * DAY)
    ask_for_facts(audit=closed, facts_by_on=day_of(at - 90 * DAY), by=leader, at=at - 105 * DAY)
    answer_facts(audit=closed, words="Uppgifterna stämmer.", by=manager, at=at - 95 * DAY)
    close_audit(audit=closed, words=WORDS, measures=MEASURES, by=leader, at=at - 88 * DAY)
    newer = _drawn("Aktgranskning, andra halvåret", leader, manager, auditor, at - 6 * DAY, seed=20_261)
    for file in _of(newer)[LEFT:]:
        _read(file, auditor, at - 2 * DAY)


def _drawn(
    name: str, leader: Member, manager: Member, auditor: Member, at: datetime, *, seed: int
) -> FileAudit:
    on = day_of(at)
    assert manager.unit_id
    units = OrderUnit.objects.filter(pk=manager.unit_id).values_list("pk", flat=True)
    return draw_audit(
        fields=DrawFields(name, Criteria(on, Decimal(20)), WANTED, seed, on, on + 42 * DAY),
        units=list(units),
        auditors=[auditor.pk],
        by=leader,
        at=at,
    )


def _of(audit: FileAudit) -> list[AuditedFile]:
    return list(audit.files.select_related("audit").order_by("place"))


def _read(file: AuditedFile, auditor: Member, at: datetime) -> None:
    """The auditor thinks as the system does, but for every third goal."""
    [acting] = [one for one in roles_on(auditor.user_id, day_of(at)) if one.pk == auditor.pk]
    answers = {one.code: Told(one.prefilled or "no") for one in file.answers.order_by("pk")}
    if file.place % 3 == 0:
        answers["goals"] = Told("unclear", "Målet kunde gälla vem som helst.")
    answer_file(file=file, answers=answers, words="", by=acting, at=at)
