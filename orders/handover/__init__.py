"""Hand-over files: what a municipality exports from the system it leaves, as rows with their line numbers."""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from orders.handover.rows import NotReadable, Row
from orders.handover.separated import separated_rows
from orders.handover.sheets import sheet_rows

__all__ = ["NotReadable", "Row", "read_rows"]

ZIP, COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def read_rows(file: BinaryIO, columns: Sequence[str]) -> Iterator[Row]:
    """The rows of a CSV or XLSX file, from its beginning, one at a time; other columns than these are left out.

    What the file is shows in its first bytes, whatever it is called. Raises NotReadable.
    """
    file.seek(0)
    start = file.read(4)
    file.seek(0)
    if start == COMPOUND:
        raise NotReadable("Filen är en äldre eller låst Excelfil. Spara den som .xlsx utan lösenord.")
    return sheet_rows(file, columns) if start == ZIP else separated_rows(file, columns)
