"""All that the overview shows as one table to take out."""

from collections.abc import Iterable, Iterator, Sequence

from paper.separated import Cell
from reports.charts import ChartTable
from reports.exports.figures import about
from reports.exports.files import Taken
from reports.shown.dashboard import Dashboard
from reports.shown.dashboard_period import Period

COLUMNS = {"Avsnitt": 34, "Rad": 40, "Uppgift": 34, "Värde": 16}


def overview_table(dashboard: Dashboard, period: Period | None, words: Sequence[str]) -> Taken:
    """A line for each figure of the overview and of the period: where it stands, what it is of, and its value."""
    lines = about(words, dashboard.figures.assignments, dashboard.told["assignments"])
    lines += [(key.heading, key.definition) for key in [*dashboard.keys, *dashboard.others]]
    tables = [*dashboard.tables]
    if period:
        lines += [(one.heading, one.definition) for one in period.figures]
        tables.append((period.title, period.table))
    return Taken("oversikt", "Översikt", COLUMNS, _rows(tables), lines)


def _rows(tables: Iterable[tuple[str, ChartTable]]) -> Iterator[tuple[Cell, ...]]:
    for heading, table in tables:
        for row in table.rows:
            for column, cell in zip(table.columns[1:], row.cells, strict=True):
                yield heading, row.words, _heading(column, cell.sign), cell.value


def _heading(column: str, sign: str) -> str:
    return f"{column}, procent" if sign == "%" else column
