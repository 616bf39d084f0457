"""A tertial report from draft to PDF: the unit's manager writes it, the manager in the district approves it."""

from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from reports.models import PeriodReport
from reports.rules.periods import QUARTER, Period, has_been
from tests.fixtures.world import World
from tests.journeys.conftest import Enter
from tests.journeys.looking import Look, look, walk

BOTH = pytest.mark.parametrize("look", [walk, look], ids=["journey", "looked at"])


def the_latest_tertial() -> Period:
    return next(one for one in has_been(timezone.localdate()) if one.kind != QUARTER)


def when_the_manager_begins_it(page: Page, look: Look, period: Period) -> None:
    page.goto("/")
    page.goto("/rapporter/")
    look(page)
    page.get_by_label("Period").select_option(label=f"{period.name}, {period.days}")
    page.get_by_role("button", name="Börja på rapporten").click()
    expect(page.get_by_role("status")).to_contain_text("Rapporten är påbörjad")
    expect(page.get_by_role("heading", level=1)).to_have_text(period.name)
    look(page)


def when_the_manager_writes_and_hands_it_in(page: Page, look: Look) -> None:
    page.get_by_role("button", name="Lämna för godkännande").click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv något under Sammanfattning först.")
    page.get_by_role("link", name="Skriv", exact=True).click()
    look(page)
    page.get_by_label("Sammanfattning").fill("Fler har en giltig plan.")
    expect(page.locator("[data-draft-status]")).to_contain_text("sparat")
    page.reload()
    expect(page.get_by_label("Sammanfattning")).to_have_value("Fler har en giltig plan.")
    page.get_by_label("Åtgärder framåt").fill("Vi fortsätter som i dag.")
    page.get_by_role("button", name="Spara texterna").click()
    page.get_by_role("button", name="Lämna för godkännande").click()
    expect(page.get_by_role("status")).to_contain_text("Rapporten är lämnad.")
    look(page)


def when_the_district_returns_it(page: Page, look: Look, period: Period) -> None:
    page.goto("/rapporter/")
    look(page)
    page.get_by_role("link", name=period.name).click()
    page.get_by_role("link", name="Lämna tillbaka").click()
    page.get_by_role("button", name="Lämna tillbaka").click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv vad som behöver ändras.")
    look(page)
    page.get_by_label("Vad behöver ändras?").fill("Skriv om individuppföljningarna.")
    page.get_by_role("button", name="Lämna tillbaka").click()
    expect(page.get_by_role("status")).to_contain_text("Rapporten är återlämnad.")


def when_the_manager_mends_it(page: Page, look: Look) -> None:
    page.reload()
    expect(page.get_by_text("Skriv om individuppföljningarna.").first).to_be_visible()
    look(page)
    page.get_by_role("link", name="Skriv", exact=True).click()
    page.get_by_label("Individuppföljningar").fill("Alla är gjorda.")
    page.get_by_role("button", name="Spara texterna").click()
    page.get_by_role("button", name="Lämna för godkännande").click()


def then_it_is_approved_and_taken_out(page: Page, look: Look) -> None:
    page.reload()
    page.goto("/rapporter/")
    page.get_by_role("link", name=the_latest_tertial().name).click()
    page.get_by_role("button", name="Godkänn och lås").click()
    expect(page.get_by_role("status")).to_contain_text("Rapporten är godkänd och låst.")
    look(page)
    with page.expect_download() as taken:
        page.get_by_role("link", name="PDF").click()
    assert taken.value.path().read_bytes().startswith(b"%PDF")
    page.get_by_role("link", name="Räkna om som av dagen").click()
    expect(page.get_by_role("heading", name="Siffrorna är desamma")).to_be_visible()
    look(page)


def when_a_figure_leads_to_its_rows(page: Page, look: Look) -> None:
    row = page.get_by_role("row").filter(has_text="Inte verkställt inom tre månader")
    row.get_by_text("Vad räknas?").click()
    row.get_by_role("link", name="Visa det som räknas").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Inte verkställt inom tre månader")
    look(page)
    page.go_back()


@BOTH
def test_a_tertial_report_from_draft_to_pdf(enter: Enter, world: World, look: Look) -> None:
    for _ in range(5):
        world.approved(world.acknowledged())
    world.sent()
    eva, disa = enter(world.eva), enter(world.disa)
    when_the_manager_begins_it(eva, look, the_latest_tertial())
    when_the_manager_writes_and_hands_it_in(eva, look)
    when_the_district_returns_it(disa, look, the_latest_tertial())
    when_the_manager_mends_it(eva, look)
    then_it_is_approved_and_taken_out(disa, look)
    assert PeriodReport.objects.get().approved_by == world.disa
    eva.reload()
    when_a_figure_leads_to_its_rows(eva, look)
    with eva.expect_download() as taken:
        eva.get_by_role("link", name="Kalkylblad").click()
    sheet = load_workbook(BytesIO(taken.value.path().read_bytes()))["Uppdrag"]
    assert len(list(sheet.iter_rows(min_row=2))) == 6


@BOTH
def test_national_values_are_typed_in_and_read_from_a_file(enter: Enter, world: World, look: Look) -> None:
    page = enter(world.carl)
    page.goto("/rapporter/")
    page.get_by_role("link", name="Nationella värden").click()
    look(page)
    page.get_by_role("button", name="För in värdet").click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv nyckeltalets nummer.")
    look(page)
    for label, words in (("Nyckeltal", "U28129"), ("Vad det mäter", "Aktuell plan"), ("År", "2025"),
                         ("Värde", "87,5"), ("Källa", "Kolada")):  # fmt: skip
        page.get_by_label(label, exact=True).fill(words)
    page.get_by_role("button", name="För in värdet").click()
    expect(page.get_by_role("status")).to_contain_text("Värdet är infört.")
    page.get_by_role("link", name="Läs in en fil").click()
    look(page)
    text = "Nyckeltal;Benämning;Område;År;Värde\nU28129;Aktuell plan;Danderyd;2025;91,2\nU28129;Aktuell plan;;2025;1\n"
    page.get_by_label("Fil", exact=True).set_input_files(
        {"name": "v.csv", "mimeType": "text/csv", "buffer": text.encode()}
    )
    page.get_by_label("Källa").fill("Kolada, maj")
    page.get_by_role("button", name="Läs in filen").click()
    expect(page.get_by_role("heading", name="1 nya eller ändrade värden, 1 fel")).to_be_visible()
    look(page)
