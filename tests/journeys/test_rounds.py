"""A unit's officers review each other's orders in a round, and their manager looks at the load."""

import re

import pytest
from django.utils.timezone import localdate, now
from playwright.sync_api import Page, expect

from followups.models import ReviewRound
from orders.models import Order
from tests.fixtures.world import World
from tests.journeys.conftest import Enter
from tests.journeys.looking import Look, look, walk


@pytest.fixture
def order(site: str, world: World) -> Order:
    """Anna's order of today, which Bo may review."""
    return world.sent(at=now())


def when_the_manager_draws_a_round(page: Page, look: Look) -> None:
    page.goto("/")
    page.locator("details.menu summary").click()
    page.get_by_role("link", name="Granskningsomgångar").click()
    look(page)
    page.get_by_role("link", name="Dra en omgång").click()
    page.get_by_label("Skickade till").fill("2001-01-01")
    page.get_by_role("button", name="Dra och dela ut").click()
    expect(page.get_by_role("alert")).to_contain_text("Välj en dag som inte är före den första.")
    look(page)
    page.get_by_label("Skickade till").fill(localdate().isoformat())
    page.get_by_label("Slumptal").fill("4711")
    page.get_by_role("button", name="Dra och dela ut").click()
    expect(page.get_by_role("status")).to_contain_text("Omgången är dragen.")
    expect(page.get_by_text("0 av 1 beställningar granskade")).to_be_visible()
    look(page)


def when_the_colleague_reviews(page: Page, order: Order, look: Look) -> None:
    page.goto("/granskningsomgangar/")
    expect(page.get_by_text("1 beställning väntar på din granskning.")).to_be_visible()
    look(page)
    page.get_by_role("link", name=f"Granska {order.number}").click()
    expect(page.get_by_text("Jag vill orka gå ut själv.")).to_be_visible()
    for place, question in enumerate(page.locator("main fieldset").all()):
        question.get_by_label("Nej" if place == 3 else "Ja").check()
    page.get_by_role("button", name="Lämna granskningen").click()
    expect(page.get_by_role("alert")).to_contain_text("eftersom du har svarat nej")
    look(page)
    page.get_by_label("Vad är bra, och vad kan bli bättre?").fill("Målet kan skrivas med egna ord.")
    page.get_by_role("button", name="Lämna granskningen").click()
    expect(page.get_by_role("status")).to_contain_text("Tack.")


def when_the_manager_closes_it(page: Page, look: Look) -> None:
    page.reload()
    expect(page.get_by_role("row").filter(has_text="egna ord?")).to_contain_text("0 av 1")
    page.get_by_role("link", name="Avsluta omgången").click()
    look(page)
    page.get_by_label("Vad visade granskningen?").fill("Målen behöver bli tydligare.")
    page.get_by_label(re.compile("Vad gör ni åt det")).fill("Exempel vid teamträffen.")
    page.get_by_role("button", name="Avsluta omgången").click()
    expect(page.get_by_text("Målen behöver bli tydligare.")).to_be_visible()
    look(page)


def a_round_from_draw_to_measures(enter: Enter, world: World, order: Order, look: Look) -> None:
    manager, colleague = enter(world.eva), enter(world.bo)
    when_the_manager_draws_a_round(manager, look)
    when_the_colleague_reviews(colleague, order, look)
    when_the_manager_closes_it(manager, look)
    assert ReviewRound.objects.get().measures == "Exempel vid teamträffen."


def test_a_round_goes_from_draw_to_measures(enter: Enter, world: World, order: Order) -> None:
    a_round_from_draw_to_measures(enter, world, order, walk)


def test_the_pages_of_a_round_are_accessible(enter: Enter, world: World, order: Order) -> None:
    a_round_from_draw_to_measures(enter, world, order, look)


def test_the_load_is_accessible(enter: Enter, world: World, order: Order) -> None:
    page = enter(world.eva)
    page.goto("/")
    page.locator("details.menu summary").click()
    page.get_by_role("link", name="Belastning").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Belastning")
    look(page)
    page.get_by_label("Belastning dagen").fill("2099-01-01")
    page.get_by_role("button", name="Visa").click()
    expect(page.get_by_role("alert")).to_contain_text("Välj en dag som har varit, eller i dag.")
    look(page)
