"""The figures' one statement says of every case what the slow questions it stands for say."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from followups.models import IndividualFollowUp
from journal.models import Note
from orders.models import Assignment, DueDateMove, Order
from people.rules import add_months, day_of, end_of
from plans.models import PlanVersion
from plans.queries import compare_version, with_stage
from plans.rules.bands import band
from reports.queries import standings
from reports.rules import Standing
from tests.fixtures.world import World
from tests.plans.histories import History, days, histories, moment
from tests.reports.random_cases import random_cases


def _slowly(on: date) -> Iterator[Standing]:
    for case in with_stage(Assignment.objects.all(), on=on).order_by("pk"):
        orders = list(Order.objects.filter(assignment=case).live(end_of(on)).order_by("sequence"))
        versions = list(
            PlanVersion.objects.filter(plan=case.pk, started_at__lte=end_of(on)).order_by("number")
        )
        handed_in = [version for version in versions if _by(version.submitted_at, on)]
        judged = next(filter(lambda one: _is_valid(one, on), versions), handed_in[-1] if handed_in else None)
        counted_from = orders[0].clock_started_on or day_of(orders[0].sent_at)
        days_taken = (
            min((day_of(one.submitted_at) - counted_from).days for one in handed_in) if handed_in else None
        )
        due = _due_then(orders[0], on)
        limit = (due - counted_from).days if due else None
        yield Standing(
            case.pk,
            case.unit_id,
            case.provider_id,
            case.case_officer_id,
            day_of(min(order.sent_at for order in orders)).replace(day=1),
            counted_from,
            days_taken,
            limit,
            case.stage,
            _kept(days_taken, limit, due, on),
            band(days_taken),
            _match(judged, orders, on),
            "yes" if judged and judged.participation else "no",
            _reviewed(case, versions, on),
            _followed_up(case, orders, on),
        )


def _by(at: datetime | None, on: date) -> bool:
    return at is not None and at <= end_of(on)


def _is_valid(version: PlanVersion, on: date) -> bool:
    return _by(version.approved_at, on) and not _by(version.replaced_at, on)


def _due_then(order: Order, on: date) -> date | None:
    since = (
        DueDateMove.objects.filter(order=order, moved_at__gt=end_of(on)).order_by("moved_at", "pk").first()
    )
    return since.before if since else order.plan_due_on


def _kept(taken: int | None, limit: int | None, due: date | None, on: date) -> str:
    if taken is not None:
        return "in_time" if limit is not None and taken <= limit else "late"
    return "overdue" if due and due < on else "waiting"


def _match(judged: PlanVersion | None, orders: list[Order], on: date) -> str:
    frames = [order for order in orders if order.kind != "END"]
    if judged is None or not frames:
        return "not_judged"
    return compare_version(judged, frames[-1], end_of(on)).outcome.value


def _reviewed(case: Assignment, versions: list[PlanVersion], on: date) -> str:
    answered = [one for one in versions if _by(one.approved_at, on) or _by(one.returned_at, on)]
    if not answered:
        return "no"
    notes = Note.objects.filter(subject=f"{case.number} v{answered[-1].number}", at__lte=end_of(on))
    return "yes" if notes.filter(kind__in=["PLAN_APPROVED", "PLAN_RETURNED"]).exists() else "no"


def _followed_up(case: Assignment, orders: list[Order], on: date) -> str:
    year_ago = add_months(on, -12)
    for one in IndividualFollowUp.objects.filter(assignment=case, held_on__isnull=False).order_by("pk"):
        if year_ago < one.held_on <= on and _by(one.recorded_at, on):
            return "within_year"
    return "not_yet" if min(order.valid_from for order in orders) > year_ago else "missing"


@pytest.mark.django_db
@settings(max_examples=4, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(
    written=st.lists(histories, min_size=40, max_size=40),
    seed=st.integers(0, 2**32 - 1),
    asked=st.lists(days, min_size=4, max_size=4),
)
def test_the_statement_knows_of_every_case_what_the_slow_questions_know(
    world: World, written: list[History], seed: int, asked: list[int]
) -> None:
    with transaction.atomic():
        random_cases(world, written, seed)
        for on in (moment(day, 0).date() for day in asked):
            stated = sorted(standings(Assignment.objects.all(), on=on))
            assert stated == list(_slowly(on))
        transaction.set_rollback(True)
