"""The 16th check: made by the clockwork, read by the manager and by the provider."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from deviations.actions import make_check
from orders.models import Assignment
from people.rules import day_of
from tests.fixtures.world import World
from tests.journeys.access import findings
from tests.journeys.conftest import Enter


@pytest.fixture
def late(world: World) -> Assignment:
    """Somebody whose plan never came, in a check beside one with a plan and one of another provider."""
    now = timezone.now()
    at = now - timedelta(days=60)
    world.approved(world.acknowledged(world.sent(at=at), at=at), at=at)
    world.sent(world.assignment(provider=world.lindgarden), at=at)
    assignment = world.acknowledged(world.sent(at=at), at=at).assignment
    make_check(unit_id=world.unit.pk, on=day_of(now), at=now)
    return assignment


def test_the_manager_goes_from_the_month_to_the_person(world: World, enter: Enter, late: Assignment) -> None:
    page = enter(world.eva)
    page.goto("/")
    page.get_by_role("link", name="Månadskontroller").click()
    page.get_by_role("rowheader").get_by_role("link").click()
    expect(page.get_by_role("row", name="Alla 1 0 0 0 2 0 3")).to_be_visible()
    page.get_by_role("link", name="1 Saknas, försenad, Björkens omsorg AB").click()
    expect(page.get_by_role("row").filter(has_text=late.number)).to_be_visible()
    page.get_by_role("link", name=late.client.name).click()
    expect(page.get_by_role("heading", name="Ärendet är inte ditt eget")).to_be_visible()


def test_the_provider_sees_its_own(world: World, enter: Enter, late: Assignment) -> None:
    page = enter(world.mona)
    page.goto("/kontroller/")
    page.get_by_role("rowheader").get_by_role("link").click()
    expect(page.get_by_role("link", name=late.client.name)).to_be_visible()
    expect(page.get_by_text(world.lindgarden.name)).to_have_count(0)


def test_the_pages_of_the_check_are_open_to_all(world: World, enter: Enter, late: Assignment) -> None:
    for member in (world.eva, world.carl):
        page = enter(member)
        page.goto("/kontroller/")
        assert findings(page) == []
        page.get_by_role("rowheader").get_by_role("link").click()
        assert findings(page) == []
