"""Taking plan versions from a hand-over file."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, BinaryIO

from orders.handover import Row
from orders.imports.driver import Progress, drive, silent
from orders.imports.groups import Group
from orders.imports.orders import catalogue
from orders.imports.report import Faults, Report, RowFault
from people.models import Member, OrderUnit
from people.rules import day_of
from plans.imports.rows import CASE, COLUMNS, ORDER, STARTED, SUBMITTED, VERSION, VersionGiven, VersionReader
from plans.imports.sameness import first_difference
from plans.imports.stored import Stored
from plans.imports.writing import Batch
from plans.models import PlanVersion

NO_ORDER = "Beställningen finns inte. Läs in den först, eller rätta numret."


def import_plans(
    *,
    file: BinaryIO,
    by: Member | None,
    at: datetime,
    create_missing: bool = False,
    dry_run: bool = False,
    only_unit: OrderUnit | None = None,
    progress: Progress = silent,
) -> Report:
    """Take the plan versions of a CSV or XLSX file, each whole or not at all; the same file twice changes nothing.

    Historic days are kept, as the first moment of the day; nothing is mailed. `only_unit` is the one unit whose plans
    may be taken. `create_missing` is there for likeness with orders: a version names nothing that could be made.
    Raises NotReadable.
    """
    importer = PlanImport(by=by, at=at, only_unit=only_unit)
    return drive(file, importer, dry_run=dry_run, progress=progress)


class PlanImport:
    """Takes plan versions, batch by batch; see `orders.imports.driver.Importer`."""

    columns = COLUMNS
    key_column = VERSION

    def __init__(self, *, by: Member | None, at: datetime, only_unit: OrderUnit | None) -> None:
        self.by, self.at, self.only_unit = by, at, only_unit
        self.reader = VersionReader(catalogue(), day_of(at))

    def key(self, row: Row) -> str:
        """The case number and the version."""
        return f"{row.cells[CASE]} {row.cells[VERSION]}".strip()

    def order_of(self, group: Group) -> str:
        """The number of the order that the version answers."""
        return group.first.cells.get(ORDER, "")

    def refuse(self, group: Group) -> None:
        """Nothing: a version that is held back can be put in its place later."""

    def forget(self) -> None:
        """Nothing is remembered from batch to batch."""

    def take(self, batch: Sequence[Group]) -> Report:
        """Store the versions of a batch that have no fault."""
        read = [self.reader.read(group) for group in batch]
        stored = Stored([version for version, _ in read if version], self.only_unit)
        new, report = Batch(stored, self.by, self.at), Report()
        for given, faults in read:
            if given and not (faults := _check_order(given, stored)):
                same = stored.version(given)
                faults = _compare(given, same, stored) if same else _check_place(given, stored)
                report.unchanged += bool(same and not faults)
                if not same and not faults:
                    new.add(given)
                    report.imported += 1
            report.rejected += faults
        new.write()
        return report


def _check_order(given: VersionGiven, stored: Stored) -> list[RowFault]:
    """The order must be there, in the case that the version names, and sent when the version was handed in."""
    faults = Faults(given.order_number)
    order = stored.orders.get(given.order_number)
    if order is None:
        faults.add(given.line, ORDER, given.order_number, NO_ORDER)
        return faults.found
    if order.assignment.number != given.assignment_number:
        reason = f"Beställningen hör till uppdraget {order.assignment}. Rätta något av numren."
        faults.add(given.line, CASE, given.assignment_number, reason)
    if given.submitted_on and order.sent_at and given.submitted_on < day_of(order.sent_at):
        reason = f"Beställningen skickades först {day_of(order.sent_at)}. Kontrollera dagen."
        faults.add(given.line, SUBMITTED, given.cells[SUBMITTED], reason)
    return faults.found


def _check_place(given: VersionGiven, stored: Stored) -> list[RowFault]:
    """Versions are started in the order of their numbers, and answer orders in the order of the chain."""
    faults = Faults(given.order_number)
    order = stored.orders[given.order_number]
    for other in stored.versions[order.assignment_id]:
        is_later = other.number > given.number
        if _is_out_of_order(is_later, given.started_on, day_of(other.started_at)):
            reason = f"Version {other.number} påbörjades {day_of(other.started_at)}. Kontrollera dagen."
            faults.add_once(given.line, STARTED, given.cells[STARTED], reason)
        if _is_out_of_order(is_later, order.sequence, other.order.sequence):
            reason = f"Version {other.number} svarar mot {other.order}. Kontrollera beställningen."
            faults.add_once(given.line, ORDER, given.order_number, reason)
    return faults.found


def _is_out_of_order(other_is_later: bool, mine: Any, others: Any) -> bool:
    return others < mine if other_is_later else mine < others


def _compare(given: VersionGiven, same: PlanVersion, stored: Stored) -> list[RowFault]:
    column = first_difference(same, stored.activities[same.pk], given)
    if column is None:
        return []
    reason = f"Versionen finns redan, men med annat innehåll i {column}. En inläst version ändras inte."
    return [RowFault(given.line, given.order_number, VERSION, given.cells[VERSION], reason)]
