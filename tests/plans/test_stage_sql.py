"""The stage in SQL is the stage of the rule, whatever has happened, on any day."""

from datetime import date, datetime

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from orders.models import Assignment
from people.rules import end_of
from plans.queries import with_stage
from plans.rules.stage import stage_on
from tests.fixtures.world import World
from tests.plans.histories import History, days, histories, moment
from tests.plans.written import written_as_rows


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
        cases = written_as_rows(world, written)
        for day, minute in asked:
            known = moment(day, minute)
            on = known.date()
            assert _stages(cases, on, None) == _ruled(cases, on, end_of(on))
            assert _stages(cases, on, known) == _ruled(cases, on, known)
        transaction.set_rollback(True)
