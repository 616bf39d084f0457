"""The stage in SQL is the stage of the rule, whatever has happened, on any day."""

from collections.abc import Iterable
from datetime import date, datetime

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from orders.models import Assignment, Order
from people.rules import end_of
from plans.models import Plan, PlanVersion
from plans.queries import with_stage
from plans.rules.stage import stage_on
from tests.fixtures.world import World
from tests.plans.histories import History, days, histories, moment


def _written(world: World, written: list[History]) -> dict[int, History]:
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


def _stages(cases: dict[int, History], on: date, known_by: datetime | None) -> dict[int, str]:
    rows = with_stage(Assignment.objects.filter(pk__in=cases), on=on, known_by=known_by)
    found = list(rows.values_list("pk", "stage").order_by("pk"))
    assert len(found) == len(dict(found)) == Assignment.objects.active(on, known_by).count()
    return dict(found)


def _ruled(cases: dict[int, History], on: date, known_by: datetime) -> dict[int, str]:
    ruled = {key: stage_on(h.orders, h.versions, on, known_by) for key, h in cases.items()}
    return {key: stage.value for key, stage in ruled.items() if stage}


@pytest.mark.django_db
@settings(max_examples=10, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(
    written=st.lists(histories, min_size=60, max_size=60),
    asked=st.lists(st.tuples(days, st.integers(0, 2)), min_size=9, max_size=9),
)
def test_sql_gives_every_active_assignment_the_one_stage_of_the_rule(
    world: World, written: list[History], asked: list[tuple[int, int]]
) -> None:
    with transaction.atomic():
        cases = _written(world, written)
        for day, minute in asked:
            known = moment(day, minute)
            on = known.date()
            assert _stages(cases, on, None) == _ruled(cases, on, end_of(on))
            assert _stages(cases, on, known) == _ruled(cases, on, known)
        transaction.set_rollback(True)
