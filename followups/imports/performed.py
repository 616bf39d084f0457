"""Taking performed time from a file."""

from collections.abc import Sequence
from datetime import datetime
from typing import BinaryIO

from followups.actions.performed import Measured, keep_performed_time
from followups.imports.cases import CASE, NO_CASE, CaseImport, fault
from followups.imports.rows import COLUMNS, MONTH, read_month
from orders.imports.driver import Progress, drive, silent
from orders.imports.groups import Group
from orders.imports.report import Report
from people.models import Member, OrderUnit
from people.rules import day_of


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


class PerformedTimeImport(CaseImport):
    """Takes months of performed time, batch by batch."""

    columns = COLUMNS
    key_column = MONTH

    def take(self, batch: Sequence[Group]) -> Report:
        """Store the months of a batch that have no fault."""
        read = [read_month(group, day_of(self.at)) for group in batch]
        report = Report(rejected=[one for _, faults in read for one in faults])
        given = [one for one, _ in read if one]
        cases = self.cases(given)
        report.rejected += [fault(one, CASE, NO_CASE) for one in given if one.assignment_number not in cases]
        measured = [
            Measured(cases[one.assignment_number], one.month, one.hours, one.declined, one.extra)
            for one in given
            if one.assignment_number in cases
        ]
        report.imported = keep_performed_time(measured=measured, by=self.by, at=self.at)
        report.unchanged = len(measured) - report.imported
        return report
