"""The activities of a plan version, one a row. Pure."""

from orders.handover import Row
from orders.imports import cells
from orders.imports.groups import Group
from orders.imports.lines import Catalogue
from orders.imports.repeated import read
from orders.imports.report import Faults
from plans.models import DayPart
from plans.rules.writing import ActivityFields

WHAT, WHEN, INTERVENTIONS = ACTIVITY_COLUMNS = ("Aktivitet", "När", "Insatser")
DAY_PART = cells.one_of({part.label: part.value for part in DayPart})


def read_activities(group: Group, catalogue: Catalogue, faults: Faults) -> tuple[ActivityFields, ...]:
    """The activities in the order of the file; a row without any of the three columns holds none."""
    return tuple(
        _activity(row, catalogue, faults)
        for row in group.rows
        if not row.broken and any(row.cells[column] for column in ACTIVITY_COLUMNS)
    )


def _activity(row: Row, catalogue: Catalogue, faults: Faults) -> ActivityFields:
    if not row.cells[WHAT]:
        faults.add(row.line, WHAT, "", "Aktivitet saknas. Skriv vad som görs.")
    return ActivityFields(
        what=read(row, WHAT, cells.text(200), faults.add) or "",
        day_part=read(row, WHEN, DAY_PART, faults.add) or "",
        interventions=_interventions(row, catalogue, faults),
    )


def _interventions(row: Row, catalogue: Catalogue, faults: Faults) -> frozenset[int]:
    found = set()
    for name in filter(None, (part.strip() for part in row.cells[INTERVENTIONS].split(","))):
        listed = catalogue.get(name.casefold())
        if listed is None:
            reason = "Insatsen finns inte i katalogen. Skriv namn som finns där, med komma emellan."
            faults.add(row.line, INTERVENTIONS, name, reason)
        else:
            found.add(listed.key)
    return frozenset(found)
