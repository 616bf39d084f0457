"""An audit's result as a paper for a committee or an archive."""

from datetime import datetime
from pathlib import Path
from typing import Any

from orders.rules import day_in_words
from paper import make_pdf
from people.rules import FEWEST
from reports.models import AuditAnswer, FileAudit
from reports.queries.audits_results import Result
from reports.rules.audit_results import Group, Table, in_one
from reports.shown.audits import criteria_told

TEMPLATE = Path(__file__).parent / "audit.typ"
Labelled = tuple[str, str]


def make_audit_paper(result: Result) -> bytes:
    """The PDF; a result that has not changed since gives the same bytes. Raises paper.PaperNotMade."""
    return make_pdf(TEMPLATE, audit_contents(result), newest_moment(result.audit))


def newest_moment(audit: FileAudit) -> datetime:
    """When the audit last became another: the paper's own moment."""
    files = audit.files.order_by("-answered_at").exclude(answered_at=None)
    settled = AuditAnswer.objects.filter(file__audit=audit, settled_at__isnull=False).order_by("-settled_at")
    moments = [
        audit.drawn_at,
        audit.facts_asked_at,
        audit.closed_at,
        files.values_list("answered_at", flat=True).first(),
        settled.values_list("settled_at", flat=True).first(),
    ]
    return max(at for at in moments if at)


def audit_contents(result: Result) -> dict[str, Any]:
    """All that the paper says, as the template takes it."""
    audit = result.audit
    return {
        "title": audit.name,
        "author": audit.drawn_by.place,
        "foot": f"Aktgranskning {audit.pk}",
        "mark": "" if audit.closed_at else "Inte avslutad",
        "facts": _facts(result),
        "words": audit.words,
        "measures": audit.measures,
        "units": [
            [row.unit.name, str(row.population), _files_of(audit, row.unit_id), _facts_answer(row)]
            for row in audit.units.select_related("unit").order_by("unit__name")
        ],
        "note": (
            f"Antal och andel av de granskade akterna i varje rad. Andelar av färre än {FEWEST} visas inte. "
            "Skyddade personuppgifter dras inte."
        ),
        "tables": [_table(table, result) for table in result.tables],
    }


def _facts(result: Result) -> list[Labelled]:
    audit = result.audit
    return [
        ("Uppdrag som var aktiva", day_in_words(audit.on)),
        *criteria_told(audit),
        ("Akter per enhet", str(audit.wanted)),
        ("Slumptal", str(audit.seed)),
        ("Granskade akter", f"{result.read} av {result.drawn} dragna"),
        ("Mall", f"version {audit.form.version}"),
        *(
            [("Jämförs med", f"{result.before.name}, {day_in_words(result.before.on)}")]
            if result.before
            else []
        ),
    ]


def _files_of(audit: FileAudit, unit_id: int) -> str:
    return str(audit.files.filter(unit=unit_id, answered_at__isnull=False).count())


def _facts_answer(row: Any) -> str:
    return row.facts_words or ("Inget svar" if row.audit.facts_asked_at else "–")


def _table(table: Table, result: Result) -> dict[str, Any]:
    groups = [*table.groups, *([table.before] if table.before else [])]
    differed = ""
    if table.differed.whole:
        differed = f"Granskaren svarade annat än systemet i {in_one(table.differed)} av {table.differed.whole} akter."
    return {
        "heading": table.question.words,
        "values": [value.words for value in table.values],
        "rows": [
            [_name(group, result), str(group.whole), *(in_one(cell) for cell in group.cells)]
            for group in groups
        ],
        "named": [f"{one.name} ({one.count})" for one in table.named],
        "differed": differed,
    }


def _name(group: Group, result: Result) -> str:
    return f"{result.before.name}" if group.kind == "before" and result.before else group.name
