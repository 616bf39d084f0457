"""Which officers have follow-ups to hold in a month, by what was known when a day began."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q

from followups.models import IndividualFollowUp
from followups.queries.individual_planning import planned_then
from outbox.models import Letter
from people.models import Policy
from people.queries import policies_in_force
from people.rules import add_months

FOLLOW_UPS_DUE = "follow_ups_due"


@dataclass(frozen=True)
class DueForOfficer:
    """How many follow-ups an officer has to hold in a month, the overdue counted in; `month` is its first day."""

    officer_id: int
    unit_id: int
    policy: Policy
    month: date
    count: int
    overdue: int


def due_on_first(day: date) -> Iterator[DueForOfficer]:
    """Each officer with follow-ups due in the month of a day, or overdue, who has not been told of it; two queries."""
    month = day.replace(day=1)
    told = set(
        Letter.objects.filter(kind=FOLLOW_UPS_DUE, occurrence=month)
        .order_by()
        .values_list("subject_id", flat=True)
    )
    due = planned_then(day).filter(due_on__lte=_last_of(month)).order_by()
    rows = list(
        due.values_list("assignment__case_officer", "assignment__unit")
        .annotate(count=Count("pk"), overdue=Count("pk", filter=Q(due_on__lt=day)))
        .order_by("assignment__case_officer", "assignment__unit")
    )
    policies = policies_in_force({unit for _, unit, _, _ in rows}, day)
    for officer, unit, count, overdue in rows:
        if officer not in told and unit in policies:
            yield DueForOfficer(officer, unit, policies[unit], month, count, overdue)


def officers_with_due(officers: Collection[int], on: date) -> set[int]:
    """Those of some officers who have a follow-up to hold in the month of a day, or overdue."""
    due = IndividualFollowUp.objects.planned().filter(due_on__lte=_last_of(on.replace(day=1)))
    mine = due.filter(assignment__case_officer__in=officers).order_by()
    return set(mine.values_list("assignment__case_officer", flat=True).distinct())


def _last_of(month: date) -> date:
    return add_months(month, 1) - timedelta(days=1)
