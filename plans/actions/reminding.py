"""Coordinators and care contacts are reminded of plans that fall due."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from orders.models import Order
from outbox.actions import leave
from people.queries import provider_addresses
from plans import letters


@transaction.atomic
def remind_of_plans(*, orders: Iterable[Order], step: int, at: datetime) -> None:
    """Remind coordinators and care contacts of plans due within `step` days (R64)."""
    orders = list(orders)
    addresses = provider_addresses({order.assignment.provider_id for order in orders})
    left = []
    for order in orders:
        assert order.policy
        contact = order.assignment.care_contact
        recipients = [*addresses[order.assignment.provider_id], *([contact.email] if contact else [])]
        left += letters.plan_reminder(order, order.policy, step, list(dict.fromkeys(recipients)), at)
    leave(left)
