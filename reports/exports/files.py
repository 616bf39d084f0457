"""One table as a file: CSV with what it tells first, or a workbook with the same on a second sheet."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Literal

from django.http import HttpResponseBase

from paper.downloads import send_text, send_workbook
from paper.separated import Cell, separated
from paper.workbook import Sheet, workbook

Ending = Literal["csv", "xlsx"]
About = list[tuple[str, str]]


@dataclass(frozen=True)
class Taken:
    """A table to take out: the file's name without day and ending, the columns with their widths, the rows.

    `about` are what the table counts, of what and on which day, each as a word and a sentence.
    """

    name: str
    title: str
    columns: Mapping[str, int]
    rows: Iterable[Iterable[Cell]]
    about: About


def send(taken: Taken, on: date, ending: Ending) -> HttpResponseBase:
    """The file; text is sent as its rows are made."""
    name = f"{taken.name}-{on}"
    if ending == "csv":
        return send_text(separated(_lines(taken)), name)
    about = Sheet("Om siffrorna", {"Vad": 24, "Betyder": 110}, taken.about)
    return send_workbook(workbook(Sheet(taken.title, taken.columns, taken.rows), about), name)


def _lines(taken: Taken) -> Iterator[Iterable[Cell]]:
    return chain(taken.about, [()], [tuple(taken.columns)], taken.rows)
