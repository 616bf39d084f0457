"""The load of a unit's officers on a day, and what they have decided in a period (R80, R150, R158-R159).

Each is a fixed number of questions to the database. Cases count with the officer who has them now.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from followups.models import FollowUpMove, IndividualFollowUp
from followups.rules.load import Column, counted, middle_of, suppressed, typical
from orders.models import Order, OrderKind
from people.models import Member
from people.roles import Role
from people.rules import add_months, end_of, start_of
from plans.models import PlanVersion
from plans.queries.standing import ACTIVE, built, live

GRANTED = built(
    """
    SELECT cases.case_officer_id, chain.granted[2]
    FROM orders_assignment cases
    {live}
    WHERE cases.unit_id = %(unit)s AND {active}
    """,
    live=live("max(ARRAY[link.id, link.frame_time]) FILTER (WHERE link.kind <> 'END') AS granted"),
    active=ACTIVE,
)
SOON, A_YEAR = 3, 12
COUNTS = ("cases", "overdue", "soon", "year", "drafts", "to_review")
Found = dict[int, dict[str, Any]]


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
    granted = _granted(unit_id, on)
    found: Found = defaultdict(dict)
    for officer, hours in granted.items():
        found[officer] = {"cases": len(hours), "hours": sum(hours), "middle": middle_of(hours)}
    for officer, counts in _follow_ups(unit_id, on).items():
        found[officer].update(counts)
    _gather(found, _drafts(unit_id, on))
    _gather(found, _to_review(unit_id, on))
    officers = _named(unit_id, found)
    rows = [found[key] for key, _ in officers]
    left_out = suppressed([_size(row) for row in rows])
    columns = {name: counted([row.get(name) or 0 for row in rows], left_out) for name in COUNTS}
    columns["hours"] = counted([row.get("hours") or Decimal(0) for row in rows], left_out)
    whole = middle_of([hours for those in granted.values() for hours in those])
    columns["middle"] = typical([row.get("middle") for row in rows], whole, left_out)
    return Table([name for _, name in officers], columns)


def _size(row: dict[str, Any]) -> int:
    """How many cases the figures of a row are about; what waits where no case is active is about few."""
    return row.get("cases") or int(any(value for name, value in row.items() if name != "officer"))


def decisions_of(unit_id: int, from_on: date, to_on: date) -> Table:
    """What each officer has ordered in a period, by kind, and the hours a month of what was granted anew.

    Withdrawn orders and those read in from another system are left out. Each column is left out for itself.
    """
    sent = Order.objects.filter(
        assignment__unit=unit_id,
        sent_at__gte=start_of(from_on),
        sent_at__lte=end_of(to_on),
        withdrawn_at=None,
        imported_at=None,
    )
    kinds: dict[int, Counter[str]] = defaultdict(Counter)
    granted: dict[int, list[Decimal]] = defaultdict(list)
    for officer, kind, hours in sent.order_by("pk").values_list("sent_by", "kind", "frame_time"):
        kinds[officer][kind] += 1
        if kind == OrderKind.NEW:
            granted[officer].append(hours)
    officers = _named(unit_id, kinds)
    columns = {}
    for kind in OrderKind:
        counts = [kinds[key][kind] for key, _ in officers]
        columns[kind.value] = counted(counts, suppressed(counts))
    left_out = suppressed([kinds[key][OrderKind.NEW] for key, _ in officers])
    whole = middle_of([hours for those in granted.values() for hours in those])
    columns["middle"] = typical([middle_of(granted[key]) for key, _ in officers], whole, left_out)
    return Table([name for _, name in officers], columns)


def _gather(found: Found, rows: Iterable[Mapping[str, Any]]) -> None:
    for row in rows:
        found[row["officer"]].update(row)


def _granted(unit_id: int, on: date) -> dict[int, list[Decimal]]:
    """Hours a month of each active case, by officer: as the newest order says that is no end."""
    found: dict[int, list[Decimal]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(GRANTED, {"unit": unit_id, "on": on, "known": end_of(on)})
        for officer, hours in cursor.fetchall():
            found[officer].append(hours)
    return found


def _follow_ups(unit_id: int, on: date) -> dict[int, Counter[str]]:
    """Those planned on the day, by the day each was then to be held by."""
    known = end_of(on)
    moves = FollowUpMove.objects.filter(follow_up=OuterRef("pk"), at__gt=known).order_by("at", "pk")
    then = Coalesce(Subquery(moves.values("from_on")[:1]), "due_on")
    planned = IndividualFollowUp.objects.filter(
        Q(recorded_at=None) | Q(recorded_at__gt=known),
        Q(dropped_at=None) | Q(dropped_at__gt=known),
        assignment__unit=unit_id,
        planned_at__lte=known,
    )
    soon, year = add_months(on, SOON), add_months(on, A_YEAR)
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for officer, day in planned.order_by("pk").values_list("assignment__case_officer", then):
        found[officer].update(overdue=day < on, soon=on <= day < soon, year=on <= day < year)
    return found


def _drafts(unit_id: int, on: date) -> QuerySet[Any, Any]:
    """Orders begun and not sent yet."""
    known = end_of(on)
    waiting = Order.objects.filter(
        Q(sent_at=None) | Q(sent_at__gt=known), assignment__unit=unit_id, started_at__lte=known
    )
    return waiting.order_by().values(officer=F("assignment__case_officer")).annotate(drafts=Count("pk"))


def _to_review(unit_id: int, on: date) -> QuerySet[Any, Any]:
    """Plans handed in and not answered yet."""
    known = end_of(on)
    waiting = PlanVersion.objects.filter(
        Q(returned_at=None) | Q(returned_at__gt=known),
        Q(approved_at=None) | Q(approved_at__gt=known),
        Q(followed_at=None) | Q(followed_at__gt=known),
        plan__assignment__unit=unit_id,
        submitted_at__lte=known,
    )
    by_officer = waiting.order_by().values(officer=F("plan__assignment__case_officer"))
    return by_officer.annotate(to_review=Count("pk"))


def _named(unit_id: int, found: Iterable[int]) -> list[tuple[int, str]]:
    """The unit's officers who may act now, and whoever else has figures; by name."""
    now = Q(unit=unit_id, role=Role.CASE_OFFICER, is_active=True, user__is_active=True)
    members = Member.objects.filter(now | Q(pk__in=list(found)))
    return list(members.order_by("name", "pk").values_list("pk", "name"))
