"""The 16th check: read, compared and taken out by the manager, answered by the provider."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from deviations.actions import make_check
from deviations.models import CheckAnswer
from orders.models import Assignment
from people.rules import day_of
from tests.fixtures.world import World
from tests.journeys.access import findings
from tests.journeys.conftest import Enter
from tests.journeys.looking import Look, look, walk

BOTH = pytest.mark.parametrize("look", [walk, look], ids=["journey", "looked at"])


@pytest.fixture
def late(world: World) -> Assignment:
    """Somebody whose plan never came, in two checks; beside one that came between them and one of another provider."""
    now = timezone.now()
    at, between = now - timedelta(days=60), now - timedelta(days=20)
    world.approved(world.acknowledged(world.sent(at=at), at=at), at=between)
    world.sent(world.assignment(provider=world.lindgarden), at=at)
    assignment = world.acknowledged(world.sent(at=at), at=at).assignment
    for on in (day_of(now) - timedelta(days=31), day_of(now)):
        make_check(unit_id=world.unit.pk, on=on, at=now)
    return assignment


def opened(page: Page) -> Page:
    """The newest check, from the list of them."""
    page.goto("/kontroller/")
    page.get_by_role("rowheader").get_by_role("link").first.click()
    return page


def test_the_manager_goes_from_the_month_to_the_person(world: World, enter: Enter, late: Assignment) -> None:
    page = enter(world.eva)
    page.goto("/")
    page.get_by_role("link", name="Månadskontroller").click()
    page.get_by_role("rowheader").get_by_role("link").first.click()
    expect(page.get_by_role("row", name="Alla 1 0 0 0 2 0 3")).to_be_visible()
    page.get_by_role("link", name="1 Saknas, försenad, Björkens omsorg AB").click()
    expect(page.get_by_role("row").filter(has_text=late.number)).to_be_visible()
    page.get_by_role("link", name=late.client.name).click()
    expect(page.get_by_role("heading", name="Ärendet är inte ditt eget")).to_be_visible()


@BOTH
def test_the_manager_compares_with_last_month_and_takes_the_list_out(
    world: World, enter: Enter, late: Assignment, look: Look
) -> None:
    page = opened(enter(world.eva))
    look(page)
    page.get_by_role("link", name="Fortfarande utan 2").click()
    expect(page.get_by_role("heading", name="Vad som har ändrats")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text=late.number)).to_contain_text("2 i rad")
    look(page)
    page.get_by_role("link", name="Nu i ordning 1").click()
    expect(page.get_by_role("row").filter(has_text="Giltig plan").last).to_be_visible()
    page.go_back()
    page.go_back()
    with page.expect_download() as taken:
        page.get_by_role("link", name="Hämta som Excel").click()
    sheet = load_workbook(BytesIO(taken.value.path().read_bytes()))["Uppdrag"]
    assert late.number in [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)]
    page.get_by_role("link", name="Räkna om").click()
    expect(page.get_by_role("heading", name="Samma lista")).to_be_visible()
    look(page)


@BOTH
def test_the_provider_reads_its_list_and_answers(
    world: World, enter: Enter, late: Assignment, look: Look
) -> None:
    page = opened(enter(world.mona))
    expect(page.get_by_role("link", name=late.client.name)).to_be_visible()
    expect(page.get_by_text(world.lindgarden.name)).to_have_count(0)
    look(page)
    page.get_by_role("link", name="Svara på listan").click()
    page.get_by_role("button", name="Svara att vi har läst listan").click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv vad ni gör")
    look(page)
    page.get_by_label("Vad gör ni åt uppdragen på listan?").fill("Planen kommer på fredag.")
    page.get_by_role("button", name="Svara att vi har läst listan").click()
    expect(page.get_by_text("Tack. Enhetens chef får veta")).to_be_visible()
    expect(page.get_by_text("Planen kommer på fredag.")).to_be_visible()
    assert CheckAnswer.objects.get().provider == world.bjorken
    manager = opened(enter(world.eva))
    expect(manager.get_by_role("row").filter(has_text="Planen kommer på fredag.")).to_be_visible()


@BOTH
def test_the_manager_adopts_the_units_own_routine(
    world: World, enter: Enter, late: Assignment, look: Look
) -> None:
    page = opened(enter(world.eva))
    page.get_by_role("link", name="Läs och ändra rutinen").click()
    look(page)
    page.get_by_label("Rutin", exact=True).fill("Vi läser listan på måndagen.")
    page.get_by_role("button", name="Anta versionen").click()
    expect(page.get_by_text("Enhetens rutin, version 1 är antagen")).to_be_visible()
    look(page)


def test_the_pages_of_the_check_are_open_to_all(world: World, enter: Enter, late: Assignment) -> None:
    for member in (world.eva, world.carl):
        page = enter(member)
        page.goto("/kontroller/")
        assert findings(page) == []
        page.get_by_role("rowheader").get_by_role("link").first.click()
        assert findings(page) == []
