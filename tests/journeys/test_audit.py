"""An audit from criteria to table: drawn for the city, read by an auditor, checked by the unit, closed."""

import re
from datetime import timedelta

import pytest
from django.utils.timezone import localdate, now
from playwright.sync_api import Page, expect

from orders.models import Order
from reports.models import FileAudit
from tests.fixtures.world import World
from tests.journeys.conftest import Enter
from tests.journeys.looking import Look, look, walk


@pytest.fixture
def order(site: str, world: World) -> Order:
    """Anna's order of today, without a plan."""
    return world.sent(at=now())


def when_the_audit_is_drawn(page: Page, look: Look) -> None:
    page.goto("/")
    page.locator("details.menu summary").click()
    page.get_by_role("link", name="Aktgranskning").click()
    look(page)
    page.get_by_role("link", name="Dra en granskning").click()
    page.get_by_label(re.compile("Minst timmar")).fill("400")
    page.get_by_role("button", name="Dra och dela ut").click()
    expect(page.get_by_role("alert")).to_contain_text("Välj minst en granskare.")
    look(page)
    page.get_by_label(re.compile("Minst timmar")).fill("20")
    page.get_by_label("Slumptal").fill("4711")
    page.get_by_label("Greta, granskare").check()
    page.get_by_role("button", name="Visa hur många").click()
    expect(page.get_by_role("heading", name="1 akt stämmer med urvalet")).to_be_visible()
    look(page)
    page.get_by_role("button", name="Dra och dela ut").click()
    expect(page.get_by_role("status")).to_contain_text("Granskningen är dragen.")
    look(page)
    page.get_by_role("link", name="Dra om för kontroll").click()
    expect(page.get_by_text("Samma akter i samma ordning")).to_be_visible()
    look(page)


def when_the_auditor_reads_the_file(page: Page, order: Order, look: Look) -> None:
    page.goto("/aktgranskning/")
    page.get_by_role("link", name=f"Akt 1, ärende {order.assignment.number}").click()
    expect(page.get_by_text("Jag vill orka gå ut själv.")).to_be_visible()
    expect(page.get_by_text("Ingen plan hade kommit in.")).to_be_visible()
    look(page)
    goals = page.get_by_role("group", name="Framgår målet i beställningen?")
    goals.get_by_label("Oklart").check()
    goals.get_by_label(re.compile("Anteckning")).fill("Målet är allmänt hållet.")
    missing = page.get_by_role("group", name="Saknas beställda insatser i planen?")
    missing.get_by_label("Ja, de här").check()
    page.get_by_role("button", name="Lämna svaren").click()
    expect(page.get_by_role("alert")).to_contain_text("Välj vilka insatser det gäller.")
    look(page)
    missing.get_by_label("Ingen plan att jämföra").check()
    page.get_by_role("button", name="Lämna svaren").click()
    expect(page.get_by_role("status")).to_contain_text("Svaren är sparade.")
    look(page)


def when_the_answers_are_left_to_the_unit(page: Page, look: Look) -> None:
    page.goto("/aktgranskning/")
    page.get_by_role("link", name=re.compile("^Aktgranskning 20")).click()
    page.get_by_role("link", name="Lämna för faktagranskning").click()
    look(page)
    page.get_by_label("Enheterna svarar senast").fill((localdate() + timedelta(days=7)).isoformat())
    page.get_by_role("button", name="Lämna för faktagranskning").click()
    expect(page.get_by_role("status")).to_contain_text("Enhetscheferna har fått brev.")


def when_the_unit_checks_the_facts(page: Page, look: Look) -> None:
    page.goto("/aktgranskning/")
    page.get_by_role("link", name=re.compile("^Granska fakta i")).click()
    look(page)
    page.get_by_role("link", name=re.compile("^Akt 1")).click()
    look(page)
    goals = page.get_by_role("group", name="Framgår målet i beställningen?")
    expect(goals.get_by_text("Målet är allmänt hållet.")).to_be_visible()
    goals.get_by_label(re.compile("Invändning")).fill("Det är brukarens egna ord.")
    page.get_by_role("button", name="Spara invändningarna").click()
    page.get_by_role("button", name="Lämna svaret").click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv enhetens svar")
    look(page)
    page.get_by_role("textbox", name="Enhetens svar").fill("Ett svar är fel.")
    page.get_by_role("button", name="Lämna svaret").click()
    expect(page.get_by_role("status")).to_contain_text("Enhetens svar är lämnat till granskarna.")


def when_the_auditor_settles(page: Page, look: Look) -> None:
    page.goto("/aktgranskning/")
    page.get_by_role("link", name=re.compile("^Akt 1")).click()
    expect(page.get_by_text("Det är brukarens egna ord.")).to_be_visible()
    look(page)
    page.get_by_label("Framgår", exact=True).check()
    page.get_by_label("Varför står svaret kvar eller ändras?").fill("Enheten har rätt.")
    page.get_by_role("button", name="Lämna ställningstagandet").click()
    expect(page.get_by_role("status")).to_contain_text("Enheten kan läsa vad du kom fram till.")


def when_the_audit_is_closed(page: Page, look: Look) -> None:
    page.reload()
    page.get_by_role("link", name="Avsluta granskningen").click()
    look(page)
    page.get_by_label("Vad visade granskningen?").fill("Planen saknas i den granskade akten.")
    page.get_by_role("button", name="Avsluta granskningen").click()
    expect(page.get_by_role("status")).to_contain_text("Granskningen är avslutad.")
    page.get_by_role("link", name="Se resultatet").click()
    goals = page.get_by_role("table", name="Framgår målet i beställningen?")
    expect(goals.get_by_role("row").nth(1)).to_contain_text("Alla")
    look(page)
    with page.expect_download() as taken:
        page.get_by_role("link", name="Excel").click()
    assert taken.value.suggested_filename.endswith(".xlsx")


def an_audit_from_criteria_to_table(enter: Enter, world: World, order: Order, look: Look) -> None:
    leader, auditor, manager = enter(world.carl), enter(world.greta), enter(world.eva)
    when_the_audit_is_drawn(leader, look)
    when_the_auditor_reads_the_file(auditor, order, look)
    when_the_answers_are_left_to_the_unit(leader, look)
    when_the_unit_checks_the_facts(manager, look)
    when_the_auditor_settles(auditor, look)
    when_the_audit_is_closed(leader, look)
    audit = FileAudit.objects.get()
    assert audit.words == "Planen saknas i den granskade akten."
    assert audit.files.get().answers.get(code="goals").value == "stated"


def test_an_audit_goes_from_criteria_to_table(enter: Enter, world: World, order: Order) -> None:
    an_audit_from_criteria_to_table(enter, world, order, walk)


def test_the_pages_of_an_audit_are_accessible(enter: Enter, world: World, order: Order) -> None:
    an_audit_from_criteria_to_table(enter, world, order, look)


def test_the_form_of_audits_is_accessible(enter: Enter, world: World, order: Order) -> None:
    for member in (world.greta, world.carl):
        page = enter(member)
        page.goto("/aktgranskning/mall/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Granskningsmall")
        look(page)
