"""Reading what has become of assignments from one monthly check to a later one."""

from collections import Counter, defaultdict
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from deviations.models import CheckGroup, MonthlyCheck, MonthlyCheckRow
from deviations.models.checks import MonthlyCheckRowQuerySet
from deviations.rules.check_changes import Change, Pair

PairsByProvider = dict[int, Counter[Pair]]
RowsThenNow = QuerySet[Any, Any]
"""Rows of a check with the annotation `then`, which the type checker does not know."""


def pairs_by_provider(
    rows: MonthlyCheckRowQuerySet, earlier: MonthlyCheck, check: MonthlyCheck
) -> PairsByProvider:
    """How many of each provider's assignments went from which group to which, among these rows of two checks."""
    found: PairsByProvider = defaultdict(Counter)
    present = _with_then(rows.filter(check_made=check), earlier)
    for provider, then, now, count in (
        present.order_by().values_list("provider", "then", "group").annotate(count=Count("pk"))
    ):
        found[provider][then, now] += count
    gone = rows.filter(~_in_check(check), check_made=earlier)
    for provider, then, count in gone.order_by().values_list("provider", "group").annotate(count=Count("pk")):
        found[provider][then, None] += count
    return found


def rows_changed(
    rows: MonthlyCheckRowQuerySet, earlier: MonthlyCheck, check: MonthlyCheck, change: Change
) -> RowsThenNow:
    """The rows among these with one change, each with `then`, its group in the earlier check.

    An ended one is the row of the earlier check. Those still there have `broken`, the month of the unit's last check
    that did not hold them without a valid plan; the longest first.
    """
    if change is Change.ENDED:
        ended = rows.filter(~_in_check(check), check_made=earlier).without_valid_plan()
        return ended.annotate(then=F("group")).order_by("provider__name", "assignment__number")
    present = _with_then(rows.filter(check_made=check), earlier)
    without_then = Q(then__isnull=False) & ~Q(then=CheckGroup.VALID)
    if change is Change.IN_ORDER:
        mended = present.filter(without_then, group=CheckGroup.VALID)
        return mended.order_by("provider__name", "assignment__number")
    if change is Change.NEW:
        new = present.exclude(group=CheckGroup.VALID).filter(Q(then=None) | Q(then=CheckGroup.VALID))
        return new.order_by("provider__name", "plan_due_on", "assignment__number")
    still: RowsThenNow = (
        present.exclude(group=CheckGroup.VALID).filter(without_then).annotate(broken=_broken(check))
    )
    return still.order_by(F("broken").asc(nulls_first=True), "provider__name", "assignment__number")


def months_of(check: MonthlyCheck) -> list[date]:
    """The months of the unit's checks up to and with this one, the newest first."""
    before = MonthlyCheck.objects.filter(unit=check.unit_id, month__lte=check.month)
    return list(before.order_by("-month").values_list("month", flat=True))


def _with_then(rows: MonthlyCheckRowQuerySet, earlier: MonthlyCheck) -> RowsThenNow:
    before = MonthlyCheckRow.objects.filter(check_made=earlier, assignment=OuterRef("assignment"))
    return rows.annotate(then=Subquery(before.values("group")[:1]))


def _in_check(check: MonthlyCheck) -> Exists:
    return Exists(MonthlyCheckRow.objects.filter(check_made=check, assignment=OuterRef("assignment")))


def _broken(check: MonthlyCheck) -> Subquery:
    """The month of the unit's last check before this one in which the row's assignment was not without a valid plan."""
    without = MonthlyCheckRow.objects.without_valid_plan().filter(
        check_made=OuterRef("pk"), assignment=OuterRef(OuterRef("assignment"))
    )
    before = MonthlyCheck.objects.filter(~Exists(without), unit=check.unit_id, month__lt=check.month)
    return Subquery(before.order_by("-month").values("month")[:1])
