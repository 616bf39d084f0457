"""What the desk's tests stand on: a day in March, and somebody who reads a page."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from people.models import Member
from tests.fixtures.world import MONDAY

Read = Callable[..., HttpResponse]


@pytest.fixture(autouse=True)
def a_week_later() -> Iterator[None]:
    """The clock of every page: Monday 9 March, when the plan of an order sent on 2 March has eight days left."""
    with time_machine.travel(MONDAY + timedelta(days=7), tick=False):
        yield


@pytest.fixture
def read() -> Read:
    """The page that a member sees at an address."""

    def page(member: Member, url: str, **asked: str) -> HttpResponse:
        client = Client()
        client.force_login(member.user, "django.contrib.auth.backends.ModelBackend")
        return client.get(url, asked)

    return page
