"""The register of held follow-ups as a file: numbers, days and choices, nobody's name but the officer's, no words."""

from collections.abc import Iterator, Sequence
from datetime import date

from followups.models import IndividualFollowUp
from followups.models.individual import IndividualFollowUpQuerySet
from orders.taking import told_choice, units_among, without_protected
from paper.lists import ListFile
from paper.workbook import Value

CHUNK = 500
IN_A_LINE = ("assignment__provider", "held_by", "plan_version")
COLUMNS = {
    "Ärende": 16, "Utförare": 30, "Handläggare": 24, "Genomförd": 13, "Slag": 24, "Senast": 13, "Vem som svarade": 24,
    "Utföraren deltog": 10, "Plan vid uppföljningen": 28, "Planversion": 10, "Resultat": 28, "Nästa uppföljning": 13,
}  # fmt: skip


def register_file(
    found: IndividualFollowUpQuerySet, days: tuple[date, date], chosen: Sequence[str], on: date
) -> tuple[ListFile, set[int]]:
    """Those held in `days`, the first and the last, without protected identities; and the units of their cases."""
    shown, left_out = without_protected(found)
    cells = (_cells(row) for row in shown.select_related(*IN_A_LINE).iterator(chunk_size=CHUNK))
    units = units_among(shown, "assignment__unit")
    name = f"uppfoljningar-{days[0]}-{days[1]}"
    return ListFile(name, COLUMNS, cells, (told_choice(*chosen, on=on), left_out)), units


def _cells(row: IndividualFollowUp) -> Iterator[Value]:
    case = row.assignment
    yield case.number
    yield case.provider.name
    yield row.held_by.name if row.held_by else None
    yield row.held_on
    yield row.get_kind_display()
    yield row.due_on
    yield row.get_answered_by_display()
    yield {True: "Ja", False: "Nej", None: None}[row.provider_attended]
    yield row.get_plan_then_display()
    yield row.plan_version.number if row.plan_version else None
    yield row.get_outcome_display()
    yield row.next_on
