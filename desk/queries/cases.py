"""Which cases a member has, and the rows of one page of them."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet

from desk.queries.facts import facts, keys
from desk.rules import Case, Side
from orders.models import Assignment
from people.filled import filled
from people.models import Member
from people.roles import Act

NAMES = """
SELECT orders.id, cases.number, orders.number, orders.kind, orders.frame_time,
       client.first_name, client.last_name, client.born_on, answered.plan_due_on,
       (SELECT name FROM people_provider WHERE id = cases.provider_id),
       (SELECT name FROM people_orderunit WHERE id = cases.unit_id),
       (SELECT name FROM people_member WHERE id = cases.case_officer_id)
FROM unnest(%s::bigint[], %s::bigint[]) AS shown (order_id, answered_id)
JOIN orders_order orders ON orders.id = shown.order_id
LEFT JOIN orders_order answered ON answered.id = shown.answered_id
JOIN orders_assignment cases ON cases.id = orders.assignment_id
JOIN orders_client client ON client.id = cases.client_id
"""

PROVIDERS = "SELECT id, name FROM people_provider WHERE id = ANY(%s) ORDER BY name, id"


class Named(NamedTuple):
    """What a row names: the case, the order it shows, whose it is, the two parties and the officer.

    `answered_due_on` is the due day of the order that the valid plan answers.
    """

    case_number: str
    order_number: str
    kind: str
    frame_time: Decimal
    first_name: str
    last_name: str
    born_on: date
    answered_due_on: date | None
    provider: str
    unit: str
    officer: str


def side_of(member: Member) -> Side:
    """Whose worklist a member has."""
    return Side.PROVIDER if member.provider_id else Side.UNIT


def cases(member: Member, *, on: date) -> list[Case]:
    """All that a member may have to do: assignments under way on a day, and the unit's own drafts."""
    is_unit = side_of(member) == Side.UNIT
    seen = filled(_seen, member)
    found = facts(seen, on=on, with_drafts=is_unit) if seen else []
    if is_unit or member.may(Act.ACKNOWLEDGE):
        return found
    return [case._replace(acknowledge_by=None) for case in found]


def _seen(member: Member) -> QuerySet[Any, Any]:
    return keys(Assignment.objects.for_member(member))


def providers_of(found: Iterable[Case]) -> list[tuple[int, str]]:
    """The providers of a member's own cases, by name; one query."""
    with connection.cursor() as cursor:
        cursor.execute(PROVIDERS, [list({case.provider_id for case in found})])
        return [(key, name) for key, name in cursor.fetchall()]


def names_of(chosen: Sequence[Case]) -> list[Named]:
    """What each row of a page names, from the order it shows; one query. The cases are the member's own."""
    with connection.cursor() as cursor:
        cursor.execute(NAMES, [[case.order_id for case in chosen], [case.answered_id for case in chosen]])
        by_order = {key: Named(*names) for key, *names in cursor.fetchall()}
    return [by_order[case.order_id] for case in chosen]
