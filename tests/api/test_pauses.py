"""Pauses over the API."""

from datetime import timedelta

import pytest
import time_machine
from rest_framework.test import APIClient

from orders.models import Assignment, Order
from tests.api.conftest import Calling
from tests.fixtures.queries import count_queries
from tests.fixtures.world import MONDAY, World

DAY = timedelta(days=1)
PAUSE = {"cause": "HOSPITAL", "from_on": "2026-03-03", "expected_on": "2026-03-09"}


@pytest.fixture
def case(world: World) -> Assignment:
    return world.sent().assignment


def post(
    client: APIClient, case: Assignment, rest: str = "", days: int = 1, **said: object
) -> tuple[int, dict[str, object]]:
    with time_machine.travel(MONDAY + days * DAY, tick=False):
        answer = client.post(f"/api/v1/pauses/{case.number}/{rest}", said)
    return answer.status_code, answer.json()


def test_services_are_paused_and_resumed(case: Assignment, world: World, calling: Calling) -> None:
    anna = calling(world.anna)
    status, told = post(anna, case, **PAUSE)
    assert (status, told["cause"], told["resumed_on"], told["moves"]) == (201, "HOSPITAL", None, [])
    status, told = post(anna, case, "resume/", 6, resumed_on="2026-03-08", discharge_colour="GREEN")
    assert (status, told["resumed_on"], told["discharge_colour"]) == (200, "2026-03-08", "GREEN")
    assert [(one["before"], one["after"]) for one in told["moves"]] == [("2026-03-17", "2026-03-22")]
    assert Order.objects.get().plan_due_on.isoformat() == "2026-03-22"


def test_both_sides_read_the_pauses(case: Assignment, world: World, calling: Calling) -> None:
    post(calling(world.anna), case, **PAUSE)
    for member in (world.anna, world.mona):
        [told] = calling(member).get(f"/api/v1/pauses/{case.number}/").json()
        assert (told["from_on"], told["paused_by"]) == ("2026-03-03", "Anna")


def test_a_provider_pauses_nothing(case: Assignment, world: World, calling: Calling) -> None:
    assert post(calling(world.mona), case, **PAUSE)[0] == 403


def test_what_hinders_stands_at_its_field(case: Assignment, world: World, calling: Calling) -> None:
    status, told = post(calling(world.anna), case, **(PAUSE | {"expected_on": "2026-03-01"}))
    assert status in (400, 409)
    assert "expected_on" in str(told)


def test_what_does_not_rest_is_not_resumed(case: Assignment, world: World, calling: Calling) -> None:
    assert post(calling(world.anna), case, "resume/", resumed_on="2026-03-08")[0] == 404


def test_an_order_tells_every_limit_with_its_reason(world: World, calling: Calling) -> None:
    order = world.sent(discharge_colour="RED")
    told = calling(world.anna).get(f"/api/v1/orders/{order.number}/").json()
    assert told["acknowledge_reason"] == "1 arbetsdag från 2 mars 2026, då beställningen skickades."
    assert told["early_follow_up_on"] == "2026-05-01"


def test_many_pauses_take_no_more_queries(case: Assignment, world: World, calling: Calling) -> None:
    anna = calling(world.anna)
    post(anna, case, **PAUSE)
    post(anna, case, "resume/", 6, resumed_on="2026-03-08")

    def read() -> None:
        anna.get(f"/api/v1/pauses/{case.number}/")

    read()
    one = count_queries(read)
    post(anna, case, "", 7, cause="AWAY", from_on="2026-03-09")
    post(anna, case, "resume/", 9, resumed_on="2026-03-11")
    assert count_queries(read) == one
