"""Histories as rows."""

from collections.abc import Iterable

from orders.models import Assignment, Order
from plans.models import Plan, PlanVersion
from tests.fixtures.world import World
from tests.plans.histories import History


def written_as_rows(world: World, written: list[History]) -> dict[int, History]:
    """The histories as rows, by the assignments they belong to; one statement a table."""
    client, who = world.client(), {"unit": world.unit, "provider": world.bjorken, "case_officer": world.anna}
    cases = Assignment.objects.bulk_create(
        Assignment(number=f"2026-{place:05}", client=client, **who) for place, _ in enumerate(written)
    )
    orders = Order.objects.bulk_create(_orders(world, cases, written))
    keys = {(order.assignment_id, order.sequence): order.pk for order in orders}
    plans = Plan.objects.bulk_create(Plan(assignment=case) for case in cases)
    PlanVersion.objects.bulk_create(_versions(plans, written, keys))
    return {case.pk: history for case, history in zip(cases, written, strict=True)}


def _orders(world: World, cases: list[Assignment], written: list[History]) -> Iterable[Order]:
    for case, history in zip(cases, written, strict=True):
        for fact in history.orders:
            yield Order(
                assignment=case,
                number=f"{case.number}-{fact.sequence}",
                decided_on=fact.valid_from,
                started_at=fact.sent_at,
                sent_by=world.anna,
                withdrawn_by=world.anna if fact.withdrawn_at else None,
                plan_due_reason="15 kalenderdagar" if fact.plan_due_on else "",
                **vars(fact),
            )


def _versions(
    plans: list[Plan], written: list[History], keys: dict[tuple[int, int], int]
) -> Iterable[PlanVersion]:
    for plan, history in zip(plans, written, strict=True):
        for fact in history.versions:
            marks = vars(fact) | {"order_id": keys[plan.assignment_id, fact.answers]}
            del marks["answers"]
            yield PlanVersion(plan=plan, imported_at=fact.started_at, **marks)
