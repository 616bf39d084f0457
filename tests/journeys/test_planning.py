"""A coordinator starts a plan from its order, writes it and hands it in; two write on one plan."""

import re

from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from orders.models import Order
from plans.models import PlanVersion
from tests.fixtures.world import PASSWORD, World
from tests.journeys.conftest import Enter
from tests.journeys.looking import Look, look, walk


def when_she_acknowledges_and_starts_the_plan(page: Page, order: Order) -> None:
    page.goto(f"/bestallning/{order.number}/")
    page.get_by_role("button", name="Kvittera").click()
    page.goto(f"/uppdrag/{order.assignment.number}/")
    page.get_by_role("button", name="Skriv plan").click()


def then_the_plan_is_prefilled_beside_its_order(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Skriv genomförandeplan")
    expect(page.get_by_label("Planens mål")).to_have_value("Jag vill orka gå ut själv.")
    expect(page.get_by_role("group", name="Aktivitet")).to_have_count(2)
    beside = page.get_by_role("complementary")
    expect(beside).to_contain_text("Orkar inte stå länge.")
    expect(beside.get_by_text("Stämmer")).to_have_count(2)


def when_she_hands_it_in(page: Page) -> None:
    page.get_by_role("button", name="Lämna in").click()


def then_the_gaps_are_named_and_led_to(page: Page) -> None:
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(page).to_have_title(re.compile("^Fel: "))
    summary.get_by_role("link", name="Dusch: skriv hur det görs.").click()
    expect(activity(page, 0).get_by_label("Hur")).to_be_focused()


def activity(page: Page, place: int) -> Page:
    return page.get_by_role("group", name="Aktivitet").nth(place)


def when_she_fills_the_gaps(page: Page) -> None:
    for place in range(2):
        row = activity(page, place)
        row.get_by_label("Hur").fill("Som hen brukar ha det.")
        row.get_by_label("När på dygnet").select_option("morgon")
        row.get_by_label("Vem").fill("Morgongruppen")
    page.get_by_role("textbox", name="Delaktighet").fill("Berättade vid hembesöket hur hen vill ha det.")
    page.get_by_label("Vilka som deltog").fill("Den enskilde och en dotter.")
    page.get_by_label("Omsorgskontakt").fill("Omar")
    page.get_by_label("Nästa uppföljning av planen").fill("2099-03-01")
    page.get_by_label("Hur uppföljningen görs").fill("Vid hembesök.")


def when_she_lets_one_activity_go_and_saves(page: Page) -> None:
    activity(page, 1).get_by_role("button", name="Ta bort aktivitet").click()
    expect(activity(page, 1)).to_be_hidden()
    page.get_by_role("button", name="Spara").click()


def then_what_is_missing_is_told(page: Page) -> None:
    expect(page.get_by_text("Planen är inte inlämnad än.")).to_be_visible()
    expect(
        page.get_by_role("region", name="Det som planen lämnar ute").get_by_label("Varför Promenad")
    ).to_be_visible()


def when_she_adds_the_activity_again(page: Page) -> None:
    page.get_by_role("button", name="Lägg till aktivitet").click()
    row = activity(page, 1)
    expect(row.get_by_label("Vad")).to_be_focused()
    page.keyboard.type("Promenad i parken")
    row.get_by_label("Promenad").check()


def then_it_is_handed_in(page: Page) -> None:
    expect(page.get_by_role("status")).to_contain_text("Planen är inlämnad till Beställarenheten Grimsta.")
    expect(page.get_by_text("Inkommen, ej granskad")).to_be_visible()


def a_plan_from_order_to_hand_in(enter: Enter, world: World, look: Look) -> None:
    order = world.sent(None, "shower", "walk")
    page = enter(world.mona)
    when_she_acknowledges_and_starts_the_plan(page, order)
    then_the_plan_is_prefilled_beside_its_order(page)
    look(page)
    when_she_hands_it_in(page)
    then_the_gaps_are_named_and_led_to(page)
    look(page)
    when_she_fills_the_gaps(page)
    when_she_lets_one_activity_go_and_saves(page)
    then_what_is_missing_is_told(page)
    look(page)
    when_she_adds_the_activity_again(page)
    when_she_fills_the_gaps(page)
    when_she_hands_it_in(page)
    then_it_is_handed_in(page)
    look(page)
    assert PlanVersion.objects.get().submitted_by == world.mona


def test_a_coordinator_writes_a_plan_and_hands_it_in(enter: Enter, world: World) -> None:
    a_plan_from_order_to_hand_in(enter, world, walk)


def test_writing_a_plan_is_accessible(enter: Enter, world: World) -> None:
    a_plan_from_order_to_hand_in(enter, world, look)


def two_on_one_plan(enter: Enter, world: World, look: Look) -> None:
    version = world.completed()
    address = f"/plan/{version.plan.assignment.number}/1/skriv/"
    mona, petra = enter(world.mona), enter(world.petra)
    mona.goto(address)
    petra.goto(address)
    petra.get_by_label("Planens mål").fill("Petras mål")
    petra.get_by_role("button", name="Spara").click()
    mona.get_by_label("Planens mål").fill("Monas mål")
    mona.get_by_role("button", name="Spara").click()
    expect(mona.get_by_role("alert")).to_contain_text("Petra sparade planen")
    expect(mona.get_by_role("alert")).to_contain_text("Petras mål")
    expect(mona.get_by_label("Planens mål")).to_have_value("Monas mål")
    look(mona)
    mona.get_by_label("Planens mål").fill("Bådas mål")
    mona.get_by_role("button", name="Spara").click()
    expect(mona.get_by_role("status")).to_contain_text("Sparat.")
    version.refresh_from_db()
    assert version.goal == "Bådas mål"


def test_two_write_on_one_plan_and_nothing_is_lost(enter: Enter, world: World) -> None:
    two_on_one_plan(enter, world, walk)


def test_the_page_of_two_writers_is_accessible(enter: Enter, world: World) -> None:
    two_on_one_plan(enter, world, look)


def test_what_is_typed_in_a_plan_is_saved_by_itself(enter: Enter, world: World) -> None:
    version = world.started()
    page = enter(world.mona)
    page.goto(f"/plan/{version.plan.assignment.number}/1/skriv/")
    page.get_by_role("textbox", name="Delaktighet").fill("Var med vid mötet.")
    activity(page, 0).get_by_label("Hur").fill("Sittande.")
    expect(page.get_by_text("Utkast sparat")).to_be_visible()
    page.reload()
    expect(page.get_by_role("textbox", name="Delaktighet")).to_have_value("Var med vid mötet.")
    expect(activity(page, 0).get_by_label("Hur")).to_have_value("Sittande.")
    page.get_by_role("button", name="Kasta utkastet").click()
    expect(page.get_by_role("textbox", name="Delaktighet")).to_have_value("")


def test_a_plan_can_be_written_without_script(enter: Enter, world: World) -> None:
    version = world.completed()
    page = enter(world.mona, java_script_enabled=False)
    page.goto(f"/plan/{version.plan.assignment.number}/1/skriv/")
    page.get_by_role("button", name="Spara och lägg till aktivitet").click()
    activity(page, 3).get_by_label("Vad").fill("Fika på balkongen")
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(activity(page, 3).get_by_label("Vad")).to_have_value("Fika på balkongen")


def a_login_that_expires_mid_text(enter: Enter, world: World, look: Look) -> None:
    version = world.started()
    page = enter(world.mona)
    page.goto(f"/plan/{version.plan.assignment.number}/1/skriv/")
    page.get_by_label("Med den enskildes egna ord").fill("Jag vill höra fåglarna.")
    Session.objects.all().delete()
    page.get_by_role("button", name="Spara", exact=True).click()
    look(page)
    page.get_by_label("E-post").fill(world.mona.user.email)
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Logga in").click()
    expect(page.get_by_label("Med den enskildes egna ord")).to_have_value("Jag vill höra fåglarna.")
    look(page)
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Sparat.")
    version.refresh_from_db()
    assert version.own_words == "Jag vill höra fåglarna."


def test_what_was_typed_in_a_plan_is_there_after_the_login_expired(enter: Enter, world: World) -> None:
    a_login_that_expires_mid_text(enter, world, walk)


def test_the_pages_after_a_login_expired_are_accessible(enter: Enter, world: World) -> None:
    a_login_that_expires_mid_text(enter, world, look)
