"""Whose months of performed time wait to be followed up, by what was known when a day began."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from followups.models import PerformedTime
from followups.models.performed import PerformedTimeQuerySet
from followups.rules.performed import Band
from outbox.models import Letter
from people.models import OrderUnit, Policy
from people.queries import policies_in_force
from people.rules import add_months, start_of

TIME_DUE = "performed_time_due"
TIME_UNREAD = "performed_time_unread"


@dataclass(frozen=True)
class Waiting:
    """An officer's cases outside the band that wait for a follow-up; `month` is its first day."""

    officer_id: int
    policy: Policy
    month: date
    count: int


@dataclass(frozen=True)
class Unread:
    """A unit that reads in performed time and has none for a month."""

    unit_id: int
    policy: Policy
    month: date


def waiting_on(day: date) -> Iterator[Waiting]:
    """Each officer with cases to follow up in the month before, from the policy's day on (R132)."""
    month = add_months(day.replace(day=1), -1)
    policies = _where_the_day_has_come(day)
    rows = waiting_then(day).filter(month=month, assignment__unit__in=policies).order_by()
    found = rows.values_list("assignment__case_officer", "assignment__unit").annotate(Count("pk"))
    told = _told(TIME_DUE, month)
    for officer, unit, count in found.order_by("assignment__case_officer", "assignment__unit"):
        if officer not in told:
            yield Waiting(officer, policies[unit], month, count)


def unread_on(day: date) -> Iterator[Unread]:
    """Each unit that has read in time before, and none for the month before when the policy's day has come."""
    month = add_months(day.replace(day=1), -1)
    policies = _where_the_day_has_come(day)
    known = PerformedTime.objects.filter(read_in_at__lt=start_of(day), assignment__unit__in=policies)
    last = (
        known.order_by()
        .values_list("assignment__unit")
        .annotate(now=Count("pk", filter=Q(month=month)), before=Count("pk", filter=Q(month__lt=month)))
    )
    told = _told(TIME_UNREAD, month)
    for unit, now, before in last.order_by("assignment__unit"):
        if before and not now and unit not in told:
            yield Unread(unit, policies[unit], month)


def waiting_then(day: date) -> PerformedTimeQuerySet:
    """The months outside the band that nobody had followed up when a day began."""
    known = start_of(day)
    unanswered = Q(followed_up_at=None) | Q(followed_up_at__gte=known)
    return PerformedTime.objects.exclude(band=Band.WITHIN.value).filter(unanswered, read_in_at__lt=known)


def officers_waiting(officers: Iterable[int]) -> set[int]:
    """Those of some officers who have a month to follow up now."""
    rows = PerformedTime.objects.to_follow_up().filter(assignment__case_officer__in=officers).order_by()
    return set(rows.values_list("assignment__case_officer", flat=True).distinct())


def _told(kind: str, month: date) -> set[int]:
    """Those who have been told of a month."""
    letters = Letter.objects.filter(kind=kind, occurrence=month).order_by()
    return set(letters.values_list("subject_id", flat=True))


def _where_the_day_has_come(day: date) -> dict[int, Policy]:
    units = OrderUnit.objects.order_by("pk").values_list("pk", flat=True)
    policies = policies_in_force(list(units), day)
    return {unit: policy for unit, policy in policies.items() if policy.performed_time_day <= day.day}
