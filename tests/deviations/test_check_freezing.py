"""The statement that freezes a check writes what the queries it stands for say."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.db.models import F
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from deviations.actions import make_check
from deviations.models import MonthlyCheck, MonthlyCheckRow
from deviations.queries import standing
from deviations.rules import group_of
from orders.models import DueDateMove, Order, Pause
from plans.rules.stage import Stage
from tests.fixtures.world import World
from tests.plans.histories import History, days, histories, moment
from tests.plans.written import written_as_rows

DAY = timedelta(days=1)


def received_rested_and_moved(world: World, rested: int) -> None:
    """Every third order's plan came in, every seventh order's due day was moved later; one case in four rests."""
    orders = Order.objects.annotate(third=F("pk") % 3, seventh=F("pk") % 7)
    orders.filter(third=0).update(plan_received_at=F("sent_at") + 9 * DAY)
    pauses = {
        key: Pause(
            assignment_id=key, cause="AWAY", from_on=moment(rested, 0).date(), **_paused(world, rested)
        )
        for key in Order.objects.values_list("assignment", flat=True).distinct().order_by()
        if key % 4 == 0
    }
    Pause.objects.bulk_create(pauses.values())
    moved = orders.filter(seventh=0, assignment__in=pauses, plan_due_on__isnull=False).order_by("pk")
    DueDateMove.objects.bulk_create(
        DueDateMove(
            order=order,
            pause=pauses[order.assignment_id],
            before=order.plan_due_on - 9 * DAY,
            after=order.plan_due_on,
            moved_at=moment(rested, 12),
        )
        for order in moved
    )


def _paused(world: World, rested: int) -> dict[str, object]:
    return {"paused_at": moment(rested, 8), "paused_by": world.anna}


@pytest.mark.django_db
@settings(max_examples=6, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(
    written=st.lists(histories, min_size=60, max_size=60),
    asked=st.lists(days, min_size=5, max_size=5, unique=True),
    rested=days,
)
def test_the_statement_freezes_what_the_standing_query_says(
    world: World, written: list[History], asked: list[int], rested: int
) -> None:
    with transaction.atomic():
        written_as_rows(world, written)
        received_rested_and_moved(world, rested)
        for on in (moment(day, 0).date() for day in asked):
            make_check(unit_id=world.unit.pk, on=on, at=moment(1000, 0))
            assert _frozen() == _stood(world, on)
            MonthlyCheckRow.objects.all().delete()
            MonthlyCheck.objects.all().delete()
        transaction.set_rollback(True)


def _frozen() -> dict[int, tuple[object, ...]]:
    rows = MonthlyCheckRow.objects.order_by("pk").values_list("assignment", "stage", "plan_due_on", "group")
    return {key: tuple(rest) for key, *rest in rows}


def _stood(world: World, on: date) -> dict[int, tuple[object, ...]]:
    rows = standing([world.unit.pk], on).order_by("pk").values_list("pk", "stage", "due")
    return {key: (stage, due, group_of(Stage(stage), due, on)) for key, stage, due in rows}
