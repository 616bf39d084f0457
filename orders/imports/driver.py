"""How any hand-over file is taken: read through once to know it, then a batch at a time, each in its transaction."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import BinaryIO, Protocol

from django.db import DataError, IntegrityError, transaction

from orders.handover import Row, read_rows
from orders.imports.groups import Group, groups, survey
from orders.imports.report import Report, RowFault

BATCH = 200
SCATTERED = "Raderna står på flera ställen i filen. Flytta ihop dem, så att de står efter varandra."
NOT_SAVED = "Gick inte att spara, eftersom någon annan ändrade samtidigt. Läs in filen igen."

Progress = Callable[[Iterable[Row], int], Iterable[Row]]


class Importer(Protocol):
    """What takes the things of one kind of file."""

    key_column: str

    @property
    def columns(self) -> Sequence[str]:
        """All that a file must have."""

    def key(self, row: Row) -> str:
        """What rows of the same thing have in common; rows of one thing stand together."""

    def order_of(self, group: Group) -> str:
        """The order number that the group's faults are named by."""

    def take(self, batch: Sequence[Group]) -> Report:
        """Store a batch; what has faults is left out and named."""

    def refuse(self, group: Group) -> None:
        """Remember that a group is held back, for those that follow on it."""

    def forget(self) -> None:
        """What was remembered of the database may be wrong: read it again."""


def silent(rows: Iterable[Row], total: int) -> Iterable[Row]:
    """No progress shown."""
    return rows


def drive(file: BinaryIO, importer: Importer, *, dry_run: bool, progress: Progress = silent) -> Report:
    """Take a whole file; nothing is kept of a dry run. Raises NotReadable.

    Memory holds one batch, the faults, and the number of each thing in the file.
    """
    known = survey(read_rows(file, importer.columns), importer.key)
    report = Report(rows=known.rows, things=known.things)
    found = groups(progress(read_rows(file, importer.columns), known.rows), importer.key)
    told: set[str] = set()
    with _kept_unless(dry_run):
        while chunk := list(islice(found, BATCH)):
            together = [group for group in chunk if group.key not in known.scattered]
            report.rejected += _scattered(importer, [g for g in chunk if g.key in known.scattered], told)
            report.add(_take(importer, together))
    report.rejected.sort(key=lambda fault: fault.line)
    return report


@contextmanager
def _kept_unless(dry_run: bool) -> Iterator[None]:
    if not dry_run:
        yield
        return
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _scattered(importer: Importer, apart: Iterable[Group], told: set[str]) -> Iterator[RowFault]:
    for group in apart:
        importer.refuse(group)
        if group.key not in told:
            told.add(group.key)
            value = group.first.cells[importer.key_column]
            yield RowFault(group.first.line, importer.order_of(group), importer.key_column, value, SCATTERED)


def _take(importer: Importer, batch: Sequence[Group]) -> Report:
    """Take a batch; when it meets what somebody else writes at the same time, one at a time."""
    try:
        with transaction.atomic():
            return importer.take(batch)
    except (IntegrityError, DataError):
        importer.forget()
    report = Report()
    for group in batch:
        report.add(_take_one(importer, group))
    return report


def _take_one(importer: Importer, group: Group) -> Report:
    try:
        with transaction.atomic():
            return importer.take([group])
    except (IntegrityError, DataError):
        importer.forget()
        importer.refuse(group)
        order = importer.order_of(group)
        return Report(rejected=[RowFault(group.first.line, order, importer.key_column, order, NOT_SAVED)])
