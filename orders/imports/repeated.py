"""Columns that repeat on every row of an order or a plan version, and must say the same on all of them. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from orders.handover import Row
from orders.imports.cells import Rule, Wrong
from orders.imports.groups import Group
from orders.imports.report import Faults

Values = dict[str, Any]
CONTRADICTION = "Raderna hör ihop men säger olika. Skriv samma på alla."


@dataclass(frozen=True)
class Column:
    """What a column may say, and whether it must say anything."""

    rule: Rule
    required: bool = True


Columns = Mapping[str, Column]
Between = Callable[[Row, Values, Faults], None]


def read_repeated(group: Group, columns: Columns, between: Between, faults: Faults) -> Values:
    """The value of each column that is filled in on any row; every fault goes to `faults`.

    `between` names what is wrong between the columns of one row. An empty repeat contradicts nothing.
    """
    values: Values = {}
    seen: set[tuple[str, ...]] = set()
    differing: list[tuple[Row, str]] = []
    for row in group.rows:
        texts = tuple(row.cells.get(column, "") for column in columns)
        if row.broken or texts in seen:
            continue
        seen.add(texts)
        here = _values(row, columns, faults)
        between(row, here, faults)
        differing += [(row, name) for name, value in here.items() if values.setdefault(name, value) != value]
    _name_contradictions(differing, faults)
    _name_missing(group, columns, values, faults)
    return values


def read(row: Row, column: str, rule: Rule, tell: Callable[[int, str, str, str], None]) -> Any:
    """The value of one cell; None when it is empty, or wrong and told of."""
    cell = row.cells[column]
    if not cell:
        return None
    try:
        return rule(cell)
    except Wrong as wrong:
        tell(row.line, column, cell, str(wrong))
        return None


def _values(row: Row, columns: Columns, faults: Faults) -> Values:
    read_all = {name: read(row, name, column.rule, faults.add_once) for name, column in columns.items()}
    return {name: value for name, value in read_all.items() if value is not None}


def name_broken(group: Group, faults: Faults) -> None:
    """Name the rows whose fields cannot be told apart."""
    for row in group.rows:
        if row.broken:
            faults.add(row.line, "", "", row.broken)


def _name_contradictions(differing: list[tuple[Row, str]], faults: Faults) -> None:
    for row, column in differing:
        if not faults.has(column):
            faults.add(row.line, column, row.cells[column], CONTRADICTION)


def _name_missing(group: Group, columns: Columns, values: Values, faults: Faults) -> None:
    if all(row.broken for row in group.rows):
        return
    for name, column in columns.items():
        if column.required and name not in values and not faults.has(name):
            faults.add(group.first.line, name, "", f"{name} saknas. Fyll i kolumnen.")
