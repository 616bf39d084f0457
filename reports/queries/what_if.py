"""Sent orders that asked for a plan, for the question what other limits would have meant; few queries, however many."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.db.models.functions import TruncDate

from orders.models import DueDateMove, Order, OrderKind
from orders.models.assignments import AssignmentQuerySet
from orders.models.orders import OrderQuerySet
from orders.queries.pauses import rests_of
from orders.rules.dates import Rest
from people.models import Policy
from people.queries import policies_in_force
from people.rules import STOCKHOLM, end_of, start_of
from reports.rules.what_if import STANDARD, Asked, Counted, Rule, counted


@dataclass(frozen=True)
class History:
    """The orders of a period that asked for a plan, as known by the end of a day, and each unit's policy then."""

    orders: list[Asked]
    policies: dict[int, Policy]
    on: date

    @property
    def present(self) -> Rule | None:
        """The rule for a new order's plan that governs now; None where the units have different ones."""
        rules = {rule_of(policy) for policy in self.policies.values()}
        return rules.pop() if len(rules) == 1 else None

    def compared(self, own: Rule | None) -> Counted:
        """As they went, and as the standard rules and one more would have had them."""
        eves = {unit: frozenset(policy.free_eves) for unit, policy in self.policies.items()}
        return counted(self.orders, eves, [*STANDARD, *([own] if own else [])], on=self.on)


def rule_of(policy: Policy) -> Rule:
    """A policy's limit for a new order's plan."""
    return Rule(policy.days_to_plan, policy.plan_clock_start, policy.plan_day_kind)


def history_of(
    assignments: AssignmentQuerySet, *, from_on: date, to_on: date, with_changes: bool, on: date
) -> History:
    """The orders sent in a period, both days included; of units with a policy in force. Three queries."""
    sent = _sent(assignments, from_on, to_on, with_changes=with_changes, on=on)
    rests = _rests(sent)
    rows = list(
        sent.order_by().values_list(
            "pk",
            "assignment__unit",
            TruncDate("sent_at", tzinfo=STOCKHOLM),
            "valid_from",
            "decided_on",
            "plan_due_on",
            TruncDate("plan_received_at", tzinfo=STOCKHOLM),
        )
    )
    policies = policies_in_force({unit for _, unit, *_ in rows}, on)
    orders = [
        Asked(unit, sent_on, starts, decided, due, came, tuple(rests.get(key, ())))
        for key, unit, sent_on, starts, decided, due, came in rows
        if unit in policies
    ]
    return History(orders, policies, on)


def _sent(
    assignments: AssignmentQuerySet, from_on: date, to_on: date, *, with_changes: bool, on: date
) -> OrderQuerySet:
    kinds: Collection[str] = (OrderKind.NEW, OrderKind.CHANGE) if with_changes else (OrderKind.NEW,)
    return Order.objects.live(end_of(on)).filter(
        Q(sent_at__gte=start_of(from_on), sent_at__lte=end_of(to_on)),
        assignment__in=assignments.order_by().values("pk"),
        plan_due_on__isnull=False,
        kind__in=kinds,
    )


def _rests(sent: OrderQuerySet) -> dict[int, list[Rest]]:
    """The days of rest that have moved each order's day."""
    moves: dict[int, list[DueDateMove]] = defaultdict(list)
    found = DueDateMove.objects.filter(order__in=sent.order_by().values("pk")).select_related("pause")
    for move in found.order_by("moved_at", "pk"):
        moves[move.order_id].append(move)
    return {order: rests_of(those) for order, those in moves.items()}
