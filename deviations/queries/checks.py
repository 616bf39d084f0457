"""Reading which units' checks are due, and the rows of a check."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import connection
from django.db.models import Case, Exists, F, Max, OuterRef, Q, Subquery, When

from deviations.models import MonthlyCheck
from deviations.rules.checks import check_day, months_to_check
from orders.models import Assignment, DueDateMove, Order, Pause
from orders.queries.due import due_then
from people.models import OrderUnit, Policy
from people.rules import start_of
from plans.queries import with_stage
from plans.queries.stage import StagedAssignments
from plans.queries.standing import ACTIVE, RESTING, STAGE, built, chain, written
from plans.rules.stage import UNDER_WORK, VALID, Stage


def checks_due(on: date) -> Iterator[tuple[int, date]]:
    """The units whose check has come on a day and is not made, each with the day it is of; missed months first."""
    policies = list(Policy.objects.order_by("pk"))
    units = OrderUnit.objects.annotate(last=Max("checks__month", filter=Q(checks__month__lte=on)))
    for unit_id, last in units.order_by("pk").values_list("pk", "last"):
        for month in months_to_check(last, on):
            day = check_day(month, partial(_check_day_wanted, policies, unit_id))
            if day <= on:
                yield unit_id, day


def _check_day_wanted(policies: list[Policy], unit_id: int, on: date) -> int:
    """What the policy in force says; as `Policy.objects.in_force`, among policies already read."""
    ours = (one for one in policies if one.unit_id in (None, unit_id) and one.valid_from <= on)
    return max(ours, key=lambda one: (one.unit_id is not None, one.valid_from)).monthly_check_day


def standing(unit_ids: Collection[int], on: date) -> StagedAssignments:
    """Some units' active assignments as they were known when a day began, each with `stage` and `due`.

    `due` is the first day of those still waited for; when nothing is waited for, the newest there was; none while
    services rest. What is known when the day begins is the same whenever it is asked, so a check made late gives the
    same list; a fact that was read in with a date alone lies at the first moment of its day.
    """
    known = start_of(on)
    answered = Q(plan_received_at__lte=known)
    orders = Order.objects.live(known).filter(assignment=OuterRef("pk"), plan_due_on__isnull=False)
    moved_since = DueDateMove.objects.filter(moved_at__gt=known).exists()
    waited_for_first = orders.annotate(stood=due_then(known) if moved_since else F("plan_due_on")).order_by(
        Case(When(answered, then=1), default=0), Case(When(~answered, then=F("stood"))), "-sequence"
    )
    active = with_stage(Assignment.objects.filter(unit__in=unit_ids), on=on, known_by=known)
    resting = Pause.objects.resting(on, known).filter(assignment=OuterRef("pk"))
    due = Case(When(~Exists(resting), then=Subquery(waited_for_first.values("stood")[:1])))
    with_due: StagedAssignments = active.annotate(due=due)
    return with_due


FREEZE = """
INSERT INTO deviations_monthlycheckrow (check_made_id, assignment_id, provider_id, stage, plan_due_on, "group")
SELECT made, assignment, provider, stage, due,
  CASE WHEN stage = ANY(%(valid)s) THEN 'VALID'
       WHEN stage = %(outdated)s THEN 'OUTDATED'
       ELSE CASE WHEN stage = ANY(%(under_work)s) THEN 'UNDER_WORK' ELSE 'LACKING' END
         || CASE WHEN due < %(on)s THEN '_LATE' ELSE '' END
  END
FROM (
    SELECT made.id, cases.id, cases.provider_id,
       {stage},
       CASE WHEN NOT EXISTS (SELECT FROM orders_pause pause WHERE pause.assignment_id = cases.id AND {resting})
            THEN coalesce(chain.first_waited_for, chain.last_there_was[2] + DATE '2000-01-01')
       END
    FROM deviations_monthlycheck made JOIN orders_assignment cases ON cases.unit_id = made.unit_id
    {written}
    {chain}
    WHERE made.id = ANY(%(checks)s) AND {active}
) AS standing (made, assignment, provider, stage, due)
"""

FIRST_WAITED_FOR = """min(stood.due) FILTER (
               WHERE link.plan_received_at <= %(known)s IS NOT TRUE
           ) AS first_waited_for"""
LAST_THERE_WAS = """max(ARRAY[link.sequence, stood.due - DATE '2000-01-01']) FILTER (
               WHERE stood.due IS NOT NULL
           ) AS last_there_was"""


def freeze_rows(checks: Iterable[MonthlyCheck]) -> int:
    """Write the rows of checks in a statement for each day, without fetching any; gives how many."""
    by_day: dict[date, list[MonthlyCheck]] = defaultdict(list)
    for check in checks:
        by_day[check.on].append(check)
    return sum(_freeze(same_day, on) for on, same_day in by_day.items())


def _freeze(checks: list[MonthlyCheck], on: date) -> int:
    known = start_of(on)
    values: dict[str, Any] = {
        "on": on,
        "known": known,
        "checks": [check.pk for check in checks],
        "valid": [*VALID],
        "outdated": Stage.OUTDATED,
        "under_work": [*UNDER_WORK],
    }
    with connection.cursor() as cursor:
        cursor.execute(_freezing(known), values)
        return int(cursor.rowcount)


def _freezing(known: datetime) -> str:
    moved = DueDateMove.objects.filter(moved_at__gt=known).exists()
    orders = chain(FIRST_WAITED_FOR, LAST_THERE_WAS, is_moved=moved)
    return built(FREEZE, stage=STAGE, written=written(), chain=orders, resting=RESTING, active=ACTIVE)
