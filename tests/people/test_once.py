"""Two requests with the same form at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from people.drafts import once
from tests.fixtures.world import MONDAY, World


@pytest.mark.django_db(transaction=True)
def test_the_second_waits_and_gets_what_came_of_the_first(world: World) -> None:
    start, done = Barrier(2), []

    def act() -> str:
        done.append("order")
        return f"order {len(done)}"

    def request() -> str:
        start.wait()
        try:
            return once(token="a", act=act, by=world.anna, at=MONDAY)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        answers = [both.submit(request) for _ in range(2)]
    assert [answer.result() for answer in answers] == ["order 1", "order 1"]
