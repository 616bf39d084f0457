"""How tables become a workbook: typed days and numbers, text that is never a formula, a frozen line of headings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

Value = str | int | Decimal | date | None


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, each column's heading with its width in characters, and the rows, which may be a stream."""

    name: str
    columns: Mapping[str, int]
    rows: Iterable[Iterable[Value]]


def workbook(*sheets: Sheet) -> BytesIO:
    """The sheets as one file, ready to be read from its beginning; rows are written as they come."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        _write(book.create_sheet(sheet.name), sheet)
    file = BytesIO()
    book.save(file)
    file.seek(0)
    return file


def _write(made: Any, sheet: Sheet) -> None:
    made.freeze_panes = "A2"
    for place, width in enumerate(sheet.columns.values(), start=1):
        made.column_dimensions[get_column_letter(place)].width = width
    made.append([_cell(made, heading, bold=True) for heading in sheet.columns])
    for row in sheet.rows:
        made.append([_cell(made, value) for value in row])


def _cell(made: Any, value: Any, *, bold: bool = False) -> Any:
    cell = WriteOnlyCell(made, ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value)
    if isinstance(value, str):
        cell.data_type = "s"
    if isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    cell.font = Font(bold=bold)
    cell.alignment = Alignment(vertical="top", wrap_text=isinstance(value, str))
    return cell
