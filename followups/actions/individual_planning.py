"""Follow-ups are planned by themselves, many at once, and dropped when the care has ended."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from followups.models import IndividualFollowUp
from followups.queries.individual_facts import facts_of, terms_of
from followups.rules.individual import NextFollowUp, next_follow_up
from orders.models import Assignment
from people.queries import policies_in_force

ENDED = "Uppdraget är avslutat."
PLANNED = ("kind", "due_on", "due_reason", "planned_at")


@transaction.atomic
def plan_follow_ups(*, assignments: Collection[int], on: date, at: datetime) -> int:
    """Plan the next follow-up of each of these assignments; gives how many.

    One that is planned already, and that nobody has moved, gets its day anew. `on` is the day of planning, `at` the
    moment whose knowledge counts.
    """
    nexts = _nexts(assignments, on, at)
    planned = IndividualFollowUp.objects.planned().filter(assignment__in=nexts)
    stored = {row.assignment_id: row for row in planned.select_for_update(no_key=True).order_by("pk")}
    new = [
        _planned(IndividualFollowUp(assignment_id=key), due, at)
        for key, due in nexts.items()
        if key not in stored
    ]
    anew = [_planned(row, nexts[key], at) for key, row in stored.items() if not row.is_moved]
    bulk_create_with_history(new, IndividualFollowUp, batch_size=1000, default_date=at)
    bulk_update_with_history(anew, IndividualFollowUp, list(PLANNED), default_date=at)
    return len(new) + len(anew)


def _nexts(assignments: Collection[int], on: date, at: datetime) -> dict[int, NextFollowUp]:
    units = dict(Assignment.objects.filter(pk__in=assignments).order_by("pk").values_list("pk", "unit_id"))
    policies = policies_in_force(set(units.values()), on)
    terms = {unit: terms_of(policy) for unit, policy in policies.items()}
    facts = facts_of(assignments, at)
    return {
        key: next_follow_up(known, terms[units[key]], on)
        for key, known in facts.items()
        if units[key] in terms
    }


def _planned(row: IndividualFollowUp, due: NextFollowUp, at: datetime) -> IndividualFollowUp:
    row.kind, row.due_on, row.due_reason = due.kind.value, due.on, due.reason
    row.planned_at = at
    return row


@transaction.atomic
def drop_follow_ups(*, follow_ups: Collection[int], at: datetime) -> int:
    """Drop the planned follow-ups of assignments that have ended; gives how many."""
    planned = IndividualFollowUp.objects.planned().filter(pk__in=follow_ups)
    rows = list(planned.select_for_update(no_key=True).order_by("pk"))
    for row in rows:
        row.dropped_at, row.dropped_reason = at, ENDED
    bulk_update_with_history(rows, IndividualFollowUp, ["dropped_at", "dropped_reason"], default_date=at)
    return len(rows)
