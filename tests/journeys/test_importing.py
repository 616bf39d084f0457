"""A unit manager reads in a hand-over file."""

from pathlib import Path

from playwright.sync_api import Page, expect

from orders.models import Order
from tests.data import make
from tests.fixtures.world import World
from tests.journeys.access import findings
from tests.journeys.conftest import Enter


def a_file_with_one_good_order_and_one_bad(world: World, folder: Path) -> Path:
    known = {"Enhet": world.unit.name, "Handläggare": world.anna.email, "Utförare": "Nya omsorgen AB"}
    lines = [("Dusch", "2", "40"), ("Inköp", "1", "45")]
    rows = [
        *make.order("2025-00001", 1, lines, Personnummer=make.identity("19380517", 981), **known),
        *make.order("2025-00002", 1, lines, Personnummer="19380230-9801", **known),
    ]
    file = folder / "bestallningar.csv"
    file.write_bytes(make.csv_of(make.ORDER_COLUMNS, rows).encode("cp1252"))
    return file


def when_the_manager_gives_the_file(page: Page, file: Path) -> None:
    page.goto("/")
    page.locator("details.menu summary").click()
    page.get_by_role("link", name="Läs in").click()
    page.get_by_label("Beställningar").check()
    page.get_by_label("Fil", exact=True).set_input_files(file)
    page.get_by_label("Skapa utförare och handläggare som saknas").check()
    page.get_by_role("button", name="Granska filen").click()


def then_the_preview_names_the_fault(page: Page) -> None:
    fault = page.get_by_role("row").filter(has_text="2025-00002-1")
    expect(fault).to_contain_text("Personnummer")
    expect(fault).to_contain_text("Dagen i numret finns inte")
    assert not Order.objects.exists()


def test_a_manager_previews_and_reads_in_a_file(enter: Enter, world: World, tmp_path: Path) -> None:
    page = enter(world.eva)
    when_the_manager_gives_the_file(page, a_file_with_one_good_order_and_one_bad(world, tmp_path))
    then_the_preview_names_the_fault(page)
    page.get_by_role("button", name="Läs in 1 av 2").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Filen är inläst")
    assert [order.number for order in Order.objects.all()] == ["2025-00001-1"]


def test_the_pages_on_the_way_are_accessible(enter: Enter, world: World, tmp_path: Path) -> None:
    page = enter(world.eva)
    page.goto("/inlasning/")
    page.get_by_role("button", name="Granska filen").click()
    assert findings(page) == []
    when_the_manager_gives_the_file(page, a_file_with_one_good_order_and_one_bad(world, tmp_path))
    assert findings(page) == []
    page.get_by_role("button", name="Läs in 1 av 2").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Filen är inläst")
    assert findings(page) == []
