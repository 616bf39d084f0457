"""How a list becomes a file of text, as Swedish spreadsheets read it: a mark of UTF-8 first, semicolons between."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from io import StringIO

Cell = str | int | date | None

FORMULA = ("=", "+", "-", "@")
MARK = "\ufeff"


def separated(rows: Iterable[Iterable[Cell]]) -> Iterator[str]:
    """The lines of the file, one at a time; every cell is made safe."""
    mark = MARK
    for row in rows:
        written = StringIO()
        csv.writer(written, delimiter=";", lineterminator="\r\n").writerow([safe(cell) for cell in row])
        yield mark + written.getvalue()
        mark = ""


def safe(cell: Cell) -> str:
    """A cell as text that no spreadsheet takes for a formula."""
    text = "" if cell is None else str(cell)
    looks_so = isinstance(cell, str) and (text.lstrip().startswith(FORMULA) or text.startswith(("\t", "\r")))
    return f"'{text}" if looks_so else text
