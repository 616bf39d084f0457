"""What figures need of every case, in one statement."""

from datetime import date
from functools import partial
from typing import NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection

from orders.models import DueDateMove
from orders.models.assignments import AssignmentQuerySet
from people.filled import Filled
from people.rules import STOCKHOLM, add_months, end_of
from plans.queries.standing import ACTIVE, STAGE, built, chain, written


class Fact(NamedTuple):
    """How an active assignment stood at the end of a day.

    `sent_day` is the day the first order was sent and `counted_day` the one its time began to be counted, as days after
    1 January 2000. `days` are the calendar days from the latter to the first hand-in, None when nothing had come;
    `limit` those it had, None where the first order set no day. `answers` are the values of five measures with spaces
    between: stage, kept, participation, review (whether the journal has a note on the last one, R54) and follow_up; one
    column is read faster than five. `asks_for` are the interventions of the frame in force; None where each of them
    is carried out by an activity of its own and nothing else is, so that there is nothing to compare.
    `carries_out` is what the version that counts carries out (the valid one, else the one handed in last), as
    `plans.rules.in_short` keeps it; None without one.
    """

    assignment_id: int
    unit_id: int
    provider_id: int
    officer_id: int
    sent_day: int
    counted_day: int
    days: int | None
    limit: int | None
    answers: str
    asks_for: list[int] | None
    carries_out: list[int] | None


STATEMENT = """
SELECT cases.id, cases.unit_id, cases.provider_id, cases.case_officer_id,
       chain.sent_day,
       chain.started[2],
       written.came_day - chain.started[2],
       chain.started[3] - chain.started[2],
       {stage} ||
       CASE WHEN written.came_day <= chain.started[3] THEN ' in_time '
            WHEN written.came_day IS NOT NULL THEN ' late '
            WHEN chain.started[3] < %(on)s::date - DATE '2000-01-01' THEN ' overdue '
            ELSE ' waiting '
       END ||
       CASE WHEN written.judged[3] = 1 THEN 'yes ' ELSE 'no ' END ||
       CASE WHEN EXISTS (
                SELECT FROM journal_note note
                WHERE note.subject = cases.number || ' v' || written.answered_number
                      AND note.kind IN ('PLAN_APPROVED', 'PLAN_RETURNED') AND note.at <= %(known)s
            ) THEN 'yes '
            ELSE 'no '
       END ||
       CASE WHEN EXISTS (
                SELECT FROM followups_individualfollowup held
                WHERE held.assignment_id = cases.id AND held.held_on > %(year_ago)s AND held.held_on <= %(on)s
                      AND held.recorded_at <= %(known)s
            ) THEN 'within_year'
            WHEN chain.valid_from > %(year_ago)s THEN 'not_yet'
            ELSE 'missing'
       END,
       CASE WHEN chain.frame[2:] = written.judged[4:] AND chain.frame[2] IS NOT NULL THEN NULL
            ELSE coalesce(chain.frame[2:], '{}')
       END,
       written.judged[4:]
FROM ({seen}) AS cases
{written}
{chain}
WHERE {active}
"""

CAME_DAY = """(
               min(version.submitted_at) FILTER (WHERE version.submitted_at <= %(known)s) AT TIME ZONE %(zone)s
           )::date - DATE '2000-01-01' AS came_day"""
ANSWERED_NUMBER = (
    """max(version.number) FILTER (WHERE state IN ('APPROVED', 'RETURNED')) AS answered_number"""
)
JUDGED = """max(
               ARRAY[(is_valid IS TRUE)::int, version.number, (version.participation <> '')::int]::bigint[]
               || version.carries_out
           ) FILTER (WHERE version.submitted_at <= %(known)s) AS judged"""
STARTED = """min(ARRAY[
               link.sequence,
               coalesce(link.clock_started_on, (link.sent_at AT TIME ZONE %(zone)s)::date) - DATE '2000-01-01',
               stood.due - DATE '2000-01-01'
           ]) AS started"""
SENT_DAY = "(min(link.sent_at) AT TIME ZONE %(zone)s)::date - DATE '2000-01-01' AS sent_day"
VALID_FROM = "min(link.valid_from) AS valid_from"
FRAME = "max(ARRAY[link.sequence::bigint] || link.asks_for) FILTER (WHERE link.kind <> 'END') AS frame"


KEYS = ("id", "number", "unit_id", "provider_id", "case_officer_id")

_fact = partial(tuple.__new__, Fact)
"""A row as a fact; `Fact._make` counts the columns of each of many thousand rows."""


def facts(assignments: AssignmentQuerySet, *, on: date) -> list[Fact]:
    """The facts of those of the assignments that were active on a day, in no order; the same whenever it is asked."""
    try:
        seen, values = Filled.of(assignments.order_by().values(*KEYS)).named()
    except EmptyResultSet:
        return []
    known = end_of(on)
    statement = built(
        STATEMENT,
        stage=STAGE,
        seen=seen,
        written=written(CAME_DAY, ANSWERED_NUMBER, JUDGED),
        chain=chain(
            STARTED,
            SENT_DAY,
            VALID_FROM,
            FRAME,
            is_moved=DueDateMove.objects.filter(moved_at__gt=known).exists(),
        ),
        active=ACTIVE,
    )
    with connection.cursor() as cursor:
        cursor.execute(
            statement,
            {"on": on, "known": known, "year_ago": add_months(on, -12), "zone": STOCKHOLM.key, **values},
        )
        return list(map(_fact, cursor.fetchall()))
