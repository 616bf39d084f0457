"""What other rules would have meant, and a unit's data leaving as an archive."""

import json
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from followups.actions.individual_planning import plan_follow_ups
from journal.models import Look as SeenLook
from orders.models import Order
from tests.fixtures.world import MONDAY, World
from tests.journeys.conftest import Enter
from tests.journeys.looking import Look, look, walk

LATER = MONDAY + timedelta(days=60)


@pytest.fixture
def history(site: str, world: World) -> World:
    """Eight orders, six of whose plans came after 5 to 40 days, and their follow-ups."""
    orders = [world.sent() for _ in range(8)]
    for order, days in zip(orders, (5, 12, 14, 16, 20, 40), strict=False):
        world.submitted(order, at=MONDAY + timedelta(days=days))
    cases = [order.assignment_id for order in orders]
    plan_follow_ups(assignments=cases, on=LATER.date(), at=LATER)
    return world


def when_the_manager_asks_of_three_weeks(page: Page, look: Look) -> None:
    page.goto("/")
    page.locator("details.menu summary").click()
    page.get_by_role("link", name="Tänk om").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tänk om")
    page.get_by_label("Egen gräns, dagar").fill("0")
    page.get_by_role("button", name="Räkna").click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv ett antal dagar från 1 till 120.")
    look(page)
    page.get_by_label("Egen gräns, dagar").fill("21")
    page.get_by_role("button", name="Räkna").click()


def then_the_figures_stand_side_by_side(page: Page, look: Look) -> None:
    answer = page.get_by_role("region", name="Din egen gräns: 21 kalenderdagar från dagen då den skickades")
    expect(answer).to_contain_text("3 av 8 beställningar")
    expect(answer).to_contain_text("5 av 8 beställningar")
    expect(answer).to_contain_text("2 blir i tid, 0 blir för sena")
    table = page.get_by_role("table", name="De vanliga gränserna sida vid sida")
    expect(table.get_by_role("row")).to_have_count(7)
    expect(table).to_contain_text("Gäller nu")
    page.get_by_text("Visa som tabell").click()
    look(page)


def when_the_manager_takes_the_figures_out(page: Page) -> Path:
    with page.expect_download() as taken:
        page.get_by_role("link", name="Hämta som CSV").click()
    return taken.value.path()


def then_the_follow_ups_can_be_asked_of_too(page: Page, look: Look) -> None:
    page.get_by_role("link", name="Andra dagar för uppföljningar").click()
    page.get_by_label("Månader mellan uppföljningar").select_option("6")
    page.get_by_label("Jämna ut").select_option("1")
    page.get_by_role("button", name="Räkna").click()
    expect(page.get_by_role("region", name="Enhetens uppföljningar månad för månad")).to_contain_text(
        "6 månader mellan"
    )
    expect(page.get_by_role("table", name="Handläggare för handläggare")).to_contain_text("Anna")
    look(page)


def when_the_manager_takes_the_whole_unit_out(page: Page, look: Look) -> Path:
    page.locator("details.menu summary").click()
    page.get_by_role("link", name="Hämta enhetens uppgifter").click()
    page.get_by_role("button", name="Hämta arkivet").click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv varför uppgifterna hämtas")
    for summary in page.locator("main summary").all():
        summary.click()
    look(page)
    page.get_by_role("textbox", name="Varför hämtas uppgifterna?").fill("Byte av system")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Hämta arkivet").click()
    return taken.value.path()


def then_the_archive_is_whole(archive: Path) -> None:
    with ZipFile(archive) as packed:
        files: Iterable[dict[str, object]] = json.loads(packed.read("manifest.json"))["files"]
        rows = {file["name"]: file.get("rows") for file in files}
    assert rows["orders.jsonl"] == Order.objects.count() == 8


def then_each_taking_stands_in_the_log(page: Page, look: Look) -> None:
    page.goto("/atkomst/")
    expect(page.get_by_role("table")).to_contain_text("Byte av system")
    expect(page.get_by_role("table")).to_contain_text("Tänk om")
    look(page)
    with page.expect_download():
        page.get_by_role("link", name="Hämta som CSV").click()
    assert SeenLook.objects.filter(assignment_number="Åtkomstlogg").count() == 1


@pytest.mark.parametrize("look", [walk, look], ids=["alone", "looked-at"])
def test_a_manager_asks_what_if_and_takes_the_unit_out(history: World, enter: Enter, look: Look) -> None:
    page = enter(history.eva)
    when_the_manager_asks_of_three_weeks(page, look)
    then_the_figures_stand_side_by_side(page, look)
    assert "21" in when_the_manager_takes_the_figures_out(page).read_text(encoding="utf-8")
    then_the_follow_ups_can_be_asked_of_too(page, look)
    archive = when_the_manager_takes_the_whole_unit_out(page, look)
    then_the_archive_is_whole(archive)
    then_each_taking_stands_in_the_log(page, look)
