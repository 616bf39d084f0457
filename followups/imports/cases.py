"""Taking a file whose rows each say one thing of a case: of one month, or one day."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol

from django.db.models import Q

from orders.handover import Row
from orders.imports.groups import Group
from orders.imports.report import RowFault
from orders.models import Assignment
from people.models import Member, OrderUnit

CASE = "Ärendenummer"
NO_CASE = "Uppdraget finns inte. Rätta numret, eller läs in beställningen först."


class Given(Protocol):
    """What a row says of a case; `cells` as they stood in the file."""

    @property
    def line(self) -> int:
        """Which line of the file, from 1."""

    @property
    def assignment_number(self) -> str:
        """The case's number."""

    @property
    def cells(self) -> Mapping[str, str]:
        """What stood in each column."""


class CaseImport:
    """What such importers share; see `orders.imports.driver.Importer`.

    A case's number and what stands in `key_column` tell one row from another.
    """

    columns: tuple[str, ...] = ()
    key_column: str = ""

    def __init__(self, *, by: Member | None, at: datetime, only_unit: OrderUnit | None) -> None:
        self.by, self.at = by, at
        self.ours = Q(unit=only_unit) if only_unit else Q()

    def key(self, row: Row) -> str:
        """The case number, and the month or day."""
        return f"{row.cells[CASE]} {row.cells[self.key_column]}".strip()

    def order_of(self, group: Group) -> str:
        """The case's number, which faults are named by."""
        return group.first.cells.get(CASE, "")

    def refuse(self, group: Group) -> None:
        """Nothing: no row waits for another."""

    def forget(self) -> None:
        """Nothing is remembered from batch to batch."""

    def cases(self, given: Iterable[Given]) -> dict[str, Assignment]:
        """The cases that the rows are about, by number; those without a sent order, or of other units, are left out."""
        numbers = {one.assignment_number for one in given}
        found = Assignment.objects.filter(self.ours, number__in=numbers, orders__sent_at__isnull=False)
        return {case.number: case for case in found.order_by("pk").distinct()}


def fault(given: Given, column: str, words: str) -> RowFault:
    """What is wrong with one cell of a row."""
    return RowFault(given.line, given.assignment_number, column, given.cells[column], words)
