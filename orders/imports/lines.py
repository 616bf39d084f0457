"""The ordered interventions of an order, one a row, and the frame time they add up to. Pure."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from orders.handover import Row
from orders.imports import cells
from orders.imports.groups import Group
from orders.imports.repeated import read
from orders.imports.report import Faults
from orders.rules import TimeCalculation, frame_time

NAME, TIMES, MINUTES = LINE_COLUMNS = ("Insats", "Gånger per vecka", "Minuter per gång")
RULES = {TIMES: cells.decimal(2, 999), MINUTES: cells.whole(1440)}
TOLERANCE = Decimal("0.01")
MOST_HOURS = 1488  # two at once, every hour of the longest month


class Listed(NamedTuple):
    """An intervention in the catalogue; an alarm may be ordered without planned time."""

    key: int
    is_alarm: bool


Catalogue = Mapping[str, Listed]
Lines = dict[int, TimeCalculation]


def read_lines(group: Group, catalogue: Catalogue, faults: Faults) -> Lines:
    """Time calculations by intervention, known by name or alias; a row without any of the three orders nothing."""
    lines: Lines = {}
    for row in group.rows:
        if row.broken or not any(row.cells[column] for column in LINE_COLUMNS):
            continue
        listed = _listed(row, catalogue, faults)
        line = _time(row, listed, faults)
        if listed is None or line is None:
            continue
        if listed.key in lines:
            reason = "Insatsen står två gånger i beställningen. Lägg ihop raderna till en."
            faults.add(row.line, NAME, row.cells[NAME], reason)
        lines[listed.key] = line
    return lines


def _listed(row: Row, catalogue: Catalogue, faults: Faults) -> Listed | None:
    name = row.cells[NAME]
    listed = catalogue.get(name.casefold())
    if not name:
        faults.add(row.line, NAME, "", "Tiden står utan insats. Fyll i kolumnen.")
    elif not listed:
        faults.add(row.line, NAME, name, "Insatsen finns inte i katalogen. Skriv ett namn som finns där.")
    return listed


def _time(row: Row, listed: Listed | None, faults: Faults) -> TimeCalculation | None:
    may_be_empty = listed is not None and listed.is_alarm
    times, minutes = (_number(row, column, may_be_empty, faults) for column in (TIMES, MINUTES))
    if times is None or minutes is None:
        return None
    if bool(times) != bool(minutes) or (listed and not (times or may_be_empty)):
        column = MINUTES if times else TIMES
        reason = "Skriv ett tal större än noll. Bara larm kan stå helt utan tid."
        faults.add(row.line, column, row.cells[column], reason)
    return TimeCalculation(times, int(minutes))


def _number(row: Row, column: str, may_be_empty: bool, faults: Faults) -> Decimal | None:
    if row.cells[column]:
        return read(row, column, RULES[column], faults.add)
    if may_be_empty:
        return Decimal(0)
    faults.add(row.line, column, "", f"{column} saknas. Fyll i kolumnen.")
    return None


def frame_of(row: Row, column: str, given: Decimal | None, lines: Lines, faults: Faults) -> Decimal:
    """The frame time that was granted: as given, else what the lines add up to.

    Systems count a month as 4.3 to 4.35 weeks, so a given one may differ from the sum by one per cent and a rounding.
    """
    summed = frame_time(lines.values())
    if faults.has(*LINE_COLUMNS, column):
        return summed
    if given is None:
        given = summed
        if summed > MOST_HOURS:
            faults.add(
                row.line, column, "", f"Insatserna ger {summed} timmar i månaden. Kontrollera tiderna."
            )
    elif lines and abs(given - summed) > summed * TOLERANCE + Decimal("0.1"):
        words = str(summed).replace(".", ",")
        reason = f"Insatserna ger {words} timmar i månaden. Rätta ramtiden eller tiderna."
        faults.add(row.line, column, row.cells.get(column, ""), reason)
    return given
