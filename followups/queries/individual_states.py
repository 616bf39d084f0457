"""What the plans of many assignments were, each on a day of its own: the stage, and the version that stood for it."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple

from orders.models import DueDateMove, Order
from people.rules import end_of
from plans.models import PlanVersion
from plans.rules.stage import OrderFact, Stage, VersionFact, stage_on

ORDER = ("sequence", "kind", "valid_from", "valid_to", "plan_due_on", "sent_at", "withdrawn_at")
VERSION = (
    "number", "order__sequence", "started_at", "submitted_at", "returned_at", "approved_at", "current_until",
)  # fmt: skip
Asked = tuple[int, date]


class PlanState(NamedTuple):
    """The stage by the end of a day, None when the assignment was not active, and the valid or newest version's key."""

    stage: Stage | None
    version_id: int | None


def plan_states(asked: Collection[Asked]) -> dict[Asked, PlanState]:
    """The state of each asked assignment's plan on its day; three queries, however many."""
    keys = {assignment for assignment, _ in asked}
    orders, versions, moves = _orders(keys), _versions(keys), _moves(keys)
    return {
        (assignment, on): _state(orders[assignment], versions[assignment], moves, on)
        for assignment, on in asked
    }


Orders = list[tuple[int, OrderFact]]
Versions = list[tuple[int, VersionFact]]
Moves = dict[int, list[tuple[datetime, date]]]


def _state(orders: Orders, versions: Versions, moves: Moves, on: date) -> PlanState:
    known = end_of(on)
    then = [_as_of(fact, moves[key], known) for key, fact in orders]
    stage = stage_on(then, [fact for _, fact in versions], on, known)
    started = [(key, fact) for key, fact in versions if fact.started_at <= known]
    valid = [one for one in started if one[1].approved_at and one[1].approved_at <= known]
    key, _ = max(valid or started, key=lambda one: one[1].number, default=(None, None))
    return PlanState(stage, key)


def _as_of(order: OrderFact, moves: list[tuple[datetime, date]], known: datetime) -> OrderFact:
    """The order with the due day it had at a moment: before the first move since."""
    since = (before for moved_at, before in moves if moved_at > known)
    due = next(since, order.plan_due_on)
    return OrderFact(
        order.sequence, order.kind, order.valid_from, order.valid_to, due, order.sent_at, order.withdrawn_at
    )


def _orders(keys: Collection[int]) -> dict[int, Orders]:
    found: dict[int, Orders] = defaultdict(list)
    rows = Order.objects.filter(assignment__in=keys, sent_at__isnull=False).order_by("pk")
    for assignment, key, *fields in rows.values_list("assignment_id", "pk", *ORDER):
        found[assignment].append((key, OrderFact(*fields)))
    return found


def _versions(keys: Collection[int]) -> dict[int, Versions]:
    found: dict[int, Versions] = defaultdict(list)
    rows = PlanVersion.objects.filter(plan__in=keys).order_by("pk")
    for assignment, key, *fields in rows.values_list("plan_id", "pk", *VERSION):
        found[assignment].append((key, VersionFact(*fields)))
    return found


def _moves(keys: Collection[int]) -> Moves:
    found: Moves = defaultdict(list)
    rows = DueDateMove.objects.filter(order__assignment__in=keys).order_by("moved_at", "pk")
    for order, moved_at, before in rows.values_list("order_id", "moved_at", "before"):
        found[order].append((moved_at, before))
    return found
