"""An officer returns a plan with reasons, the coordinator mends it, and the officer approves it."""

import re

from playwright.sync_api import Page, expect

from plans.models import PlanVersion
from tests.fixtures.world import World
from tests.journeys.conftest import Enter
from tests.journeys.looking import Look, look, walk
from tests.plans.handing_in import with_a_gap


def when_she_opens_the_plan_from_her_list(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name=re.compile("^Granska")).first.click()


def then_she_sees_order_and_plan_side_by_side(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Granska genomförandeplan")
    table = page.get_by_role("table", name="Beställning och plan sida vid sida")
    expect(table.get_by_role("row", name="Dusch")).to_contain_text("Avviker")
    expect(table.get_by_role("row", name="Promenad")).to_contain_text("Saknas i planen")
    expect(page.get_by_text("2 av 2")).to_be_visible()


def when_she_sends_her_answer(page: Page) -> None:
    page.get_by_role("button", name="Skicka bedömning").click()


def then_every_question_asks_for_an_answer(page: Page) -> None:
    expect(page.get_by_role("alert").get_by_role("link")).to_have_count(4)
    expect(page).to_have_title(re.compile("^Fel: "))


def when_she_answers(page: Page, *answers: str) -> None:
    for place, answer in enumerate(answers):
        page.get_by_role("group").filter(has=page.get_by_label("Ja", exact=True)).nth(place).get_by_label(
            answer, exact=True
        ).check()


def when_she_returns_it_with_the_proposed_reasons(page: Page) -> None:
    page.get_by_label("Återsänd med skäl").check()
    expect(page.get_by_label("Anteckning")).to_be_hidden()
    expect(page.get_by_label("Skäl till utföraren")).to_have_value(re.compile("Promenad: Ingen aktivitet"))
    when_she_sends_her_answer(page)


def then_the_plan_is_returned(page: Page) -> None:
    expect(page.get_by_role("status")).to_contain_text("Planen är återsänd.")
    expect(page.get_by_role("heading", name="Återsänd av Anna")).to_be_visible()


def when_the_coordinator_writes_the_next_version(page: Page, number: str) -> None:
    page.goto(f"/plan/{number}/1/")
    expect(page.get_by_text("Promenad: Ingen aktivitet")).to_be_visible()
    page.get_by_role("button", name="Skriv ny version").click()
    rows = page.get_by_role("group", name="Aktivitet")
    expect(rows).to_have_count(2)
    rows.nth(0).get_by_label("Gånger/vecka").fill("7")
    rows.nth(1).get_by_label("Hur").fill("Runt kvarteret.")
    rows.nth(1).get_by_label("När på dygnet").select_option("förmiddag")
    rows.nth(1).get_by_label("Vem").fill("Förmiddagsgruppen")
    page.get_by_label("Nästa uppföljning av planen").fill("2099-03-01")
    page.get_by_role("button", name="Lämna in").click()
    expect(page.get_by_role("status")).to_contain_text("Planen är inlämnad")


def when_she_approves_it(page: Page) -> None:
    expect(page.get_by_text("0 av 2")).to_be_visible()
    when_she_answers(page, "Ja", "Ja", "Ja")
    page.get_by_label("Godkänn planen").check()
    expect(page.get_by_label("Skäl till utföraren")).to_be_hidden()
    when_she_sends_her_answer(page)


def a_plan_returned_and_approved(enter: Enter, world: World, look: Look) -> None:
    version = with_a_gap(world)
    number = version.plan.assignment.number
    officer, coordinator = enter(world.anna), enter(world.mona)
    when_she_opens_the_plan_from_her_list(officer)
    then_she_sees_order_and_plan_side_by_side(officer)
    look(officer)
    when_she_sends_her_answer(officer)
    then_every_question_asks_for_an_answer(officer)
    look(officer)
    when_she_answers(officer, "Nej", "Ja", "Ja")
    when_she_returns_it_with_the_proposed_reasons(officer)
    then_the_plan_is_returned(officer)
    look(officer)
    when_the_coordinator_writes_the_next_version(coordinator, number)
    look(coordinator)
    when_she_opens_the_plan_from_her_list(officer)
    when_she_approves_it(officer)
    expect(officer.get_by_role("status")).to_contain_text("Planen är godkänd.")
    look(officer)
    assert [v.approved_by for v in PlanVersion.objects.order_by("number")] == [None, world.anna]


def test_an_officer_returns_a_plan_and_approves_the_next(enter: Enter, world: World) -> None:
    a_plan_returned_and_approved(enter, world, walk)


def test_reviewing_is_accessible(enter: Enter, world: World) -> None:
    a_plan_returned_and_approved(enter, world, look)
