"""The rows of a monthly check as files: text with semicolons, and a workbook that says what it shows.

A file holds the rows that its reader sees on the page, but for protected identities, whose number it tells.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import chain

from deviations.models import CheckGroup, MonthlyCheck, MonthlyCheckRow
from deviations.models.checks import MonthlyCheckRowQuerySet
from deviations.shown.checks import rows_counted, rows_of
from orders.models import Client
from orders.rules import day_in_words
from paper.separated import Cell, separated
from paper.workbook import Sheet, workbook
from people.models import Member, Provider
from plans.rules.stage import STAGE_WORDS, Stage

HEADINGS = {
    "Ärendenummer": 16, "Brukare": 28, "Född": 8, "Utförare": 30, "Grupp": 36, "Planens läge": 26, "Plan senast": 13,
}  # fmt: skip
DEFINITION = (
    "Varje uppdrag som var aktivt när dagen började står i exakt en grupp. Giltig är en plan som är godkänd och inte "
    "inaktuell. Under arbete är en plan som skrivs, är inlämnad eller återsänd; den räknas inte som saknad. Försenad "
    "är den vars dag hade passerat."
)
CHUNK = 500


@dataclass(frozen=True)
class Export:
    """The rows of one check that one member has chosen, and what there is to say of them."""

    check: MonthlyCheck
    rows: MonthlyCheckRowQuerySet
    chosen: str
    counted: int
    protected: int

    @property
    def left_out(self) -> str:
        """What the file says of protected identities; empty when there is none."""
        return f"{self.protected} uppdrag med skyddade personuppgifter är inte med." if self.protected else ""


def export_of(check: MonthlyCheck, member: Member, *, group: str, provider: int | None) -> Export:
    """What a member's choice of rows gives as a file."""
    hidden = Client.objects.protected().values("pk")
    seen = rows_of(check, member, group=group, provider=provider)
    all_rows = rows_counted(member).filter(check_made=check)
    chosen = all_rows.filter(group=group) if group else all_rows.without_valid_plan()
    chosen = chosen.filter(provider=provider) if provider else chosen
    words = [CheckGroup(group).label if group else "Alla utan giltig plan"]
    words += Provider.objects.filter(pk=provider).values_list("name", flat=True) if provider else []
    return Export(
        check=check,
        rows=seen.exclude(assignment__client__in=hidden),
        chosen=", ".join(words),
        counted=all_rows.count(),
        protected=chosen.filter(assignment__client__in=hidden).count(),
    )


def as_csv(export: Export) -> Iterator[str]:
    """The rows, a line at a time, and last how many are left out."""
    left_out = [(export.left_out,)] if export.left_out else []
    return separated(chain([tuple(HEADINGS)], _lines(export), left_out))


def _lines(export: Export) -> Iterator[tuple[Cell, ...]]:
    return (_line(row) for row in export.rows.iterator(CHUNK))


def _line(row: MonthlyCheckRow) -> tuple[Cell, ...]:
    client = row.assignment.client
    return (
        row.assignment.number,
        client.name,
        client.born_on.year,
        row.provider.name,
        row.get_group_display(),
        STAGE_WORDS[Stage(row.stage)],
        row.plan_due_on,
    )


def as_workbook(export: Export, *, taken: str) -> BytesIO:
    """The rows as a workbook with typed days, and a sheet that says what they are; `taken` tells when and by whom."""
    return workbook(
        Sheet("Uppdrag", HEADINGS, _lines(export)),
        Sheet("Om listan", {"Uppgift": 24, "Innehåll": 100}, _about(export, taken)),
    )


def _about(export: Export, taken: str) -> Iterator[tuple[Cell, ...]]:
    check, routine = export.check, export.check.routine
    yield "Enhet", check.unit.name
    yield "Avser dag", check.on
    yield "Urval", export.chosen
    yield "Uppdrag i kontrollen", export.counted
    yield "Definition", f"{DEFINITION} Visar vad som var känt när {day_in_words(check.on)} började."
    if export.left_out:
        yield "Skyddade uppgifter", export.left_out
    if routine:
        yield "Rutin", f"{routine.called}\n\n{routine.text}"
    yield "Hämtad", taken
