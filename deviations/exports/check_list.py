"""The list of monthly checks as a file: each with its counts, as its reader may see them counted."""

from collections.abc import Iterator
from datetime import date

from deviations.models.checks import MonthlyCheckQuerySet
from deviations.shown.checks import CheckLine, check_lines
from orders.taking import told_choice
from paper.lists import ListFile
from paper.workbook import Value
from people.models import Member

COLUMNS = {"Avser dag": 13, "Enhet": 30, "Uppdrag": 10, "Utan giltig plan": 16}


def checks_file(found: MonthlyCheckQuerySet, reader: Member, on: date) -> tuple[ListFile, set[int]]:
    """The checks, and the units that they are of."""
    lines = check_lines(found, reader)
    units = {line.check.unit_id for line in lines}
    return ListFile(f"manadskontroller-{on}", COLUMNS, map(_cells, lines), (told_choice(on=on),)), units


def _cells(line: CheckLine) -> Iterator[Value]:
    yield line.check.on
    yield line.check.unit.name
    yield line.total
    yield line.without
