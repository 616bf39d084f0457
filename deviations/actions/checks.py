"""The 16th check is made."""

from collections import Counter
from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from deviations.letters.checks import leave_check_letters
from deviations.models import MonthlyCheck, MonthlyCheckRow
from deviations.queries import freeze_rows
from deviations.queries.routines import routines_in_force
from outbox.batches import Counts
from people.rules import day_of


@transaction.atomic
def make_checks(*, wanted: Collection[tuple[int, date]], at: datetime) -> Counts:
    """Make the checks of units for the months of their days, as of those days, whenever they are made (R93-R97).

    `wanted` names each unit's key and the day, whose routine the check keeps (R95). Each active assignment becomes a
    frozen row. A check of the current month leaves its letters; one of a month gone by is caught up in silence. A unit
    without active assignments gets no check, and one that is made is never made again.
    """
    begun = _begun(wanted, at)
    rows = freeze_rows(begun)
    empty = MonthlyCheck.objects.filter(pk__in=[check.pk for check in begun]).exclude(
        Exists(MonthlyCheckRow.objects.filter(check_made=OuterRef("pk")))
    )
    without_rows = set(empty.values_list("pk", flat=True))
    MonthlyCheck.objects.filter(pk__in=without_rows).delete()
    made = [check for check in begun if check.pk not in without_rows]
    current = [check for check in made if check.month == day_of(at).replace(day=1)]
    left = leave_check_letters(current, at)
    return +Counter(monthly_checks=len(made), monthly_check_rows=rows, letters_left=left)


def make_check(*, unit_id: int, on: date, at: datetime) -> Counts:
    """Make one unit's check; see `make_checks`."""
    return make_checks(wanted=[(unit_id, on)], at=at)


def _begun(wanted: Collection[tuple[int, date]], at: datetime) -> list[MonthlyCheck]:
    units = {unit_id for unit_id, _ in wanted}
    made = set(MonthlyCheck.objects.filter(unit__in=units).values_list("unit_id", "month"))
    routines = routines_in_force(wanted)
    return MonthlyCheck.objects.bulk_create(
        MonthlyCheck(
            unit_id=unit_id,
            month=on.replace(day=1),
            on=on,
            made_at=at,
            routine=routines.get((unit_id, on)),
        )
        for unit_id, on in wanted
        if (unit_id, on.replace(day=1)) not in made
    )
