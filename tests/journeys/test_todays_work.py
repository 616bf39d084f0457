"""A day at the desk: what is to be done is seen, found and opened."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from orders.models import Assignment
from tests.fixtures.world import World
from tests.journeys.access import findings
from tests.journeys.conftest import Enter


@pytest.fixture
def now() -> datetime:
    """The browser's clock cannot be turned, so the world is set around the real one."""
    return timezone.now()


@pytest.fixture
def late(world: World, now: datetime) -> Assignment:
    """Somebody whose plan never came."""
    at = now - timedelta(days=30)
    client = world.client(first_name="Åsa", last_name="Östlundh")
    return world.acknowledged(world.sent(world.assignment(client=client), at=at), at=at).assignment


@pytest.fixture
def handed_in(world: World, now: datetime) -> Assignment:
    """Somebody whose plan waits for review."""
    at = now - timedelta(days=3)
    order = world.acknowledged(world.sent(at=at), at=at)
    return world.submitted(order, at=at).plan.assignment


def choose(page: Page, words: str) -> None:
    page.get_by_role("navigation", name="Sparade urval").get_by_role("link", name=words).click()


def test_an_officer_sees_what_is_urgent_and_goes_to_it(
    world: World, enter: Enter, late: Assignment, handed_in: Assignment
) -> None:
    page = enter(world.anna)
    page.goto("/")
    expect(page.get_by_text("Dina ärenden: 1 är försenat och 1 ska granskas.")).to_be_visible()
    expect(page.get_by_role("row").nth(1)).to_contain_text("Plan försenad")
    choose(page, "Att granska")
    expect(page.get_by_role("row")).to_have_count(2)
    page.get_by_role("link", name="Granska").last.click()
    expect(page).to_have_url(f"{page.url.split('/plan/')[0]}/plan/{handed_in.number}/1/granska/")


def test_the_file_tells_why_the_plan_is_late(world: World, enter: Enter, late: Assignment) -> None:
    page = enter(world.anna)
    page.goto("/?urval=forsenade")
    page.get_by_role("link", name="Åsa Östlundh").click()
    expect(page.get_by_role("heading", name="Åsa Östlundh")).to_be_visible()
    expect(page.get_by_text("Varför detta datum?")).to_be_visible()
    expect(page.get_by_text("15 dagar försenad")).to_be_visible()


def test_a_colleague_finds_somebody_by_keyboard_and_says_why(
    world: World, enter: Enter, late: Assignment
) -> None:
    page = enter(world.bo)
    page.goto("/sok/")
    page.get_by_label("Namn, person-").focus()
    page.keyboard.type("östl")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Åsa Östlundh").press("Enter")
    expect(page.get_by_role("heading", name="Ärendet är inte ditt eget")).to_be_visible()
    page.get_by_label("Ersätter kollega").press("Space")
    page.get_by_role("button", name="Öppna akten").press("Enter")
    expect(page.get_by_role("heading", name="Åsa Östlundh")).to_be_visible()


def test_a_coordinator_sees_what_to_write(world: World, enter: Enter, late: Assignment) -> None:
    page = enter(world.mona)
    page.goto("/")
    choose(page, "Planer att skriva")
    page.get_by_role("link", name="Skriv plan").click()
    expect(page.get_by_role("button", name="Skriv plan")).to_be_visible()


def test_the_manager_sees_who_opened_what(world: World, enter: Enter, late: Assignment) -> None:
    officer = enter(world.anna)
    officer.goto(f"/uppdrag/{late.number}/")
    manager = enter(world.eva)
    manager.goto("/")
    manager.locator("[data-menu] > summary").click()
    manager.get_by_role("link", name="Åtkomstlogg").click()
    expect(manager.get_by_role("row").nth(1)).to_contain_text("Anna")


def test_the_days_pages_are_open_to_all(
    world: World, enter: Enter, late: Assignment, handed_in: Assignment
) -> None:
    officer, colleague, manager = enter(world.anna), enter(world.bo), enter(world.eva)
    for page, address in (
        (officer, "/"),
        (officer, "/?urval=ej-skickade"),
        (officer, f"/uppdrag/{late.number}/"),
        (officer, f"/uppdrag/{handed_in.number}/"),
        (officer, "/sok/"),
        (colleague, f"/uppdrag/{late.number}/"),
        (manager, "/atkomst/"),
        (manager, "/siffror/"),
        (enter(world.mona), "/"),
        (enter(world.carl), "/"),
        (enter(world.greta), "/"),
    ):
        page.goto(address)
        assert findings(page) == []


def test_the_search_result_is_open_to_all(world: World, enter: Enter, late: Assignment) -> None:
    page = enter(world.anna)
    page.goto("/sok/")
    page.get_by_label("Namn, person-").fill("Östl")
    page.get_by_role("button", name="Sök").click()
    expect(page.get_by_role("heading", name="1 träff")).to_be_visible()
    assert findings(page) == []
