"""How a list leaves the house as a file: text with semicolons, or a workbook; the same rows in both."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from django.http import HttpResponseBase

from paper.downloads import send_text, send_workbook
from paper.separated import Cell, separated
from paper.workbook import Sheet, Value, workbook

CSV, XLSX = "csv", "xlsx"
KIND_WORDS = {CSV: "CSV", XLSX: "Excel"}


@dataclass(frozen=True)
class ListFile:
    """A list: the file's name without ending, each column's heading with its width, the rows, and what is said last."""

    name: str
    columns: Mapping[str, int]
    rows: Iterable[Iterable[Value]]
    about: tuple[str, ...] = ()


def send_list(file: ListFile, kind: str) -> HttpResponseBase:
    """The list as the kind of file asked for; text is sent as it is made."""
    said = [(line,) for line in file.about if line]
    if kind == XLSX:
        sheets = [Sheet("Lista", file.columns, file.rows)]
        if said:
            sheets.append(Sheet("Om listan", {"Om listan": 100}, said))
        return send_workbook(workbook(*sheets), file.name)
    lines = chain([tuple(file.columns)], (map(_cell, row) for row in file.rows), said)
    return send_text(separated(lines), file.name)


def _cell(value: Value) -> Cell:
    return f"{value}".replace(".", ",") if isinstance(value, Decimal) else value
