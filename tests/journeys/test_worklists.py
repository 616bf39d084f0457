"""A worklist of one's own: filters kept and shared, and several orders acknowledged at once."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from orders.actions import withdraw_order
from orders.models import Order
from tests.fixtures.world import World
from tests.journeys.conftest import Enter
from tests.journeys.looking import Look, look, walk


@pytest.fixture
def now() -> datetime:
    """The browser's clock cannot be turned, so the world is set around the real one."""
    return timezone.now()


def given_a_late_plan_and_one_in_time(world: World, now: datetime) -> None:
    early = now - timedelta(days=30)
    world.acknowledged(world.sent(at=early), at=early)
    world.acknowledged(world.sent(at=now), at=now)


def filters(page: Page) -> list[str]:
    links = page.get_by_role("navigation", name="Sparade filter").get_by_role("listitem")
    return [" ".join(words.split()) for words in links.all_inner_texts()]


def a_filter_is_kept_and_shared(enter: Enter, world: World, now: datetime, look: Look) -> None:
    given_a_late_plan_and_one_in_time(world, now)
    officer = enter(world.anna)
    officer.goto("/?urval=enheten")
    officer.get_by_label("Status").select_option("Plan försenad")
    expect(officer.get_by_role("row")).to_have_count(2)
    officer.get_by_text("Spara som filter").click()
    look(officer)
    officer.get_by_label("Filtrets namn").fill("Sena planer")
    officer.get_by_role("button", name="Spara filtret").click()
    expect(officer.get_by_role("status")).to_contain_text("Filtret ”Sena planer” är sparat.")
    assert filters(officer) == ["Sena planer"]
    officer.get_by_role("link", name="Ändra filter").click()
    look(officer)
    officer.get_by_label("Dela med alla i enheten").check()
    officer.get_by_label("Filtrets namn").fill("Enhetens sena")
    officer.get_by_role("button", name="Spara ändringen").click()
    expect(officer.get_by_text("delat")).to_be_visible()

    manager = enter(world.eva)
    manager.goto("/")
    assert filters(manager) == ["Enhetens sena Anna"]
    manager.get_by_role("link", name="Enhetens sena").click()
    expect(manager.get_by_role("row")).to_have_count(2)
    expect(manager.get_by_role("link", name="Enhetens sena")).to_have_attribute("aria-current", "page")
    look(manager)
    manager.get_by_role("link", name="Ändra filter").click()
    look(manager)

    officer.get_by_role("button", name="Ta bort").click()
    manager.goto("/")
    assert filters(manager) == []


def test_a_filter_is_kept_and_shared(enter: Enter, world: World, now: datetime) -> None:
    a_filter_is_kept_and_shared(enter, world, now, walk)


def test_keeping_and_sharing_a_filter_is_accessible(enter: Enter, world: World, now: datetime) -> None:
    a_filter_is_kept_and_shared(enter, world, now, look)


def test_a_name_that_is_taken_is_said_at_the_field(enter: Enter, world: World, now: datetime) -> None:
    given_a_late_plan_and_one_in_time(world, now)
    page = enter(world.anna)
    for status in ("Plan försenad", "Väntar på plan"):
        page.goto(f"/?status={status}")
        page.get_by_text("Spara som filter").click()
        page.get_by_label("Filtrets namn").fill("Mitt")
        page.get_by_role("button", name="Spara filtret").click()
    expect(page.get_by_role("alert")).to_be_focused()
    look(page)
    page.get_by_label("Filtrets namn").first.fill("Väntande")
    page.get_by_role("button", name="Spara filtret").click()
    assert filters(page) == ["Mitt", "Väntande"]


def several_orders_are_acknowledged(
    enter: Enter, world: World, now: datetime, look: Look, **how: object
) -> None:
    orders = [world.sent(at=now) for _ in range(3)]
    page = enter(world.mona, **how)
    page.goto("/?urval=kvittera")
    if how.get("java_script_enabled", True):
        page.get_by_label("Välj alla på sidan").check()
        expect(page.get_by_text("3 valda")).to_be_visible()
        look(page)
    else:
        for box in page.get_by_role("checkbox").all():
            box.check()
    withdraw_order(order=orders[1], reason="Flyttar.", by=world.anna, at=now)
    page.get_by_role("button", name="Kvittera valda").click()
    expect(page.get_by_role("heading", name="En del kunde inte kvitteras")).to_be_visible()
    expect(page.get_by_text("2 kvitterade, 1 kvitterades inte.")).to_be_visible()
    if how.get("java_script_enabled", True):
        look(page)
    assert Order.objects.filter(acknowledged_by=world.mona).count() == 2
    page.get_by_role("link", name="Till Att göra").click()
    expect(page.get_by_role("link", name="Att kvittera")).to_contain_text("0")


def test_several_orders_are_acknowledged_at_once_and_one_fails(
    enter: Enter, world: World, now: datetime
) -> None:
    several_orders_are_acknowledged(enter, world, now, walk)


def test_acknowledging_several_is_accessible(enter: Enter, world: World, now: datetime) -> None:
    several_orders_are_acknowledged(enter, world, now, look)


def test_several_orders_are_acknowledged_without_script(enter: Enter, world: World, now: datetime) -> None:
    several_orders_are_acknowledged(enter, world, now, walk, java_script_enabled=False)


def test_a_manager_leads_ticked_cases_on_to_a_colleague(enter: Enter, world: World, now: datetime) -> None:
    world.acknowledged(world.sent(at=now), at=now)
    world.acknowledged(world.sent(at=now), at=now)
    page = enter(world.eva)
    page.goto("/")
    page.get_by_role("checkbox", name="Välj Brukare").first.check()
    page.get_by_role("button", name="Omfördela valda").click()
    expect(page.get_by_role("heading", name="Omfördela ärenden")).to_be_visible()
    assert [box.is_checked() for box in page.get_by_role("checkbox").all()].count(True) == 1
    look(page)


def test_the_list_with_boxes_fits_a_phone(enter: Enter, world: World, now: datetime) -> None:
    world.sent(at=now)
    page = enter(world.mona)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/")
    expect(page.get_by_role("checkbox", name="Välj Brukare")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    look(page)
