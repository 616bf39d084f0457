"""Which cases a member has, and the rows of one page of them."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from desk.queries.facts import facts
from desk.rules import Case, Side
from orders.models import Assignment, Order
from people.models import Member
from people.roles import Act

NAMES = (
    "assignment__number", "number", "kind", "frame_time", "assignment__client__first_name",
    "assignment__client__last_name", "assignment__client__born_on", "assignment__provider__name",
    "assignment__unit__name", "assignment__case_officer__name",
)  # fmt: skip


class Named(NamedTuple):
    """What a row names: the case, the order it shows, whose it is, the two parties and the officer."""

    case_number: str
    order_number: str
    kind: str
    frame_time: Decimal
    first_name: str
    last_name: str
    born_on: date
    provider: str
    unit: str
    officer: str


def side_of(member: Member) -> Side:
    """Whose worklist a member has."""
    return Side.PROVIDER if member.provider_id else Side.UNIT


def cases(member: Member, *, on: date) -> list[Case]:
    """All that a member may have to do: assignments under way on a day, and the unit's own drafts."""
    is_unit = side_of(member) == Side.UNIT
    found = facts(Assignment.objects.for_member(member), on=on, with_drafts=is_unit)
    if is_unit or member.may(Act.ACKNOWLEDGE):
        return found
    return [case._replace(acknowledge_by=None) for case in found]


def names_of(chosen: Sequence[Case]) -> list[Named]:
    """What each row of a page names, from the order it shows; one query. The cases are the member's own."""
    orders = Order.objects.filter(pk__in=[case.order_id for case in chosen]).order_by("pk")
    by_order = {key: Named(*names) for key, *names in orders.values_list("pk", *NAMES)}
    return [by_order[case.order_id] for case in chosen]
