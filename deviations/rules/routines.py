"""When a unit may adopt a version of its routine for the monthly check. Pure functions."""

from datetime import date, timedelta
from typing import NamedTuple

from people.errors import Fault


class RoutineText(NamedTuple):
    """What a version says, and from which day on."""

    text: str
    valid_from: date


def first_day(on: date, newest: RoutineText | None) -> date:
    """The first day a version adopted on a day may begin: tomorrow, and not before the unit's newest.

    So the version that governed a day is the same whenever it is asked.
    """
    tomorrow = on + timedelta(days=1)
    return max(tomorrow, newest.valid_from) if newest else tomorrow


def faults_in_routine(wanted: RoutineText, newest: RoutineText | None, on: date) -> list[Fault]:
    """What hinders a unit from adopting a version on a day."""
    faults = []
    if not wanted.text.strip():
        faults.append(Fault("text", "Skriv hur månadskontrollen går till."))
    elif newest and wanted.text.strip() == newest.text:
        faults.append(Fault("text", "Texten är densamma som i den senaste versionen. Ändra den först."))
    if wanted.valid_from < (first := first_day(on, newest)):
        faults.append(Fault("valid_from", f"Välj {first} eller en senare dag."))
    return faults
