"""Taking orders from a hand-over file."""

from collections.abc import Sequence
from datetime import datetime
from typing import BinaryIO

from orders.handover import Row
from orders.imports.chains import Chain, Stored
from orders.imports.directory import Directory
from orders.imports.driver import Progress, drive, silent
from orders.imports.groups import Group
from orders.imports.lines import Catalogue, Listed
from orders.imports.report import Faults, Report, RowFault
from orders.imports.rows import COLUMNS, OrderGiven, OrderReader
from orders.imports.sameness import first_difference
from orders.imports.writing import Batch
from orders.models import Intervention, InterventionKind
from people.models import Member, OrderUnit
from people.rules import day_of

NUMBER, CASE = "Beställningsnummer", "Ärendenummer"
AFTER_REFUSED = "En tidigare beställning i samma uppdrag har fel. Rätta den, så läses den här in också."
NO_POLICY = "Inget regelverk gällde den dagen. Lägg upp ett som gällde då."


def import_orders(
    *,
    file: BinaryIO,
    by: Member | None,
    at: datetime,
    create_missing: bool = False,
    dry_run: bool = False,
    only_unit: OrderUnit | None = None,
    progress: Progress = silent,
) -> Report:
    """Take the orders of a CSV or XLSX file, each whole or not at all; the same file twice changes nothing.

    Historic days are kept, as the first moment of the day; nothing is mailed. `create_missing` makes units, providers
    and officers that are not there; `only_unit` is the one unit whose orders may be taken. Raises NotReadable.
    """
    importer = OrderImport(by=by, at=at, create_missing=create_missing, only_unit=only_unit)
    return drive(file, importer, dry_run=dry_run, progress=progress)


def catalogue() -> Catalogue:
    """The interventions by name and alias, however they are capitalised; a name goes before an alias."""
    rows = list(Intervention.objects.in_order())
    listed = {one.pk: Listed(one.pk, one.kind == InterventionKind.ALARM) for one in rows}
    aliases = {alias.casefold(): listed[one.pk] for one in rows for alias in one.aliases}
    return aliases | {one.name.casefold(): listed[one.pk] for one in rows}


class OrderImport:
    """Takes orders, batch by batch; see `driver.Importer`."""

    columns = COLUMNS
    key_column = NUMBER

    def __init__(
        self, *, by: Member | None, at: datetime, create_missing: bool, only_unit: OrderUnit | None
    ) -> None:
        self.by, self.at = by, at
        self.create_missing, self.only_unit = create_missing, only_unit
        self.reader = OrderReader(catalogue(), day_of(at))
        self.refused_cases: set[str] = set()
        self.forget()

    def key(self, row: Row) -> str:
        """The order number."""
        return row.cells[NUMBER]

    def order_of(self, group: Group) -> str:
        """The order number."""
        return group.key

    def refuse(self, group: Group) -> None:
        """Orders that follow in the same assignment wait for this one."""
        self.refused_cases.add(group.first.cells.get(CASE, ""))

    def forget(self) -> None:
        """Read units, providers and officers again."""
        self.directory = Directory(create_missing=self.create_missing, only_unit=self.only_unit)

    def take(self, batch: Sequence[Group]) -> Report:
        """Store the orders of a batch that have no fault."""
        read = [(group, *self.reader.read(group)) for group in batch]
        stored = Stored([order for _, order, _ in read if order])
        new, report = Batch(self.by, self.at), Report()
        for group, order, faults in read:
            if order and order.number in stored.orders:
                faults = _compare(order, stored)
                report.unchanged += not faults
            elif order:
                faults = self._add(order, stored, new)
                report.imported += not faults
            if faults:
                self.refuse(group)
                report.rejected += faults
        new.write()
        return report

    def _add(self, given: OrderGiven, stored: Stored, new: Batch) -> list[RowFault]:
        faults = Faults(given.number)
        if given.assignment_number in self.refused_cases:
            faults.add(given.line, NUMBER, given.number, AFTER_REFUSED)
            return faults.found
        chain = stored.chains.setdefault(given.assignment_number, Chain())
        chain.check(given, faults)
        self.directory.check(given, faults)
        if faults.found:
            return faults.found
        parties = self.directory.parties(given)
        policy = self.directory.policy(parties.unit, given.sent_on)
        if policy is None:
            return [RowFault(given.line, given.number, "Skickad", given.cells["Skickad"], NO_POLICY)]
        digits = given.identity.digits
        client = stored.clients[digits] = new.client(given, stored.clients.get(digits))
        new.add(given, chain, client, parties, policy)
        return []


def _compare(given: OrderGiven, stored: Stored) -> list[RowFault]:
    order = stored.orders[given.number]
    column = first_difference(order, stored.lines[order.pk], given)
    if column is None:
        return []
    reason = (
        f"Beställningen finns redan, men med annat innehåll i {column}. En skickad beställning ändras inte."
    )
    return [RowFault(given.line, given.number, NUMBER, given.number, reason)]
