"""The facts of every case of a worklist, in one statement.

Written by hand because every member asks it many times a day; a test holds it equal to `plans.queries.with_stage`.
"""

from datetime import date
from functools import partial
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from desk.rules import Case
from orders.models.assignments import AssignmentQuerySet
from people.filled import Filled
from people.rules import end_of
from plans.queries.standing import ACTIVE, RESTING, STAGE, built, chain, written

STATEMENT = """
WITH cases AS MATERIALIZED (SEEN)
SELECT cases.id, chain.newest[1], cases.number, cases.case_officer_id, cases.provider_id,
       {stage},
       chain.plan_due_on, written.answered_id, chain.acknowledge_by, written.current_until,
       written.newest_state, written.newest_number, written.handed_in_at,
       CASE WHEN written.newest_state = 'SUBMITTED'
            THEN (SELECT reduced_decision_capacity FROM orders_client client WHERE client.id = cases.client_id)
            ELSE false
       END,
       written.in_check_by, pause.cause
FROM cases
{written}
{chain}
LEFT JOIN orders_pause pause ON pause.assignment_id = cases.id AND {resting}
WHERE {active}
"""

HANDED_IN_AT = "max(version.submitted_at) FILTER (WHERE is_newest AND state = 'SUBMITTED') AS handed_in_at"
IN_CHECK_BY = """max(ARRAY[version.started_by_id, version.edited_by_id, version.check_asked_by_id]) FILTER (
               WHERE is_newest AND state = 'OPEN'
                     AND version.check_asked_at <= %(known)s AND version.checked_at > %(known)s IS NOT FALSE
           ) AS in_check_by"""
ACKNOWLEDGE_BY = """min(link.acknowledge_by) FILTER (
               WHERE link.acknowledged_at > %(known)s IS NOT FALSE
           ) AS acknowledge_by"""


CASES = built(
    STATEMENT,
    stage=STAGE,
    written=written(HANDED_IN_AT, IN_CHECK_BY),
    chain=chain(ACKNOWLEDGE_BY),
    resting=RESTING,
    active=ACTIVE,
)

DRAFTS = """
UNION ALL
SELECT cases.id, draft.id, draft.number, cases.case_officer_id, cases.provider_id,
       NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, false, NULL, NULL
FROM cases
JOIN orders_order draft ON draft.assignment_id = cases.id AND draft.sent_at IS NULL
"""

_case = partial(tuple.__new__, Case)
"""A row as a case; `Case._make` counts the columns of each of a thousand rows, which takes five times as long."""


def keys(cases: AssignmentQuerySet) -> QuerySet[Any, Any]:
    """What the statement asks first of each case."""
    return cases.order_by().values("id", "number", "case_officer_id", "provider_id", "client_id")


def facts(seen: Filled, *, on: date, with_drafts: bool = False) -> list[Case]:
    """The cases under way on a day among those a member may see, as it was known when the day ended; in no order.

    `seen` gives of each case what `keys` does.
    `with_drafts` adds the orders that have not been sent yet, each a case of its own.
    """
    sql, values = seen.named()
    asked = CASES + DRAFTS if with_drafts else CASES
    with connection.cursor() as cursor:
        cursor.execute(asked.replace("SEEN", sql), {"on": on, "known": end_of(on), **values})
        return list(map(_case, cursor.fetchall()))
