"""The load of a unit as its page and its file show it: rows of figures, and what each figure counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from followups.queries.load import Table
from followups.rules.load import Figure
from orders.models import OrderKind
from orders.rules import day_in_words
from paper.lists import ListFile

LOAD = {
    "cases": "Ärenden",
    "hours": "Timmar",
    "middle": "Mediantimmar",
    "overdue": "Försenade",
    "soon": "Inom 3 mån",
    "year": "Inom 12 mån",
    "drafts": "Att skicka",
    "to_review": "Att granska",
}
DECISIONS = {
    **{kind.value: kind.label for kind in OrderKind},
    "middle": "Mediantimmar, nya",
}
OF_UNIT, MIDDLE = "Enheten", "Median av dem som visas"


@dataclass(frozen=True)
class Row:
    """One line: whose it is, and its figures; None where there is none to show."""

    name: str
    figures: list[Figure]


@dataclass(frozen=True)
class ShownTable:
    """A table ready to be shown: headings, a row for each officer, and the unit's two last."""

    headings: list[str]
    rows: list[Row]
    whole: Row
    middle: Row
    is_partial: bool


def shown(table: Table, headings: Mapping[str, str]) -> ShownTable:
    """A table's figures in the order of the headings."""
    columns = [table.columns[code] for code in headings]
    return ShownTable(
        headings=list(headings.values()),
        rows=[
            Row(name, [column.cells[place] for column in columns])
            for place, name in enumerate(table.officers)
        ],
        whole=Row(OF_UNIT, [column.whole for column in columns]),
        middle=Row(MIDDLE, [column.middle for column in columns]),
        is_partial=table.is_partial,
    )


def about_load(on: date) -> str:
    """What the load counts, and on which day."""
    return (
        f"Så som det var i slutet av {day_in_words(on)}. Ett ärende är ett uppdrag som var aktivt: en beställning var "
        "skickad, inget avslut gällde och sista dagen hade inte passerat. Det räknas hos den som är handläggare nu, "
        "och skyddade personuppgifter räknas med. Timmar är ramtid per månad i den senaste beställningen, mediantimmar "
        "det mittersta ärendets. Försenade, inom 3 och inom 12 månader är planerade individuppföljningar, efter den "
        "dag de skulle vara gjorda. Att skicka är påbörjade beställningar, att granska inkomna planer utan svar."
    )


def about_decisions(from_on: date, to_on: date) -> str:
    """What the decisions count, and in which period."""
    return (
        f"Beställningar skickade {day_in_words(from_on)} – {day_in_words(to_on)}, hos den som skickade dem. Återtagna "
        "och inlästa räknas inte. Mediantimmar är ramtid per månad i den mittersta nya beställningen. Olikheter "
        "kan bero på vilka ärenden var och en har; siffrorna är en början på ett samtal om lika bedömning."
    )


def table_file(table: ShownTable, about: str, name: str) -> ListFile:
    """A table as a file, and last what it counts; `name` without ending."""
    columns = {"Handläggare": 28, **dict.fromkeys(table.headings, 14)}
    lines = (*table.rows, table.whole, table.middle)
    return ListFile(name, columns, ((line.name, *line.figures) for line in lines), (about,))
