"""The faults as a table, for the terminal and docs/reliability.md."""

import os
import platform
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from tests.faults.tally import Line

PAGE = Path(__file__).parents[2] / "docs" / "reliability.md"
BEGINS, ENDS = "<!-- make faults -->", "<!-- end of make faults -->"
HEADINGS = (
    "fault", "times", "letters due", "delivered", "lost", "stuck", "doubled", "may be doubled", "rows", "lost ",
    "doubled ", "holds",
)  # fmt: skip


def as_table(lines: Iterable[Line]) -> str:
    """Markdown, with columns of one width so that it reads as it stands."""
    rows = [HEADINGS, *(_cells(line) for line in lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    texts = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    texts.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(texts)


def _cells(line: Line) -> tuple[str, ...]:
    letters, rows = line.letters, line.rows
    counted = (
        [letters.due, letters.delivered, letters.lost, letters.stuck, letters.doubled, letters.in_flight]
        if letters
        else [""] * 6
    )
    written = [rows.due, rows.lost, rows.doubled] if rows else [""] * 3
    verdict = "yes" if line.holds else "NO"
    return (line.fault, *(str(cell) for cell in (line.times, *counted, *written)), verdict)


def write(table: str, *, on: date, seed: int, form: str = "full") -> None:
    """Put the table between its marks in the page."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGINS)
    after = rest.partition(ENDS)[2]
    head = f"Measured {on} in the {form} form, seed {seed}, on {_machine()}."
    PAGE.write_text(f"{before}{BEGINS}\n\n{head}\n\n{table}\n\n{ENDS}{after}", encoding="utf-8")


def _machine() -> str:
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
