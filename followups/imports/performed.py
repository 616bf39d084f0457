"""Taking performed time from a file."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import BinaryIO

from django.db.models import Q

from followups.actions.performed import Measured, keep_performed_time
from followups.imports.rows import CASE, COLUMNS, MONTH, MonthGiven, read_month
from orders.handover import Row
from orders.imports.driver import Progress, drive, silent
from orders.imports.groups import Group
from orders.imports.report import Report, RowFault
from orders.models import Assignment
from people.models import Member, OrderUnit
from people.rules import day_of

NO_CASE = "Uppdraget finns inte. Rätta numret, eller läs in beställningen först."


def import_performed_time(
    *,
    file: BinaryIO,
    by: Member | None,
    at: datetime,
    create_missing: bool = False,
    dry_run: bool = False,
    only_unit: OrderUnit | None = None,
    progress: Progress = silent,
) -> Report:
    """Take the months of a CSV or XLSX file, each whole or not at all; the same file twice changes nothing (R132).

    A month that is there already takes the file's figures: time is often registered late. `only_unit` is the one unit
    whose cases may be taken. `create_missing` is there for likeness with orders. Raises NotReadable.
    """
    importer = PerformedTimeImport(by=by, at=at, only_unit=only_unit)
    return drive(file, importer, dry_run=dry_run, progress=progress)


class PerformedTimeImport:
    """Takes months of performed time, batch by batch; see `orders.imports.driver.Importer`."""

    columns = COLUMNS
    key_column = MONTH

    def __init__(self, *, by: Member | None, at: datetime, only_unit: OrderUnit | None) -> None:
        self.by, self.at = by, at
        self.ours = Q(unit=only_unit) if only_unit else Q()

    def key(self, row: Row) -> str:
        """The case number and the month."""
        return f"{row.cells[CASE]} {row.cells[MONTH]}".strip()

    def order_of(self, group: Group) -> str:
        """The case's number, which faults are named by."""
        return group.first.cells.get(CASE, "")

    def refuse(self, group: Group) -> None:
        """Nothing: no month waits for another."""

    def forget(self) -> None:
        """Nothing is remembered from batch to batch."""

    def take(self, batch: Sequence[Group]) -> Report:
        """Store the months of a batch that have no fault."""
        read = [read_month(group, day_of(self.at)) for group in batch]
        report = Report(rejected=[fault for _, faults in read for fault in faults])
        given = [one for one, _ in read if one]
        cases = self._cases(given)
        report.rejected += [_unknown(one) for one in given if one.assignment_number not in cases]
        measured = [
            Measured(cases[one.assignment_number], one.month, one.hours, one.declined, one.extra)
            for one in given
            if one.assignment_number in cases
        ]
        report.imported = keep_performed_time(measured=measured, by=self.by, at=self.at)
        report.unchanged = len(measured) - report.imported
        return report

    def _cases(self, given: Iterable[MonthGiven]) -> dict[str, Assignment]:
        numbers = {one.assignment_number for one in given}
        found = Assignment.objects.filter(self.ours, number__in=numbers, orders__sent_at__isnull=False)
        return {case.number: case for case in found.order_by("pk").distinct()}


def _unknown(given: MonthGiven) -> RowFault:
    return RowFault(given.line, given.assignment_number, CASE, given.cells[CASE], NO_CASE)
