"""Taking held individual follow-ups from a file."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import BinaryIO

from followups.actions.individual_history import Earlier, keep_earlier_follow_ups
from followups.imports.cases import CASE, NO_CASE, CaseImport, fault
from followups.imports.individual_rows import COLUMNS, HELD_ON, FollowUpGiven, read_follow_up
from followups.models import IndividualFollowUp
from orders.imports.driver import Progress, drive, silent
from orders.imports.groups import Group
from orders.imports.report import Report
from orders.models import Assignment
from people.models import Member, OrderUnit
from people.rules import day_of

OTHER = "Det finns redan en uppföljning från den dagen som säger något annat. Den ändras inte."


def import_follow_ups(
    *,
    file: BinaryIO,
    by: Member | None,
    at: datetime,
    create_missing: bool = False,
    dry_run: bool = False,
    only_unit: OrderUnit | None = None,
    progress: Progress = silent,
) -> Report:
    """Take the held follow-ups of a CSV or XLSX file; the same file twice changes nothing.

    One that is there already is left as it is, and named when the file says something else. `only_unit` is the one
    unit whose cases may be taken. `create_missing` is there for likeness with orders. Raises NotReadable.
    """
    importer = FollowUpImport(by=by, at=at, only_unit=only_unit)
    return drive(file, importer, dry_run=dry_run, progress=progress)


class FollowUpImport(CaseImport):
    """Takes held follow-ups, batch by batch."""

    columns = COLUMNS
    key_column = HELD_ON

    def take(self, batch: Sequence[Group]) -> Report:
        """Store the follow-ups of a batch that have no fault."""
        read = [read_follow_up(group, day_of(self.at)) for group in batch]
        report = Report(rejected=[one for _, faults in read for one in faults])
        given = [one for one, _ in read if one]
        cases = self.cases(given)
        report.rejected += [fault(one, CASE, NO_CASE) for one in given if one.assignment_number not in cases]
        known = [one for one in given if one.assignment_number in cases]
        stored = _stored(cases.values())
        there = [(one, stored.get((one.assignment_number, one.held_on))) for one in known]
        report.rejected += [fault(one, HELD_ON, OTHER) for one, row in there if row and not _same(one, row)]
        report.unchanged = sum(1 for one, row in there if row and _same(one, row))
        new = [_earlier(one, cases[one.assignment_number]) for one, row in there if row is None]
        report.imported = keep_earlier_follow_ups(earlier=new, by=self.by, at=self.at)
        return report


Stored = dict[tuple[str, object], IndividualFollowUp]


def _stored(cases: Iterable[Assignment]) -> Stored:
    numbers = {case.pk: case.number for case in cases}
    held = IndividualFollowUp.objects.held().filter(assignment__in=numbers)
    return {(numbers[row.assignment_id], row.held_on): row for row in held}


def _same(given: FollowUpGiven, row: IndividualFollowUp) -> bool:
    return (given.words, given.next_on, given.kind.value) == (row.words, row.next_on, row.kind)


def _earlier(given: FollowUpGiven, case: Assignment) -> Earlier:
    return Earlier(case, given.held_on, given.kind.value, given.had_plan, given.words, given.next_on)
