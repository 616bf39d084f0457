"""From a row of a file of performed time to what it says. Pure: the day is an argument."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from followups.imports.cases import CASE
from orders.handover import Row
from orders.imports import cells
from orders.imports.groups import Group
from orders.imports.repeated import Column, Columns, Values, name_broken, read_repeated
from orders.imports.report import Faults, RowFault

MONTH, HOURS = "Månad", "Utförd tid (tim)"
DECLINED, EXTRA = "Avböjda besök", "Extra besök"
MOST_HOURS, MOST_VISITS = 744, 1000
ISO_MONTH = re.compile(r"\d{4}-\d\d")


def month(cell: str) -> date:
    """A month, ÅÅÅÅ-MM, as its first day."""
    if not ISO_MONTH.fullmatch(cell):
        raise cells.Wrong("Skriv månaden som ÅÅÅÅ-MM, till exempel 2025-03.")
    return cells.day(f"{cell}-01")


REPEATED: Columns = {
    CASE: Column(cells.number_of(20)),
    MONTH: Column(month),
    HOURS: Column(cells.decimal(1, MOST_HOURS)),
    DECLINED: Column(cells.whole(MOST_VISITS), required=False),
    EXTRA: Column(cells.whole(MOST_VISITS), required=False),
}
COLUMNS = tuple(REPEATED)


@dataclass(frozen=True)
class MonthGiven:
    """One month of an assignment as the file gives it, every cell read; `month` is its first day."""

    line: int
    cells: Mapping[str, str]
    assignment_number: str
    month: date
    hours: Decimal
    declined: int
    extra: int


def read_month(group: Group, on: date) -> tuple[MonthGiven | None, list[RowFault]]:
    """The month, or every fault that holds it back. A month that has not ended by the day `on` cannot be read in."""
    faults = Faults(group.first.cells.get(CASE, ""))
    name_broken(group, faults)
    values = read_repeated(group, REPEATED, _nothing_between, faults)
    if len(group.rows) > 1:
        line, cell = group.rows[1].line, group.first.cells.get(MONTH, "")
        faults.add(line, MONTH, cell, "Månaden står två gånger för uppdraget. Behåll bara den ena raden.")
    if MONTH in values and values[MONTH] >= on.replace(day=1):
        faults.add(
            group.first.line,
            MONTH,
            group.first.cells[MONTH],
            "Månaden är inte slut än. Läs in den när den är det.",
        )
    return (None, faults.in_order()) if faults.found else (_given(group, values), [])


def _nothing_between(row: Row, values: Values, faults: Faults) -> None:
    """No cell of a row says how another should be read."""


def _given(group: Group, values: Values) -> MonthGiven:
    return MonthGiven(
        line=group.first.line,
        cells=group.first.cells,
        assignment_number=values[CASE],
        month=values[MONTH],
        hours=values[HOURS],
        declined=values.get(DECLINED, 0),
        extra=values.get(EXTRA, 0),
    )
