"""The worklist's one statement says what the queries it stands for say."""

from datetime import date

import pytest
from django.db import transaction
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from desk.queries.facts import facts, keys
from orders.models import Assignment, Order
from people.filled import Filled
from people.rules import end_of
from plans.queries import with_stage
from tests.fixtures.world import World
from tests.plans.histories import History, days, histories, moment
from tests.plans.written import written_as_rows


def _asked(on: date) -> dict[int, tuple[object, ...]]:
    live = Order.objects.live(end_of(on)).filter(assignment=OuterRef("pk"))
    unanswered = live.filter(sequence__gt=Coalesce(OuterRef("valid__order__sequence"), 0))
    due = unanswered.filter(plan_due_on__isnull=False).order_by("plan_due_on").values("plan_due_on")
    cases = with_stage(Assignment.objects.all(), on=on).annotate(
        due=Subquery(due[:1]), answered=F("valid__order"), until=F("valid__current_until")
    )
    rows = cases.values_list("pk", "order_in_force_id", "number", "stage", "due", "answered", "until")
    return {key: rest for key, *rest in rows}


def _stated(on: date) -> dict[int, list[object]]:
    return {
        case.assignment_id: [
            case.order_id,
            case.number,
            case.stage,
            case.plan_due_on,
            case.answered_id,
            case.current_until,
        ]
        for case in facts(Filled.of(keys(Assignment.objects.all())), on=on)
    }


@pytest.mark.django_db
@settings(max_examples=8, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(
    written=st.lists(histories, min_size=60, max_size=60),
    asked=st.lists(days, min_size=9, max_size=9),
)
def test_the_statement_knows_of_every_case_what_the_stage_query_knows(
    world: World, written: list[History], asked: list[int]
) -> None:
    with transaction.atomic():
        written_as_rows(world, written)
        for on in (moment(day, 0).date() for day in asked):
            assert _stated(on) == _asked(on)
        transaction.set_rollback(True)


def test_drafts_are_cases_of_their_own_only_where_asked_for(world: World) -> None:
    draft = world.draft()
    on = draft.decided_on
    seen = Filled.of(keys(Assignment.objects.for_member(world.anna)))
    assert facts(seen, on=on) == []
    (case,) = facts(seen, on=on, with_drafts=True)
    assert (case.order_id, case.number, case.stage) == (draft.pk, draft.number, None)
