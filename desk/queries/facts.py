"""The facts of every case of a worklist, in one statement.

Written by hand because every member asks it many times a day: through the ORM, with a look-up for each question about
a chain, it took three times as long (docs/performance.md). A test holds it equal to `plans.queries.with_stage`.
An array that begins with the sequence is largest for the newest order of the chain; no sorting is needed.
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

STATEMENT = """
WITH cases AS MATERIALIZED (SEEN)
SELECT cases.id, chain.newest[2], cases.number, cases.case_officer_id, cases.provider_id,
       CASE WHEN written.current_until < %(on)s THEN 'OUTDATED'
            WHEN answered.id IS NOT NULL AND chain.plan_due_on < %(on)s THEN 'OUTDATED'
            WHEN answered.id IS NOT NULL AND written.newest_number > written.valid_number THEN 'REVISING'
            WHEN answered.id IS NOT NULL THEN 'APPROVED'
            WHEN written.newest_number IS NULL THEN 'NONE'
            WHEN written.newest_state = 'OPEN' THEN 'IN_PROGRESS'
            ELSE written.newest_state
       END,
       chain.plan_due_on, answered.plan_due_on, chain.acknowledge_by, written.current_until,
       written.newest_state, written.newest_number, written.handed_in_at,
       CASE WHEN written.newest_state = 'SUBMITTED'
            THEN (SELECT reduced_decision_capacity FROM orders_client client WHERE client.id = cases.client_id)
            ELSE false
       END,
       written.in_check_by, pause.cause
FROM cases
CROSS JOIN LATERAL (
    SELECT max(version.number) FILTER (WHERE is_newest) AS newest_number,
           max(state) FILTER (WHERE is_newest) AS newest_state,
           max(version.submitted_at) FILTER (WHERE is_newest AND state = 'SUBMITTED') AS handed_in_at,
           max(ARRAY[version.started_by_id, version.edited_by_id, version.check_asked_by_id]) FILTER (
               WHERE is_newest AND state = 'OPEN'
                     AND version.check_asked_at <= %(known)s AND version.checked_at > %(known)s IS NOT FALSE
           ) AS in_check_by,
           max(version.number) FILTER (WHERE is_valid) AS valid_number,
           max(version.order_id) FILTER (WHERE is_valid) AS answered_id,
           max(version.current_until) FILTER (WHERE is_valid) AS current_until
    FROM plans_planversion version,
    LATERAL (
        SELECT version.followed_at > %(known)s IS NOT FALSE AS is_newest,
               version.approved_at <= %(known)s AND version.replaced_at > %(known)s IS NOT FALSE AS is_valid,
               CASE WHEN version.approved_at <= %(known)s THEN 'APPROVED'
                    WHEN version.returned_at <= %(known)s THEN 'RETURNED'
                    WHEN version.submitted_at <= %(known)s THEN 'SUBMITTED'
                    ELSE 'OPEN'
               END AS state
    ) AS standing
    WHERE version.plan_id = cases.id AND version.started_at <= %(known)s
) AS written
LEFT JOIN orders_order answered ON answered.id = written.answered_id
CROSS JOIN LATERAL (
    SELECT max(ARRAY[link.sequence, link.id, link.last_day - DATE '2000-01-01']) AS newest,
           bool_or(link.kind = 'END' AND link.valid_from <= %(on)s) AS has_ended,
           min(link.plan_due_on) FILTER (WHERE link.sequence > coalesce(answered.sequence, 0)) AS plan_due_on,
           min(link.acknowledge_by) FILTER (WHERE link.acknowledged_at > %(known)s IS NOT FALSE) AS acknowledge_by
    FROM orders_order link
    WHERE link.assignment_id = cases.id AND link.sent_at <= %(known)s
          AND link.withdrawn_at > %(known)s IS NOT FALSE
) AS chain
LEFT JOIN orders_pause pause
       ON pause.assignment_id = cases.id AND pause.paused_at <= %(known)s AND pause.from_on <= %(on)s
          AND (pause.resumed_on <= %(on)s AND pause.resumed_at <= %(known)s) IS NOT TRUE
WHERE chain.newest[3] >= %(on)s::date - DATE '2000-01-01' AND NOT chain.has_ended
"""

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
    named = {f"seen_{place}": value for place, value in enumerate(seen.values)}
    asked = STATEMENT + DRAFTS if with_drafts else STATEMENT
    with connection.cursor() as cursor:
        cursor.execute(
            asked.replace("SEEN", seen.sql % tuple(f"%({name})s" for name in named)),
            {"on": on, "known": end_of(on), **named},
        )
        return list(map(_case, cursor.fetchall()))
