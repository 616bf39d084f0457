"""What the desk's tests stand on: a day in March."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from tests.fixtures.world import MONDAY


@pytest.fixture(autouse=True)
def a_week_later() -> Iterator[None]:
    """The clock of every page: Monday 9 March, when the plan of an order sent on 2 March has eight days left."""
    with time_machine.travel(MONDAY + timedelta(days=7), tick=False):
        yield
