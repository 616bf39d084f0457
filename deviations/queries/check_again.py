"""Reading what a monthly check would be, were it made anew as of its day."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple

from deviations.models import MonthlyCheck
from deviations.queries.checks import standing
from deviations.rules.checks import group_of
from orders.models import Assignment, Order
from orders.rules import day_in_words
from people.rules import day_of
from plans.models import PlanVersion
from plans.rules.stage import Stage


class Difference(NamedTuple):
    """An assignment that stands elsewhere when a check is made anew: its group frozen and now (None: not in it)."""

    assignment: Assignment
    frozen: str | None
    now: str | None
    why: str


def differences(check: MonthlyCheck) -> list[Difference]:
    """Where a check made anew as of its day differs from the frozen one, and why; empty when it is the same list."""
    frozen = {row[0]: row for row in check.rows.values_list("assignment", "group", "stage", "plan_due_on")}
    found = standing([check.unit_id], check.on).values_list("pk", "stage", "due")
    now = {pk: (pk, group_of(Stage(stage), due, check.on), stage, due) for pk, stage, due in found}
    moved = {pk for pk in frozen.keys() | now.keys() if frozen.get(pk) != now.get(pk)}
    reasons = _reasons(check, moved)
    return [
        Difference(one, _group(frozen, one.pk), _group(now, one.pk), reasons[one.pk])
        for one in Assignment.objects.filter(pk__in=moved).select_related("client").order_by("number")
    ]


def _group(rows: Mapping[int, tuple[object, ...]], key: int) -> str | None:
    return str(rows[key][1]) if key in rows else None


def _reasons(check: MonthlyCheck, moved: Collection[int]) -> dict[int, str]:
    """Why each assignment stands elsewhere: the last that fits goes."""
    found = dict.fromkeys(moved, f"En uppgift om tiden före {day_in_words(check.on)} har ändrats efteråt.")
    later = {"imported_at__gt": check.made_at}
    versions = PlanVersion.objects.filter(plan__assignment__in=moved, **later).order_by("imported_at")
    for key, number, at in versions.values_list("plan__assignment", "number", "imported_at"):
        found[key] = _read_in(f"Planens version {number}", at)
    orders = Order.objects.filter(assignment__in=moved, **later).order_by("imported_at")
    for key, order, at in orders.values_list("assignment", "number", "imported_at"):
        found[key] = _read_in(f"Beställning {order}", at)
    elsewhere = Assignment.objects.filter(pk__in=moved).exclude(unit=check.unit_id)
    return found | dict.fromkeys(
        elsewhere.values_list("pk", flat=True), "Uppdraget hör nu till en annan enhet."
    )


def _read_in(what: str, at: datetime | None) -> str:
    return f"{what} lästes in {day_in_words(day_of(at))}, efter att kontrollen gjordes." if at else ""
