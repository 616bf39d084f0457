"""An officer approves a plan that matches, returns one that does not, and approves it when it has been mended."""

import re

from playwright.sync_api import Page, expect

from plans.models import PlanVersion
from tests.fixtures.world import World
from tests.journeys.clicks import clicks, count_clicks
from tests.journeys.conftest import Enter
from tests.journeys.looking import Look, look, walk
from tests.plans.handing_in import with_a_gap

RETURN = "Återsänd med skäl"


def when_she_opens_the_plan_from_her_list(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name=re.compile("^Granska")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Granska genomförandeplan")


def line(page: Page, name: str) -> Page:
    return page.get_by_role("group", name=name, exact=True)


def answer(page: Page, question: str) -> Page:
    return page.get_by_role("group", name=re.compile(question))


def when_she_approves_it(page: Page) -> None:
    page.get_by_role("button", name="Godkänn planen").click()
    expect(page.get_by_role("status")).to_contain_text("Planen är godkänd.")


def a_matching_plan_approved(enter: Enter, world: World, look: Look) -> None:
    version = world.submitted()
    page = enter(world.anna)
    count_clicks(page)
    when_she_opens_the_plan_from_her_list(page)
    for question in ("Kan behoven", "Har utföraren", "Framgår det"):
        expect(answer(page, question).get_by_label("Ja", exact=True)).to_be_checked()
    look(page)
    when_she_approves_it(page)
    assert clicks(page) == 2
    look(page)
    version.refresh_from_db()
    assert version.approved_by == world.anna


def test_a_matching_plan_is_approved_in_two_clicks(enter: Enter, world: World) -> None:
    a_matching_plan_approved(enter, world, walk)


def test_approving_a_matching_plan_is_accessible(enter: Enter, world: World) -> None:
    a_matching_plan_approved(enter, world, look)


def then_she_sees_order_and_plan_side_by_side(page: Page) -> None:
    table = page.get_by_role("table", name="Beställning och plan sida vid sida")
    expect(table.get_by_role("row", name="Dusch")).to_contain_text("Avviker")
    expect(table.get_by_role("row", name="Promenad")).to_contain_text("Saknas i planen")
    expect(page.get_by_text("2 av 2")).to_be_visible()


def then_the_reasons_are_proposed(page: Page) -> None:
    expect(line(page, "Dusch").get_by_role("checkbox")).to_be_checked()
    expect(line(page, "Promenad").get_by_label("Med egna ord")).to_have_value(re.compile("Ingen aktivitet"))
    expect(line(page, "Planen som helhet").get_by_label("Med egna ord")).to_be_hidden()


def when_she_returns_it(page: Page) -> None:
    page.get_by_role("button", name=RETURN).click()


def then_the_plan_is_returned(page: Page) -> None:
    expect(page.get_by_role("status")).to_contain_text("Planen är återsänd.")
    expect(page.get_by_role("heading", name="Återsänd av Anna")).to_be_visible()


def when_the_coordinator_writes_the_next_version(page: Page, number: str, look: Look) -> None:
    page.goto(f"/plan/{number}/1/")
    expect(page.get_by_role("region", name="Återsänd av Anna")).to_contain_text(
        "Ingen aktivitet utför insatsen."
    )
    page.get_by_role("button", name="Skriv ny version").click()
    expect(page.get_by_role("region", name="Återsänd av Anna")).to_contain_text("Promenad")
    look(page)
    rows = page.get_by_role("group", name="Aktivitet")
    expect(rows).to_have_count(2)
    rows.nth(0).get_by_label("Gånger/vecka").fill("7")
    rows.nth(1).get_by_label("Hur").fill("Går två varv runt kvarteret med rollator.")
    rows.nth(1).get_by_label("När på dygnet").select_option("förmiddag")
    rows.nth(1).get_by_label("Vem").fill("Förmiddagsgruppen")
    page.get_by_label("Nästa uppföljning av planen").fill("2099-03-01")
    page.get_by_role("button", name="Lämna in").click()
    expect(page.get_by_role("status")).to_contain_text("Planen är inlämnad")


def a_plan_returned_and_approved(enter: Enter, world: World, look: Look) -> None:
    version = with_a_gap(world)
    number = version.plan.assignment.number
    officer, coordinator = enter(world.anna), enter(world.mona)
    count_clicks(officer)
    when_she_opens_the_plan_from_her_list(officer)
    then_she_sees_order_and_plan_side_by_side(officer)
    then_the_reasons_are_proposed(officer)
    look(officer)
    when_she_returns_it(officer)
    then_the_plan_is_returned(officer)
    assert clicks(officer) <= 4
    look(officer)
    when_the_coordinator_writes_the_next_version(coordinator, number, look)
    when_she_opens_the_plan_from_her_list(officer)
    expect(officer.get_by_text("0 av 2")).to_be_visible()
    when_she_approves_it(officer)
    look(officer)
    assert [v.approved_by for v in PlanVersion.objects.order_by("number")] == [None, world.anna]


def test_an_officer_returns_a_plan_and_approves_the_next(enter: Enter, world: World) -> None:
    a_plan_returned_and_approved(enter, world, walk)


def test_reviewing_is_accessible(enter: Enter, world: World) -> None:
    a_plan_returned_and_approved(enter, world, look)


def an_answer_that_lacks_its_reasons(enter: Enter, world: World, look: Look, **context: object) -> None:
    with_a_gap(world)
    page = enter(world.anna, **context)
    when_she_opens_the_plan_from_her_list(page)
    for name in ("Dusch", "Promenad"):
        line(page, name).get_by_role("checkbox").uncheck()
    when_she_returns_it(page)
    expect(page.get_by_role("alert")).to_contain_text("Bocka för minst en rad")
    expect(page).to_have_title(re.compile("^Fel: "))
    look(page)
    line(page, "Planen som helhet").get_by_role("checkbox").check()
    line(page, "Planen som helhet").get_by_label("Skäl").select_option(
        "Uppföljningen saknas eller säger inte hur den görs."
    )
    when_she_returns_it(page)
    then_the_plan_is_returned(page)


def test_a_return_without_reasons_is_not_sent(enter: Enter, world: World) -> None:
    an_answer_that_lacks_its_reasons(enter, world, look)


def test_reviewing_works_without_script(enter: Enter, world: World) -> None:
    an_answer_that_lacks_its_reasons(enter, world, walk, java_script_enabled=False)


def test_enter_in_the_checklist_answers_nothing(enter: Enter, world: World) -> None:
    version = world.submitted()
    page = enter(world.anna)
    when_she_opens_the_plan_from_her_list(page)
    answer(page, "Kan behoven").get_by_label("Ja", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Välj om planen godkänns eller återsänds.")
    version.refresh_from_db()
    assert version.approved_at is None
    page.get_by_role("button", name="Godkänn planen").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Planen är godkänd.")
