"""A unit adopts a version of its routine for the monthly check."""

from datetime import datetime

from django.db import transaction

from deviations.models import Routine
from deviations.rules.routines import RoutineText, faults_in_routine
from people.errors import Cannot
from people.models import Member, OrderUnit
from people.rules import day_of


class CannotAdopt(Cannot):
    """A routine may not be adopted so."""


@transaction.atomic
def adopt_routine(*, wanted: RoutineText, by: Member, at: datetime) -> Routine:
    """Adopt the next version of the routine of the member's unit, from a day on (R95).

    Raises CannotAdopt without a text, for a text that the newest version has already, and for a day that has begun or
    lies before the newest version's.
    """
    if by.unit is None:
        raise CannotAdopt("Rutinen förs av en beställarenhet.")
    unit = OrderUnit.objects.select_for_update(no_key=True).get(pk=by.unit.pk)
    newest = Routine.objects.filter(unit=unit).order_by("-version").first()
    said = RoutineText(newest.text, newest.valid_from) if newest else None
    if faults := faults_in_routine(wanted, said, day_of(at)):
        raise CannotAdopt(*faults)
    return Routine.objects.create(
        unit=unit,
        version=newest.version + 1 if newest else 1,
        valid_from=wanted.valid_from,
        text=wanted.text.strip(),
        adopted_at=at,
        adopted_by=by,
    )
