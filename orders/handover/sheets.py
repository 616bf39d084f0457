"""XLSX: the first sheet, whose cells may be text, real days or real numbers."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from orders.handover.rows import Header, NotReadable, Row

MOST_SHARED_TEXT = 300_000_000
DAMAGED = (BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, ParseError, ZlibError, EOFError)


def sheet_rows(file: BinaryIO, columns: Sequence[str]) -> Iterator[Row]:
    """The rows of a workbook's first sheet that hold anything, each with its row in the sheet. Raises NotReadable."""
    try:
        _refuse_what_does_not_fit(file)
        sheet: Any = load_workbook(file, read_only=True, data_only=True).worksheets[0]
        sheet.reset_dimensions()
        yield from _rows(sheet.iter_rows(values_only=True), columns)
    except DAMAGED as error:
        raise NotReadable(
            "Excelfilen är skadad eller tom. Öppna den i Excel och spara om den som .xlsx."
        ) from error


def _refuse_what_does_not_fit(file: BinaryIO) -> None:
    """The texts that cells share are all read into memory at once, and a small file may unpack to very much."""
    with ZipFile(file) as archive:
        shared = sum(part.file_size for part in archive.infolist() if "sharedStrings" in part.filename)
    if shared > MOST_SHARED_TEXT:
        raise NotReadable("Excelfilen är för stor när den packas upp. Spara den som CSV i stället.")


def _rows(rows: Iterable[Sequence[object]], columns: Sequence[str]) -> Iterator[Row]:
    header: Header | None = None
    for line, cells in enumerate(rows, start=1):
        values = [_text(cell) for cell in cells]
        if not any(values):
            continue
        if header is None:
            header = Header(values, columns)
        else:
            yield header.row(line, values)
    if header is None:
        raise NotReadable("Excelfilens första blad är tomt. Första raden ska ha rubriker.")


def _text(cell: object) -> str:
    match cell:
        case None:
            return ""
        case datetime():
            return cell.isoformat(" ") if cell.time().isoformat() != "00:00:00" else cell.date().isoformat()
        case date():
            return cell.isoformat()
        case float() if cell.is_integer():
            return str(int(cell))
        case _:
            return str(cell)
