"""Figures as lines of text, for a terminal."""

from collections.abc import Iterator
from textwrap import wrap

from reports.rules import Figures, definitions
from reports.tables import Row, Table, tables

WIDTH = 100


def as_text(figures: Figures) -> str:
    """The number of active assignments, then one table for each measure, each with its definition."""
    whole = Table(
        "assignments",
        "Aktiva uppdrag",
        definitions(figures)["assignments"],
        [Row("", "Uppdrag", figures.assignments, None)],
    )
    return "\n".join(line for table in [whole, *tables(figures)] for line in _lines(table))


def _lines(table: Table) -> Iterator[str]:
    yield table.heading
    for row in table.rows:
        share = "" if row.share is None else f"{row.share} %"
        yield f"  {row.words:<34}{row.count:>8}{share:>7}"
    yield from wrap(table.definition, WIDTH, initial_indent="  ", subsequent_indent="  ")
    yield ""
