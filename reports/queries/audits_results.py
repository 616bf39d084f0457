"""An audit's answers, for what they add up to."""

from dataclasses import dataclass

from people.models import Regime
from plans.queries import names_in_catalogue
from reports.models import AuditAnswer, AuditedFile, FileAudit
from reports.rules.audit_form import questions_of
from reports.rules.audit_results import Answered, Table, tables


@dataclass(frozen=True)
class Result:
    """What an audit shows: a table for each question, of how many files, and how many were drawn."""

    audit: FileAudit
    tables: list[Table]
    read: int
    drawn: int
    before: FileAudit | None = None
    before_read: int = 0


def answers_of(audit: FileAudit) -> list[Answered]:
    """Every answer about the files that are read, in the order drawn; one query."""
    rows = AuditAnswer.objects.filter(file__audit=audit, file__answered_at__isnull=False)
    told = rows.order_by("file__place", "pk").values_list(
        "file__place", "file__unit__name", "file__assignment__provider__regime", "code", "value", "prefilled"
    )
    return [
        Answered(place, unit, str(Regime(regime).label), code, value, prefilled)
        for place, unit, regime, code, value, prefilled in told
    ]


def result_of(audit: FileAudit, before: FileAudit | None = None) -> Result:
    """What an audit shows, beside an earlier one where it is given; four queries."""
    answers = answers_of(audit)
    earlier = answers_of(before) if before else []
    made = tables(
        questions_of(audit.form.questions),
        answers,
        names_in_catalogue(),
        earlier,
        questions_of(before.form.questions) if before else (),
    )
    drawn = AuditedFile.objects.filter(audit=audit).count()
    return Result(audit, made, _files(answers), drawn, before, _files(earlier))


def _files(answers: list[Answered]) -> int:
    return len({one.file for one in answers})
