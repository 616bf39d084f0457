"""National values from a file: good rows are read, each bad one is named with its line, its column and why; pure."""

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from io import StringIO
from typing import Any, NamedTuple

from orders.imports.cells import Wrong, one_of, text, whole
from people.errors import Fault
from reports.rules.measures import MEASURES
from reports.rules.national import BESIDE, KPIS, Value, area_of, faults_in_value

COLUMNS = {
    "kpi": "Nyckeltal",
    "title": "Benämning",
    "measure": "Vårt mått",
    "area": "Område",
    "year": "År",
    "value": "Värde",
    "source": "Källa",
}
LONGEST_FILE = 2_000_000
TOTAL = "T"


class NotReadable(ValueError):
    """A file that is not what it should be; says so in Swedish."""


class BadRow(NamedTuple):
    """A row that is not read: its line, or its place among the file's values; the column; why."""

    line: int
    column: str
    reason: str


class Read(NamedTuple):
    """What a file holds."""

    values: list[Value]
    bad: list[BadRow]


def read(file: bytes, *, source: str, known: Mapping[str, tuple[str, str]], year: int) -> Read:
    """A CSV file with semicolons, or Kolada's JSON; `source` is where the file is from, for rows that do not say.

    `known` has title and measure of the key figures that are kept already. Raises NotReadable.
    """
    if len(file) > LONGEST_FILE:
        raise NotReadable("Filen är för stor. Dela den i filer på högst 2 MB.")
    try:
        said = file.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotReadable("Filen är inte text i UTF-8. Spara den som CSV UTF-8.") from None
    rows = (
        _from_json(said, source, known) if said.lstrip().startswith(("{", "[")) else _from_csv(said, source)
    )
    found = Read([], [])
    for line, row in rows:
        if isinstance(row, BadRow):
            found.bad.append(row)
        elif faults := list(faults_in_value(row, year)):
            found.bad.extend(_bad(line, fault) for fault in faults)
        else:
            found.values.append(row)
    return found


def _bad(line: int, fault: Fault) -> BadRow:
    return BadRow(line, COLUMNS[fault.field], fault.words)


Rows = Iterator[tuple[int, Value | BadRow]]


def decimal(cell: str) -> Decimal:
    """A number with two decimals, comma or point."""
    try:
        return Decimal(cell.replace("\u00a0", "").replace(" ", "").replace(",", ".")).quantize(
            Decimal("0.01")
        )
    except InvalidOperation:
        raise Wrong("Skriv ett tal, till exempel 87,5.") from None


RULES: dict[str, Callable[[str], Any]] = {
    "kpi": text(20),
    "title": text(300),
    "measure": one_of({measure.heading: code for code, measure in MEASURES.items()}),
    "area": text(100),
    "year": whole(2100),
    "value": decimal,
    "source": text(200),
}


def _from_csv(said: str, source: str) -> Rows:
    rows = csv.reader(StringIO(said), delimiter=";")
    headings = [cell.strip() for cell in next(rows, [])]
    if missing := [
        name for name in COLUMNS.values() if name not in headings and name not in ("Vårt mått", "Källa")
    ]:
        raise NotReadable(
            f"Filen saknar kolumnen {missing[0]}. Första raden ska ha {', '.join(COLUMNS.values())}."
        )
    for row in rows:
        if any(cell.strip() for cell in row):
            cells = dict(zip(headings, map(str.strip, row), strict=False))
            yield rows.line_num, _value(rows.line_num, cells, source)


def _value(line: int, cells: Mapping[str, str], source: str) -> Value | BadRow:
    told: dict[str, Any] = {"measure": "", "source": source}
    for name, column in COLUMNS.items():
        if cell := cells.get(column, ""):
            try:
                told[name] = RULES[name](cell)
            except Wrong as error:
                return BadRow(line, column, str(error))
        elif name not in told:
            return BadRow(line, column, "Fyll i.")
    return Value(**told)


def _from_json(said: str, source: str, known: Mapping[str, tuple[str, str]]) -> Rows:
    try:
        held = json.loads(said, parse_float=Decimal)
    except (ValueError, RecursionError):
        raise NotReadable("Filen är inte hel JSON. Hämta den igen från Kolada.") from None
    rows = held.get("values", held.get("results")) if isinstance(held, dict) else held
    if not isinstance(rows, list):
        raise NotReadable("Filen har inga values. Hämta den från Koladas data, inte från dess nyckeltal.")
    for place, row in enumerate(rows, start=1):
        yield place, _kolada(place, row, source, known)


def _kolada(place: int, row: Any, source: str, known: Mapping[str, tuple[str, str]]) -> Value | BadRow:
    """One area's year; the total of women and men, which is what our own figures count."""
    try:
        kpi, area, year = str(row["kpi"]), str(row["municipality"]), int(row["period"])
        [total] = [one["value"] for one in row["values"] if one["gender"] == TOTAL]
    except (KeyError, TypeError, ValueError):
        return BadRow(place, "values", "Raden ska ha kpi, municipality, period och ett värde för gender T.")
    if total is None:
        return BadRow(place, "value", f"{kpi} har inget värde för {area_of(area)} {year}.")
    try:
        value = decimal(str(total))
    except Wrong as error:
        return BadRow(place, "value", str(error))
    title, measure = known.get(kpi, (KPIS.get(kpi, kpi), BESIDE.get(kpi, "")))
    return Value(kpi[:20], title, measure, area_of(area), year, value, source)
