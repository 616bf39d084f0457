"""Reading which version of the routine a check follows."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from deviations.models import Routine

UnitDay = tuple[int, date]


def routines_in_force(wanted: Collection[UnitDay]) -> dict[UnitDay, Routine]:
    """The version that governs each unit's check of a day, in one query; one that none governs is left out."""
    units = {unit_id for unit_id, _ in wanted}
    versions = list(
        Routine.objects.filter(Q(unit=None) | Q(unit__in=units)).order_by("valid_from", "version")
    )
    found = {(unit_id, on): _last(versions, unit_id, on) for unit_id, on in wanted}
    return {key: routine for key, routine in found.items() if routine}


def _last(versions: list[Routine], unit_id: int, on: date) -> Routine | None:
    begun = [one for one in versions if one.valid_from <= on and one.unit_id in (None, unit_id)]
    return next((one for one in reversed(begun) if one.unit_id), begun[-1] if begun else None)
