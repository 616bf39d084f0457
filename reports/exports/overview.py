"""All that the overview shows as one table to take out."""

from collections.abc import Iterator, Sequence

from paper.separated import Cell
from reports.exports.figures import about
from reports.exports.files import Taken
from reports.shown.dashboard import Dashboard

COLUMNS = {"Avsnitt": 34, "Rad": 40, "Uppgift": 34, "Värde": 16}


def overview_table(dashboard: Dashboard, words: Sequence[str]) -> Taken:
    """A line for each figure: where it stands on the page, what it is of, and its value."""
    lines = about(words, dashboard.figures.assignments, dashboard.told["assignments"])
    lines += [(key.heading, key.definition) for key in [*dashboard.keys, *dashboard.others]]
    if dashboard.period:
        lines += [(one.heading, one.definition) for one in dashboard.period.figures]
    return Taken("oversikt", "Översikt", COLUMNS, _rows(dashboard), lines)


def _rows(dashboard: Dashboard) -> Iterator[tuple[Cell, ...]]:
    for heading, table in dashboard.tables:
        for row in table.rows:
            for column, cell in zip(table.columns[1:], row.cells, strict=True):
                yield heading, row.words, _heading(column, cell.sign), cell.value


def _heading(column: str, sign: str) -> str:
    return f"{column}, procent" if sign == "%" else column
