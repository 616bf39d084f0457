"""The plan's pages answer."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.fixtures.world import World

pytestmark = pytest.mark.django_db


def test_start(client: Client, world: World):
    number = world.sent().assignment.number
    client.force_login(world.mona.user)
    answer = client.post(reverse("start_plan", args=[number]))
    assert answer.url == reverse("write_plan", args=[number, 1])
    page = client.get(answer.url)
    assert page.status_code == 200
