"""Performed time is kept beside what was granted, explained by the provider, and followed up by the officer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from followups.models import PerformedTime
from followups.queries.granted import chains_of, rests_of
from followups.rules.performed import band_of, granted_in
from orders.models import Assignment
from people.models import Member, Policy
from people.queries import policies_in_force
from people.rules import add_months

FIGURES = ("hours", "granted", "declined", "extra", "low", "high", "band")


@dataclass(frozen=True)
class Measured:
    """What was performed in an assignment during a month; `month` is its first day, `hours` are hours."""

    assignment: Assignment
    month: date
    hours: Decimal
    declined: int = 0
    extra: int = 0


@transaction.atomic
def keep_performed_time(*, measured: Sequence[Measured], by: Member | None, at: datetime) -> int:
    """Keep months of performed time beside what was granted for them; gives how many were new or had other figures.

    What was granted, and the band of the policy in force when the month ended, are kept with it (R134). A month whose
    place beside the band changes waits for its follow-up again; its reason stands.
    """
    keys = {one.assignment.pk for one in measured}
    locked = PerformedTime.objects.filter(assignment__in=keys).select_for_update(no_key=True).order_by("pk")
    stored = {(row.assignment_id, row.month): row for row in locked}
    new: list[PerformedTime] = []
    changed: list[PerformedTime] = []
    for row in _judged(measured, at):
        before = stored.get((row.assignment_id, row.month))
        if before is None:
            new.append(row)
        elif any(getattr(before, name) != getattr(row, name) for name in FIGURES):
            changed.append(_with_figures(before, row))
    bulk_create_with_history(new, PerformedTime, default_user=by and by.user, default_date=at)
    bulk_update_with_history(
        changed,
        PerformedTime,
        [*FIGURES, "read_in_at", "outcome", "outcome_words", "followed_up_at", "followed_up_by"],
        default_user=by and by.user,
        default_date=at,
    )
    return len(new) + len(changed)


def _judged(measured: Sequence[Measured], at: datetime) -> list[PerformedTime]:
    keys = {one.assignment.pk for one in measured}
    chains, rests, policies = chains_of(keys), rests_of(keys), _policies(measured)
    rows = []
    for one in measured:
        policy = policies[one.assignment.unit_id, one.month]
        granted = granted_in(one.month, chains[one.assignment.pk], rests[one.assignment.pk])
        low, high = policy.performed_time_low, policy.performed_time_high
        rows.append(
            PerformedTime(
                assignment=one.assignment,
                month=one.month,
                hours=one.hours,
                granted=granted,
                declined=one.declined,
                extra=one.extra,
                low=low,
                high=high,
                band=band_of(one.hours, granted, low=low, high=high).value,
                read_in_at=at,
            )
        )
    return rows


def _policies(measured: Sequence[Measured]) -> dict[tuple[int, date], Policy]:
    """The policy in force at the end of each month, by unit and month; one query a month."""
    units = {one.assignment.unit_id for one in measured}
    months = {one.month for one in measured}
    return {
        (unit, month): policy
        for month in sorted(months)
        for unit, policy in policies_in_force(units, add_months(month, 1)).items()
    }


def _with_figures(stored: PerformedTime, read: PerformedTime) -> PerformedTime:
    if stored.band != read.band:
        stored.outcome, stored.outcome_words = "", ""
        stored.followed_up_at = stored.followed_up_by = None
    for name in (*FIGURES, "read_in_at"):
        setattr(stored, name, getattr(read, name))
    return stored
