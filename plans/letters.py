"""The letters that plans leave."""

from collections.abc import Collection
from datetime import datetime, timedelta

from orders.letters import StillTrue, link_to, may_go
from orders.models import Order
from outbox.actions import Occasion, draft_letters
from outbox.models import Letter
from people.models import Policy
from people.rules import day_of
from plans.models import PlanVersion


def plan_submitted(version: PlanVersion, recipient: str, at: datetime) -> list[Letter]:
    """A plan has come in: to the case officer, at once (R40)."""
    return _about_version("plan_submitted", version, [recipient], at)


def plan_returned(version: PlanVersion, recipients: list[str], at: datetime) -> list[Letter]:
    """A plan has been sent back: to the provider, at once; the reasons are on the page (R57)."""
    return _about_version("plan_returned", version, recipients, at)


def plan_approved(version: PlanVersion, recipients: list[str], at: datetime) -> list[Letter]:
    """A plan has been approved: to the provider, at once."""
    return _about_version("plan_approved", version, recipients, at)


def _about_version(kind: str, version: PlanVersion, recipients: list[str], at: datetime) -> list[Letter]:
    assignment = version.plan.assignment
    words = {"assignment": assignment, "version": version, "link": link_to(assignment)}
    return draft_letters(
        Occasion(kind, version.pk, day_of(at), at), recipients=recipients, words=words, at=at
    )


def plan_reminder(
    order: Order, policy: Policy, step: int, recipients: list[str], at: datetime
) -> list[Letter]:
    """A plan is due in `step` days, or today; `late` when the clockwork slept on the step's own day (R64)."""
    assert order.plan_due_on
    days_left = (order.plan_due_on - day_of(at)).days
    moment = may_go(policy, at)
    occasion = Occasion("plan_reminder", order.pk, order.plan_due_on, moment, step)
    words = {
        "order": order,
        "days_left": days_left,
        "late": days_left < step and moment - at < timedelta(days=1),
        "link": link_to(order.assignment),
    }
    return draft_letters(occasion, recipients=recipients, words=words, at=at)


def _always(ids: Collection[int], at: datetime) -> set[int]:
    return set(ids)


def _awaiting_plan(ids: Collection[int], at: datetime) -> set[int]:
    waiting = Order.objects.awaiting_plan().filter(pk__in=ids, plan_due_on__gte=day_of(at))
    return set(waiting.values_list("pk", flat=True))


STILL_TRUE: dict[str, StillTrue] = {
    "plan_submitted": _always,
    "plan_returned": _always,
    "plan_approved": _always,
    "plan_reminder": _awaiting_plan,
}
