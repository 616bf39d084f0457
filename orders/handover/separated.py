"""CSV as it comes: Windows-1252 or UTF-8, separated by semicolon, comma or tab, line breaks inside quotes."""

import csv
from _csv import Reader
from collections.abc import Iterator, Sequence
from io import TextIOWrapper
from typing import BinaryIO
from unicodedata import normalize

from orders.handover.rows import Header, NotReadable, Row

SEPARATORS = ";\t,"
LONGEST_HEADER = 64_000
TORN = (
    "Ett citattecken på raden öppnas eller stängs på fel ställe, så att det inte går att se var raden slutar. "
    "Rätta citattecknen."
)


def separated_rows(file: BinaryIO, columns: Sequence[str]) -> Iterator[Row]:
    """The records of a CSV file, each with the physical line it starts on. Raises NotReadable.

    A record that cannot be told from the next comes as a torn row, and reading goes on at the line after it.
    """
    first = file.readline(LONGEST_HEADER)
    file.seek(0)
    encoding = _encoding(first)
    separator, header = _header(first.decode(encoding, "replace"), columns)
    text = TextIOWrapper(file, encoding, errors="replace", newline="")
    try:
        lines = (normalize("NFC", line) for line in text)
        reader = csv.reader(lines, delimiter=separator, strict=True)
        _skip_header(reader)
        yield from _records(reader, header)
    finally:
        text.detach()


def _encoding(first: bytes) -> str:
    if b"\0" in first:
        raise NotReadable("Filen är varken CSV i UTF-8 eller Windows-1252, eller XLSX. Spara om den.")
    try:
        first.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _header(first: str, columns: Sequence[str]) -> tuple[str, Header]:
    if not first.strip():
        raise NotReadable("Filen är tom, eller börjar med en tom rad. Första raden ska ha rubriker.")
    split = {separator: next(csv.reader([first], delimiter=separator)) for separator in SEPARATORS}
    separator = max(SEPARATORS, key=lambda one: len(split[one]))
    if len(split[separator]) == 1:
        raise NotReadable(
            "Filens kolumner är inte åtskilda. Spara filen som CSV med semikolon mellan kolumnerna."
        )
    return separator, Header(split[separator], columns)


def _skip_header(reader: Reader) -> None:
    try:
        next(reader)
    except csv.Error as error:
        raise NotReadable("Rubrikraden har ett citattecken på fel ställe. Rätta den.") from error


def _records(reader: Reader, header: Header) -> Iterator[Row]:
    while True:
        line = reader.line_num + 1
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield Row(line, {}, TORN)
            continue
        if any(value.strip() for value in values):
            yield header.row(line, values, _broken(values, header.width))


def _broken(values: Sequence[str], width: int) -> str:
    if len(values) < width or any(values[width:]):
        return (
            f"Raden har {len(values)} fält, rubrikraden {width}. Sätt citattecken om text med skiljetecken i."
        )
    return ""
