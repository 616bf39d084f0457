"""A manager goes from a red figure to the case behind it and back; a provider's manager sees only what is its own."""

from datetime import timedelta

import pytest
from django.utils.timezone import now
from playwright.sync_api import Locator, Page, expect

from people.rules import day_of
from reports.actions.months import keep_month
from reports.rules.months import months_before
from tests.fixtures.world import World
from tests.journeys.conftest import Enter
from tests.journeys.looking import Look, look, walk

DAY = timedelta(days=1)


@pytest.fixture
def cases(site: str, world: World) -> str:
    """Five of Björken's with a plan and one without, one of Lindgården's; the number of the one without."""
    at = now() - 70 * DAY
    for _ in range(5):
        world.approved(world.sent(world.assignment(), at=at), at=at + 2 * DAY)
    lacking = world.sent(world.assignment(), at=at)
    world.sent(world.assignment(provider=world.lindgarden), at=at)
    for on in months_before(day_of(now()), 2):
        keep_month(on=on, at=now())
    return lacking.assignment.number


def press(page: Page, link: Locator) -> None:
    """By keyboard."""
    link.focus()
    page.keyboard.press("Enter")


def from_red_to_the_case_and_back(page: Page, number: str, look: Look) -> None:
    page.goto("/")
    press(page, page.get_by_role("link", name="Översikt"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Översikt")
    valid = page.locator("dl.key-figures > div").first
    expect(valid).to_contain_text("71 %")
    expect(valid).to_contain_text("Under målet")
    look(page)
    for summary in page.get_by_text("Visa som tabell").all():
        press(page, summary)
    expect(page.get_by_role("region", name="Utförarna, tabell")).to_be_visible()
    look(page)
    panel = page.locator("ul.multiples > li").filter(has_text="Björkens omsorg AB")
    expect(panel).to_contain_text("83 % har en giltig plan (5 av 6)")
    press(page, panel.get_by_role("link", name="Björkens omsorg AB"))
    expect(page.locator(".lead")).to_contain_text("Björkens omsorg AB")
    press(page, page.get_by_role("link", name="Ingen plan påbörjad: 1"))
    expect(page.locator("tbody tr")).to_have_count(1)
    look(page)
    press(page, page.locator("tbody th a"))
    expect(page.locator("main")).to_contain_text(number)
    page.go_back()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Översikt")
    expect(page.locator(".lead")).to_contain_text("Björkens omsorg AB")


def only_its_own(page: Page, look: Look) -> None:
    page.goto("/oversikt/")
    expect(page.get_by_role("link", name="6 aktiva uppdrag")).to_be_visible()
    expect(page.get_by_text("Lindgården")).to_have_count(0)
    expect(page.get_by_label("Utförare")).to_have_count(0)
    look(page)
    page.get_by_label("Dag", exact=True).fill("2099-01-01")
    press(page, page.get_by_role("button", name="Visa"))
    expect(page.get_by_role("alert")).to_contain_text("Välj en dag som har varit, eller i dag.")
    look(page)


def test_a_manager_goes_from_a_red_figure_to_the_case_and_back(
    enter: Enter, world: World, cases: str
) -> None:
    from_red_to_the_case_and_back(enter(world.eva), cases, walk)


def test_the_way_from_a_red_figure_is_accessible(enter: Enter, world: World, cases: str) -> None:
    from_red_to_the_case_and_back(enter(world.eva), cases, look)


def test_a_provider_manager_sees_only_its_own(enter: Enter, world: World, cases: str) -> None:
    only_its_own(enter(world.petra), walk)


def test_the_overview_of_a_provider_is_accessible(enter: Enter, world: World, cases: str) -> None:
    only_its_own(enter(world.petra), look)


def test_a_part_of_a_bar_leads_to_its_rows_by_pointer(enter: Enter, world: World, cases: str) -> None:
    page = enter(world.eva)
    page.goto("/oversikt/")
    panel = page.locator("ul.multiples > li").filter(has_text="Björkens omsorg AB")
    panel.locator("a:has(title:text-is('Ingen plan påbörjad: 1')) rect").click()
    expect(page.locator("tbody tr")).to_have_count(1)


def test_an_empty_overview_is_accessible(enter: Enter, world: World) -> None:
    page = enter(world.stina)
    page.goto("/oversikt/")
    expect(page.get_by_text("Inga aktiva uppdrag")).to_be_visible()
    look(page)
