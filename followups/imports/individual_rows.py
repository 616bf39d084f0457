"""From a row of a file of individual follow-ups to what it says. Pure: the day is an argument."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from followups.imports.cases import CASE
from followups.rules.individual import Kind
from orders.handover import Row
from orders.imports import cells
from orders.imports.groups import Group
from orders.imports.repeated import Column, Columns, Values, name_broken, read_repeated
from orders.imports.report import Faults, RowFault

HELD_ON, KIND = "Datum", "Typ"
HAD_PLAN, WORDS, NEXT_ON = "Plan vid uppföljningen", "Hur insatserna fungerat", "Nästa uppföljning"
LONGEST = 4000
KINDS = {
    "Årlig": Kind.YEARLY,
    "Första": Kind.FIRST,
    "Tidig": Kind.EARLY,
    "Innan beslutet upphör": Kind.BEFORE_END,
}
REPEATED: Columns = {
    CASE: Column(cells.number_of(20)),
    HELD_ON: Column(cells.day),
    KIND: Column(cells.one_of(KINDS)),
    HAD_PLAN: Column(cells.one_of({"Ja": True, "Nej": False})),
    WORDS: Column(cells.text(LONGEST)),
    NEXT_ON: Column(cells.day, required=False),
}
COLUMNS = tuple(REPEATED)


@dataclass(frozen=True)
class FollowUpGiven:
    """One held follow-up as the file gives it, every cell read."""

    line: int
    cells: Mapping[str, str]
    assignment_number: str
    held_on: date
    kind: Kind
    had_plan: bool
    words: str
    next_on: date | None


def read_follow_up(group: Group, on: date) -> tuple[FollowUpGiven | None, list[RowFault]]:
    """The follow-up, or every fault that holds it back; one held after the day `on` cannot be read in."""
    faults = Faults(group.first.cells.get(CASE, ""))
    name_broken(group, faults)
    values = read_repeated(group, REPEATED, _between, faults)
    if len(group.rows) > 1:
        line, cell = group.rows[1].line, group.first.cells.get(HELD_ON, "")
        words = "Uppföljningen står två gånger för uppdraget. Behåll bara den ena raden."
        faults.add(line, HELD_ON, cell, words)
    if HELD_ON in values and values[HELD_ON] > on:
        words = "Dagen har inte kommit än. Läs in uppföljningen när den är gjord."
        faults.add(group.first.line, HELD_ON, group.first.cells[HELD_ON], words)
    return (None, faults.in_order()) if faults.found else (_given(group, values), [])


def _between(row: Row, values: Values, faults: Faults) -> None:
    held_on, next_on = values.get(HELD_ON), values.get(NEXT_ON)
    if held_on and next_on and next_on <= held_on:
        words = "Nästa uppföljning ska ligga efter den som gjordes. Rätta någon av dagarna."
        faults.add(row.line, NEXT_ON, row.cells[NEXT_ON], words)


def _given(group: Group, values: Values) -> FollowUpGiven:
    return FollowUpGiven(
        line=group.first.line,
        cells=group.first.cells,
        assignment_number=values[CASE],
        held_on=values[HELD_ON],
        kind=values[KIND],
        had_plan=values[HAD_PLAN],
        words=values[WORDS].strip(),
        next_on=values.get(NEXT_ON),
    )
