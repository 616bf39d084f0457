"""The load of a unit's officers on a day (R80, R150): one statement, and one for their names.

Cases count with the officer who has them now. All that waits is looked up case by case in the same statement, so that
what the database has just read of a case is still at hand.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Q

from followups.rules.load import Column, counted, middle_of, suppressed, typical
from people.models import Member
from people.roles import Role
from people.rules import add_months, end_of
from plans.queries.standing import ACTIVE, built, live

SOON, A_YEAR = 3, 12
LOAD = built(
    """
    SELECT cases.case_officer_id, array_agg(chain.granted[2]) FILTER (WHERE {active}) AS hours,
           sum(planned.overdue)::int AS overdue, sum(planned.soon)::int AS soon, sum(planned.year)::int AS year,
           sum(begun.drafts)::int AS drafts, sum(handed_in.to_review)::int AS to_review
    FROM orders_assignment cases
    {live}
    CROSS JOIN LATERAL (
        SELECT count(*) AS drafts FROM orders_order
        WHERE assignment_id = cases.id AND started_at <= %(known)s AND sent_at > %(known)s IS NOT FALSE
    ) AS begun
    CROSS JOIN LATERAL (
        SELECT count(*) AS to_review FROM plans_planversion
        WHERE plan_id = cases.id AND submitted_at <= %(known)s AND returned_at > %(known)s IS NOT FALSE
              AND approved_at > %(known)s IS NOT FALSE AND followed_at > %(known)s IS NOT FALSE
    ) AS handed_in
    CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE due.on_day < %(on)s) AS overdue,
               count(*) FILTER (WHERE due.on_day >= %(on)s AND due.on_day < %(soon)s) AS soon,
               count(*) FILTER (WHERE due.on_day >= %(on)s AND due.on_day < %(year)s) AS year
        FROM followups_individualfollowup asked
        LEFT JOIN LATERAL (
            SELECT from_on FROM followups_followupmove WHERE follow_up_id = asked.id AND at > %(known)s
            ORDER BY at, id LIMIT 1
        ) AS moved ON true,
        LATERAL (SELECT coalesce(moved.from_on, asked.due_on) AS on_day) AS due
        WHERE asked.assignment_id = cases.id AND asked.planned_at <= %(known)s
              AND asked.recorded_at > %(known)s IS NOT FALSE AND asked.dropped_at > %(known)s IS NOT FALSE
    ) AS planned
    WHERE cases.unit_id = %(unit)s
    GROUP BY cases.case_officer_id
    """,
    live=live("max(ARRAY[link.id, link.frame_time]) FILTER (WHERE link.kind <> 'END') AS granted"),
    active=ACTIVE,
)
"""What waits for each officer; `hours` are those a month of each active case, as the newest order says that is no end.

A follow-up counts by the day it was to be held by as it stood then. A plan waits from when it is handed in until it is
answered, or followed by another.
"""
COUNTS = ("cases", "overdue", "soon", "year", "drafts", "to_review")


@dataclass(frozen=True)
class Table:
    """Figures by officer: their names in the order of the rows, and the columns by code."""

    officers: list[str]
    columns: dict[str, Column]

    @property
    def is_partial(self) -> bool:
        """Whether anything has been left out."""
        return any(column.is_partial for column in self.columns.values())


def load_of(unit_id: int, on: date) -> Table:
    """What each officer of a unit has on a day: cases, hours, follow-ups, orders to send and plans to review."""
    found = _found(unit_id, on)
    officers = named(unit_id, found)
    rows = [found.get(key, {}) for key, _ in officers]
    left_out = suppressed([_size(row) for row in rows])
    columns = {name: counted([row.get(name, 0) for row in rows], left_out) for name in COUNTS}
    columns["hours"] = counted([sum(row.get("hours", ()), Decimal(0)) for row in rows], left_out)
    whole = middle_of([hours for row in rows for hours in row.get("hours", ())])
    columns["middle"] = typical([middle_of(row.get("hours", ())) for row in rows], whole, left_out)
    return Table([name for _, name in officers], columns)


def _found(unit_id: int, on: date) -> dict[int, dict[str, Any]]:
    """The figures of each officer who has any, by the officer's key."""
    days = {"on": on, "soon": add_months(on, SOON), "year": add_months(on, A_YEAR)}
    with connection.cursor() as cursor:
        cursor.execute(LOAD, {"unit": unit_id, "known": end_of(on), **days})
        found = {
            officer: {"cases": len(hours or ()), "hours": hours or ()}
            | dict(zip(COUNTS[1:], counts, strict=True))
            for officer, hours, *counts in cursor.fetchall()
        }
    return {officer: row for officer, row in found.items() if any(row.values())}


def _size(row: dict[str, Any]) -> int:
    """How many cases the figures of a row are about; what waits where no case is active is about few."""
    return row.get("cases") or int(bool(row))


def named(unit_id: int, found: Iterable[int]) -> list[tuple[int, str]]:
    """The unit's officers who may act now, and whoever else has figures; by name."""
    now = Q(unit=unit_id, role=Role.CASE_OFFICER, is_active=True, user__is_active=True)
    members = Member.objects.filter(now | Q(pk__in=list(found)))
    return list(members.order_by("name", "pk").values_list("pk", "name"))
