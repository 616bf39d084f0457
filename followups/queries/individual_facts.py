"""What planning needs to know of many assignments, by what was known at a moment."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

from followups.models import IndividualFollowUp
from followups.rules.individual import FollowUpFacts, FollowUpTerms
from orders.models import Order, OrderKind
from people.models import Policy
from people.rules import day_of

ORDER = (
    "assignment_id",
    "kind",
    "valid_from",
    "valid_to",
    "sent_at",
    "early_follow_up_on",
    "early_follow_up_reason",
)


def terms_of(policy: Policy) -> FollowUpTerms:
    """The fields of a policy that planning asks for."""
    return FollowUpTerms(
        months_between=policy.months_between_follow_ups,
        early_days=policy.early_follow_up_days,
        days_before_end=policy.follow_up_days_before_end,
        months_to_avoid=frozenset(policy.months_to_avoid),
        free_eves=frozenset(policy.free_eves),
    )


def facts_of(assignments: Collection[int], known_by: datetime) -> dict[int, FollowUpFacts]:
    """What was known of each assignment at a moment; one without a live order is left out. Two queries."""
    held = _last_held(assignments, known_by)
    found: dict[int, FollowUpFacts] = {}
    orders = Order.objects.live(known_by).filter(assignment__in=assignments)
    for row in orders.order_by("assignment", "sequence").values_list(*ORDER):
        order = OrderSent(*row)
        before = found.get(order.assignment_id) or FollowUpFacts(
            order.valid_from, order.valid_from, None, *held.get(order.assignment_id, (None, None))
        )
        found[order.assignment_id] = after_order(order, before)
    return found


@dataclass(frozen=True)
class OrderSent:
    """An order that has been sent, as planning asks of it."""

    assignment_id: int
    kind: str
    valid_from: date
    valid_to: date | None
    sent_at: datetime
    early_on: date | None
    early_reason: str


def after_order(order: OrderSent, facts: FollowUpFacts) -> FollowUpFacts:
    """What is known once this order too has been read."""
    until = None if order.kind == OrderKind.END else order.valid_to
    facts = replace(facts, decided_from=order.valid_from, decided_until=until)
    is_followed = facts.held_on is not None and facts.held_on >= day_of(order.sent_at)
    if order.early_on is None or is_followed or (facts.early_on and facts.early_on <= order.early_on):
        return facts
    return replace(facts, early_on=order.early_on, early_reason=order.early_reason)


def _last_held(
    assignments: Collection[int], known_by: datetime
) -> dict[int, tuple[date | None, date | None]]:
    """The day of the last follow-up held, and the day set there for the next one."""
    held = IndividualFollowUp.objects.filter(
        assignment__in=assignments, held_on__isnull=False, recorded_at__lte=known_by
    )
    rows = held.order_by("held_on").values_list("assignment_id", "held_on", "next_on")
    return {assignment: (held_on, next_on) for assignment, held_on, next_on in rows}
