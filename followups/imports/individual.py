"""Taking held individual follow-ups from a file."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import BinaryIO

from django.db.models import Q

from followups.actions.individual_history import Earlier, keep_earlier_follow_ups
from followups.imports.individual_rows import (
    CASE,
    COLUMNS,
    HELD_ON,
    FollowUpGiven,
    read_follow_up,
)
from followups.imports.performed import NO_CASE
from followups.models import IndividualFollowUp
from orders.handover import Row
from orders.imports.driver import Progress, drive, silent
from orders.imports.groups import Group
from orders.imports.report import Report, RowFault
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


class FollowUpImport:
    """Takes held follow-ups, batch by batch; see `orders.imports.driver.Importer`."""

    columns = COLUMNS
    key_column = HELD_ON

    def __init__(self, *, by: Member | None, at: datetime, only_unit: OrderUnit | None) -> None:
        self.by, self.at = by, at
        self.ours = Q(unit=only_unit) if only_unit else Q()

    def key(self, row: Row) -> str:
        """The case number and the day."""
        return f"{row.cells[CASE]} {row.cells[HELD_ON]}".strip()

    def order_of(self, group: Group) -> str:
        """The case's number, which faults are named by."""
        return group.first.cells.get(CASE, "")

    def refuse(self, group: Group) -> None:
        """Nothing: no follow-up waits for another."""

    def forget(self) -> None:
        """Nothing is remembered from batch to batch."""

    def take(self, batch: Sequence[Group]) -> Report:
        """Store the follow-ups of a batch that have no fault."""
        read = [read_follow_up(group, day_of(self.at)) for group in batch]
        report = Report(rejected=[fault for _, faults in read for fault in faults])
        given = [one for one, _ in read if one]
        cases = self._cases(given)
        report.rejected += [_fault(one, CASE, NO_CASE) for one in given if one.assignment_number not in cases]
        known = [one for one in given if one.assignment_number in cases]
        stored = _stored(cases.values())
        there = [(one, stored.get((one.assignment_number, one.held_on))) for one in known]
        report.rejected += [_fault(one, HELD_ON, OTHER) for one, row in there if row and not _same(one, row)]
        report.unchanged = sum(1 for one, row in there if row and _same(one, row))
        new = [_earlier(one, cases[one.assignment_number]) for one, row in there if row is None]
        report.imported = keep_earlier_follow_ups(earlier=new, by=self.by, at=self.at)
        return report

    def _cases(self, given: Iterable[FollowUpGiven]) -> dict[str, Assignment]:
        numbers = {one.assignment_number for one in given}
        found = Assignment.objects.filter(self.ours, number__in=numbers, orders__sent_at__isnull=False)
        return {case.number: case for case in found.order_by("pk").distinct()}


Stored = dict[tuple[str, object], IndividualFollowUp]


def _stored(cases: Iterable[Assignment]) -> Stored:
    numbers = {case.pk: case.number for case in cases}
    held = IndividualFollowUp.objects.held().filter(assignment__in=numbers)
    return {(numbers[row.assignment_id], row.held_on): row for row in held}


def _same(given: FollowUpGiven, row: IndividualFollowUp) -> bool:
    return (given.words, given.next_on, given.kind.value) == (row.words, row.next_on, row.kind)


def _earlier(given: FollowUpGiven, case: Assignment) -> Earlier:
    return Earlier(case, given.held_on, given.kind.value, given.had_plan, given.words, given.next_on)


def _fault(given: FollowUpGiven, column: str, words: str) -> RowFault:
    return RowFault(given.line, given.assignment_number, column, given.cells[column], words)
