"""From the rows of one order to what they say of it. Pure: the catalogue and the day are arguments."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from orders.handover import Row
from orders.identity import IdentityNumber, NotAnIdentityNumber, read_identity_number
from orders.imports import cells
from orders.imports.groups import Group
from orders.imports.lines import LINE_COLUMNS, MOST_HOURS, Catalogue, frame_of, read_lines
from orders.imports.repeated import Column, Columns, Values, name_broken, read_repeated
from orders.imports.report import Faults, RowFault
from orders.models import OrderKind, Protection
from orders.rules import TimeCalculation
from people.models import Regime

KINDS = {kind.label: kind.value for kind in OrderKind}
PROTECTIONS = {protection.label: protection.value for protection in Protection}
REGIMES = {regime.label: regime.value for regime in Regime}
LONG_TEXT = cells.text(20_000)
FRAME = "Ramtid tim/mån"


@dataclass(frozen=True)
class OrderGiven:
    """One order as the file gives it, every cell read; days are whole days, `frame_time` is hours a month.

    `cells` is the text of its first row, for faults that show only beside what is stored.
    """

    line: int
    cells: Mapping[str, str]
    assignment_number: str
    number: str
    kind: str
    identity: IdentityNumber
    last_name: str
    first_name: str
    street: str
    postal_code: str
    city: str
    protection: str
    decided_on: date
    sent_on: date
    acknowledged_on: date | None
    valid_from: date
    valid_to: date | None
    unit: str
    officer: str
    provider: str
    organisation_number: str
    regime: str
    needs: str
    purpose: str
    goal: str
    frame_time: Decimal
    lines: Mapping[int, TimeCalculation]


class Given(NamedTuple):
    """A column of the order, and the field it fills; `empty` stands where nothing is filled in."""

    field: str
    column: Column
    empty: str | None = ""


def order_columns(on: date) -> dict[str, Given]:
    """The columns that repeat on every row of an order, with the rule of each; `on` is the day of the import."""

    def identity(cell: str) -> IdentityNumber:
        try:
            return read_identity_number(cell, on)
        except NotAnIdentityNumber as error:
            raise cells.Wrong(str(error)) from error

    return {
        "Ärendenummer": Given("assignment_number", Column(cells.number_of(20))),
        "Beställningsnummer": Given("number", Column(cells.number_of(24))),
        "Typ": Given("kind", Column(cells.one_of(KINDS))),
        "Personnummer": Given("identity", Column(identity)),
        "Efternamn": Given("last_name", Column(cells.text(100))),
        "Förnamn": Given("first_name", Column(cells.text(100))),
        "Adress": Given("street", Column(cells.text(200), required=False)),
        "Postnummer": Given("postal_code", Column(cells.text(6), required=False)),
        "Postort": Given("city", Column(cells.text(100), required=False)),
        "Skyddade personuppgifter": Given("protection", Column(cells.one_of(PROTECTIONS))),
        "Beslutsdatum": Given("decided_on", Column(cells.day)),
        "Skickad": Given("sent_on", Column(cells.day)),
        "Kvitterad": Given("acknowledged_on", Column(cells.day, required=False), None),
        "Gäller från": Given("valid_from", Column(cells.day)),
        "Gäller till": Given("valid_to", Column(cells.last_day, required=False), None),
        "Enhet": Given("unit", Column(cells.text(200))),
        "Handläggare": Given("officer", Column(cells.email)),
        "Utförare": Given("provider", Column(cells.text(200))),
        "Organisationsnummer": Given("organisation_number", Column(cells.text(11), required=False)),
        "Regi": Given("regime", Column(cells.one_of(REGIMES))),
        "Behov": Given("needs", Column(LONG_TEXT, required=False)),
        "Syfte": Given("purpose", Column(LONG_TEXT, required=False)),
        "Mål": Given("goal", Column(LONG_TEXT, required=False)),
        FRAME: Given("frame_time", Column(cells.decimal(1, MOST_HOURS), required=False), None),
    }


COLUMNS = (*order_columns(date.max), *LINE_COLUMNS)


class OrderReader:
    """Reads orders on one day, by one catalogue."""

    def __init__(self, catalogue: Catalogue, on: date) -> None:
        self.catalogue, self.on = catalogue, on
        self.given = order_columns(on)
        self.repeated: Columns = {name: given.column for name, given in self.given.items()}

    def read(self, group: Group) -> tuple[OrderGiven | None, list[RowFault]]:
        """The order, or every fault that holds it back."""
        faults = Faults(group.key)
        name_broken(group, faults)
        values = read_repeated(group, self.repeated, self._between, faults)
        lines = read_lines(group, self.catalogue, faults)
        frame_time = frame_of(group.first, FRAME, values.get(FRAME), lines, faults)
        if faults.found:
            return None, faults.in_order()
        return self._order(group, values | {FRAME: frame_time}, lines), []

    def _order(self, group: Group, values: Values, lines: Mapping[int, TimeCalculation]) -> OrderGiven:
        fields: dict[str, Any] = {
            given.field: values.get(name, given.empty) for name, given in self.given.items()
        }
        return OrderGiven(line=group.first.line, cells=group.first.cells, lines=lines, **fields)

    def _between(self, row: Row, values: Values, faults: Faults) -> None:
        """What is wrong between two days."""
        for earlier, later, reason in (
            ("Gäller från", "Gäller till", "Beställningen slutar innan den börjar. Ändra Gäller till."),
            ("Skickad", "Kvitterad", "Beställningen kvitterades innan den skickades. Kontrollera dagarna."),
        ):
            if earlier in values and later in values and values[later] < values[earlier]:
                faults.add_once(row.line, later, row.cells[later], reason)
        for column in ("Skickad", "Kvitterad", "Beslutsdatum"):
            if column in values and values[column] > self.on:
                reason = "Dagen ligger i framtiden. Bara det som har hänt kan läsas in."
                faults.add_once(row.line, column, row.cells[column], reason)
