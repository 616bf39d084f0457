"""Figures as lines of text, for a terminal."""

from collections.abc import Iterable, Iterator
from textwrap import wrap

from reports.rules import Figures, definitions
from reports.tables import Row, tables

WIDTH = 100


def as_text(figures: Figures) -> str:
    """The number of active assignments, then one table for each measure, each with its definition."""
    whole = Row("", "Uppdrag", figures.assignments, None)
    parts = [("Aktiva uppdrag", [whole], definitions(figures)["assignments"])]
    parts += [(table.heading, table.rows, table.definition) for table in tables(figures)]
    return "\n".join(line for part in parts for line in _lines(*part))


def _lines(heading: str, rows: Iterable[Row], definition: str) -> Iterator[str]:
    yield heading
    for row in rows:
        share = "" if row.share is None else f"{row.share} %"
        yield f"  {row.words:<34}{row.count:>8}{share:>7}"
    yield from wrap(definition, WIDTH, initial_indent="  ", subsequent_indent="  ")
    yield ""
