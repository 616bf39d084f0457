"""A manager goes from a figure to its breakdown, the rows behind it and a case, and back to the same selection."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from orders.models import Protection
from tests.fixtures.world import MONDAY, World
from tests.journeys.conftest import Enter
from tests.journeys.looking import Look, look, walk


def _cases(world: World) -> None:
    for _ in range(3):
        world.approved()
    world.sent(), world.started(), world.submitted(), world.returned()
    for _ in range(4):
        world.sent(world.assignment(provider=world.lindgarden), at=MONDAY + timedelta(days=40))
    world.sent(world.assignment(client=world.client(protection=Protection.SECRECY_MARK)))


@pytest.mark.parametrize("at_each", [walk, look], ids=["walk", "look"])
def test_a_manager_goes_from_a_figure_to_the_case_and_back(world: World, enter: Enter, at_each: Look) -> None:
    _cases(world)
    page = enter(world.eva)
    page.goto("/siffror/?dag=2026-05-20")
    at_each(page)

    page.get_by_role("link", name="Fördela Planens läge").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Planens läge")
    at_each(page)
    page.get_by_role("link", name="4 Ingen plan påbörjad, Lindgården hemtjänst").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Planens läge: Ingen plan påbörjad")
    at_each(page)
    there = page.url
    page.get_by_role("row").nth(1).get_by_role("link").click()
    page.get_by_role("radio", name="Granskning").check()
    page.get_by_role("button", name="Öppna akten").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Exempelsson")
    page.goto(there)
    page.get_by_label("Du är här").get_by_role("link", name="Siffror").click()
    expect(page.get_by_label("Utförare")).to_have_value(str(world.lindgarden.pk))
    expect(page.get_by_label("Dag", exact=True)).to_have_value("2026-05-20")


@pytest.mark.parametrize("at_each", [walk, look], ids=["walk", "look"])
def test_a_provider_manager_sees_only_the_own(world: World, enter: Enter, at_each: Look) -> None:
    _cases(world)
    page = enter(world.petra)
    page.goto("/siffror/underlag/?dag=2026-05-20")
    expect(page.get_by_text("1 med skyddade personuppgifter räknas men visas inte.")).to_be_visible()
    expect(page.get_by_role("row")).to_have_count(8)
    expect(page.get_by_text("Lindgården")).to_have_count(0)
    at_each(page)
    page.goto("/siffror/fordelning/?dag=i går")
    expect(page.get_by_text("Skriv dagen som ÅÅÅÅ-MM-DD.").first).to_be_visible()
    at_each(page)
