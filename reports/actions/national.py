"""National values are kept: typed in, or many from a file; the history of each is kept too."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from people.models import Member
from people.rules import day_of
from reports.actions.periods import refuse
from reports.models import NationalValue
from reports.rules.national import Value, faults_in_value

FIELDS = ("title", "measure", "value", "source")


@transaction.atomic
def keep_national_value(*, value: Value, by: Member, at: datetime) -> None:
    """Keep one value, in the place of the one of the same key figure, area and year. Raises CannotReport."""
    refuse(faults_in_value(value, day_of(at).year))
    keep_national_values(values=[value], by=by, at=at)


@transaction.atomic
def keep_national_values(*, values: Sequence[Value], by: Member, at: datetime) -> int:
    """Keep values that have been checked; gives how many were new or changed. The last of two alike stands."""
    wanted = {(one.kpi, one.area, one.year): one for one in values}
    stored = _stored(values)
    new: list[NationalValue] = []
    changed: list[NationalValue] = []
    for key, one in wanted.items():
        row = stored.get(key)
        if row is None:
            new.append(NationalValue(**one._asdict(), kept_at=at, kept_by=by))
        elif any(getattr(row, name) != getattr(one, name) for name in FIELDS):
            changed.append(_with(row, one, by, at))
    bulk_create_with_history(new, NationalValue, default_user=by.user, default_date=at)
    fields = [*FIELDS, "kept_at", "kept_by"]
    bulk_update_with_history(changed, NationalValue, fields, default_user=by.user, default_date=at)
    return len(new) + len(changed)


def _stored(values: Sequence[Value]) -> dict[tuple[str, str, int], NationalValue]:
    kpis = {one.kpi for one in values}
    rows = NationalValue.objects.filter(kpi__in=kpis).select_for_update(no_key=True).order_by("pk")
    return {(row.kpi, row.area, row.year): row for row in rows}


def _with(row: NationalValue, value: Value, by: Member, at: datetime) -> NationalValue:
    for name in FIELDS:
        setattr(row, name, getattr(value, name))
    row.kept_at, row.kept_by = at, by
    return row
