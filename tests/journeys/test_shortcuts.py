"""The day's ways by keyboard alone, and shortcuts that can be turned off."""

import re
from datetime import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from orders.models import Order
from tests.fixtures.world import World
from tests.journeys.conftest import Enter
from tests.journeys.looking import Look, look, walk


@pytest.fixture
def orders(world: World) -> list[Order]:
    now: datetime = timezone.now()
    return [world.acknowledged(world.sent(at=now), at=now) for _ in range(2)]


def press(page: Page, keys: str) -> None:
    for key in keys.split():
        page.keyboard.press(key)


def the_day_by_keyboard(enter: Enter, world: World, orders: list[Order], look: Look) -> None:
    page = enter(world.anna)
    page.goto("/hjalp/")
    press(page, "?")
    box = page.get_by_role("dialog", name="Kortkommandon")
    expect(box).to_be_visible()
    look(page)
    press(page, "Escape")
    expect(box).to_be_hidden()
    press(page, "g s")
    expect(page).to_have_url(re.compile("/sok/"))
    expect(page.get_by_label("Namn, person-")).to_be_focused()
    page.keyboard.type("gan j?")
    expect(page.get_by_label("Namn, person-")).to_have_value("gan j?")
    page.get_by_role("button", name="Sök").focus()
    press(page, "g a")
    expect(page.get_by_role("heading", name="Att göra")).to_be_visible()
    press(page, "/")
    expect(page.get_by_label("Utförare")).to_be_focused()
    page.get_by_role("button", name="Filtrera").focus()
    press(page, "j j k j")
    expect(page.get_by_role("link", name=orders[1].assignment.client.name)).to_be_focused()
    look(page)
    press(page, "Enter")
    expect(page.get_by_role("heading", name=orders[1].assignment.client.name)).to_be_visible()
    press(page, "n")
    expect(page).to_have_url(re.compile("/bestallning/ny/"))


def test_the_day_by_keyboard_alone(enter: Enter, world: World, orders: list[Order]) -> None:
    the_day_by_keyboard(enter, world, orders, walk)


def test_the_shortcuts_are_accessible(enter: Enter, world: World, orders: list[Order]) -> None:
    the_day_by_keyboard(enter, world, orders, look)


def test_a_row_is_ticked_by_keyboard(enter: Enter, world: World) -> None:
    world.sent(at=timezone.now())
    page = enter(world.mona)
    page.goto("/")
    press(page, "j x")
    expect(page.get_by_role("checkbox", name="Välj Brukare")).to_be_checked()


def test_the_shortcuts_are_turned_off_and_on_again(enter: Enter, world: World) -> None:
    page = enter(world.anna)
    page.goto("/kortkommandon/")
    look(page)
    choice = page.get_by_role("main").get_by_role("group", name="Kortkommandon")
    choice.get_by_role("button", name="Av").click()
    page.goto("/hjalp/")
    press(page, "? g a")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page).to_have_url(re.compile("/hjalp/"))
    page.get_by_role("banner").get_by_text("Anna").click()
    page.get_by_role("group", name="Kortkommandon").get_by_role("button", name="På").click()
    press(page, "Escape g a")
    expect(page.get_by_role("heading", name="Att göra")).to_be_visible()
