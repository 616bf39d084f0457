"""From the rows of one plan version to what they say of it. Pure: the catalogue and the day are arguments."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from orders.handover import Row
from orders.imports import cells
from orders.imports.groups import Group
from orders.imports.lines import Catalogue
from orders.imports.repeated import Column, Columns, Values, name_broken, read_repeated
from orders.imports.report import Faults, RowFault
from plans.imports.activities import ACTIVITY_COLUMNS, read_activities
from plans.rules.writing import ActivityFields

CASE, VERSION, ORDER = "Ärendenummer", "Version", "Beställningsnummer"
STARTED, SUBMITTED, RETURNED, APPROVED = "Påbörjad", "Inkommen", "Återsänd", "Godkänd"
LONG_TEXT = cells.text(20_000)
REPEATED: Columns = {
    CASE: Column(cells.number_of(20)),
    VERSION: Column(cells.whole(32_000)),
    ORDER: Column(cells.number_of(24)),
    STARTED: Column(cells.day),
    SUBMITTED: Column(cells.day, required=False),
    RETURNED: Column(cells.day, required=False),
    "Skäl": Column(LONG_TEXT, required=False),
    APPROVED: Column(cells.day, required=False),
    "Delaktighet": Column(LONG_TEXT, required=False),
    "Omsorgskontakt": Column(cells.text(200), required=False),
    "Mål": Column(LONG_TEXT, required=False),
}
COLUMNS = (*REPEATED, *ACTIVITY_COLUMNS)


@dataclass(frozen=True)
class VersionGiven:
    """One plan version as the file gives it, every cell read; days are whole days.

    `cells` is the text of its first row, for faults that show only beside what is stored.
    """

    line: int
    cells: Mapping[str, str]
    assignment_number: str
    number: int
    order_number: str
    started_on: date
    submitted_on: date | None
    returned_on: date | None
    reasons: str
    approved_on: date | None
    participation: str
    care_contact: str
    goal: str
    activities: tuple[ActivityFields, ...]


class VersionReader:
    """Reads plan versions on one day, by one catalogue."""

    def __init__(self, catalogue: Catalogue, on: date) -> None:
        self.catalogue, self.on = catalogue, on

    def read(self, group: Group) -> tuple[VersionGiven | None, list[RowFault]]:
        """The version, or every fault that holds it back."""
        faults = Faults(group.first.cells.get(ORDER, ""))
        name_broken(group, faults)
        values = read_repeated(group, REPEATED, self._between, faults)
        activities = read_activities(group, self.catalogue, faults)
        _check_steps(group.first, values, faults)
        if faults.found:
            return None, faults.in_order()
        return _version(group, values, activities), []

    def _between(self, row: Row, values: Values, faults: Faults) -> None:
        """What is wrong between the days."""
        for earlier, later in ((STARTED, SUBMITTED), (SUBMITTED, RETURNED), (SUBMITTED, APPROVED)):
            if earlier in values and later in values and values[later] < values[earlier]:
                reason = f"Dagen ligger före {earlier}, {values[earlier]}. Kontrollera dagarna."
                faults.add_once(row.line, later, row.cells[later], reason)
        for column in (STARTED, SUBMITTED, RETURNED, APPROVED):
            if column in values and values[column] > self.on:
                reason = "Dagen ligger i framtiden. Bara det som har hänt kan läsas in."
                faults.add_once(row.line, column, row.cells[column], reason)


def _check_steps(row: Row, values: Values, faults: Faults) -> None:
    answered = next((column for column in (APPROVED, RETURNED) if column in values), None)
    if answered and SUBMITTED not in values and not faults.has(SUBMITTED):
        faults.add(row.line, SUBMITTED, "", f"{answered} är ifylld men inte Inkommen. Fyll i kolumnen.")
    if APPROVED in values and RETURNED in values:
        reason = "En version är antingen godkänd eller återsänd. Töm den ena kolumnen."
        faults.add(row.line, RETURNED, row.cells[RETURNED], reason)
    if RETURNED in values and "Skäl" not in values and not faults.has("Skäl"):
        faults.add(row.line, "Skäl", "", "Versionen är återsänd utan skäl. Skriv varför.")


def _version(group: Group, values: Values, activities: tuple[ActivityFields, ...]) -> VersionGiven:
    return VersionGiven(
        line=group.first.line,
        cells=group.first.cells,
        assignment_number=values[CASE],
        number=values[VERSION],
        order_number=values[ORDER],
        started_on=values[STARTED],
        submitted_on=values.get(SUBMITTED),
        returned_on=values.get(RETURNED),
        reasons=values.get("Skäl", ""),
        approved_on=values.get(APPROVED),
        participation=values.get("Delaktighet", ""),
        care_contact=values.get("Omsorgskontakt", ""),
        goal=values.get("Mål", ""),
        activities=activities,
    )
