"""A yearly follow-up from plan to new order: invited to, held, and told to the provider."""

import re
from datetime import timedelta

from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import Page, expect

from followups.models import IndividualFollowUp
from orders.models import Assignment, Order
from tests.fixtures.world import PASSWORD, World
from tests.followups.following import held, planned
from tests.journeys.conftest import Enter
from tests.journeys.looking import Look, look, walk


def given_a_case_with_a_plan_to_follow_up(world: World) -> Assignment:
    case = world.approved(world.sent(None, "shower", "walk")).plan.assignment
    planned(case, timezone.localdate() + timedelta(days=20))
    return case


def when_she_opens_the_list_and_invites_the_provider(page: Page, case: Assignment) -> None:
    page.goto("/")
    page.get_by_role("banner").get_by_text("Anna").click()
    page.get_by_role("link", name="Uppföljningar").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Uppföljningar")
    page.get_by_role("link", name=re.compile("^Brukare")).click()
    page.get_by_role("link", name="Bjud in utföraren").click()
    page.get_by_label("Dag", exact=True).fill((timezone.localdate() + timedelta(days=7)).isoformat())
    page.get_by_label("Klockslag").fill("13:30")
    page.get_by_role("button", name="Bjud in").click()


def then_the_provider_is_invited(officer: Page, coordinator: Page) -> None:
    expect(officer.get_by_role("status")).to_contain_text("Björkens omsorg AB är inbjuden och får brev.")
    coordinator.goto("/uppfoljningar/")
    expect(coordinator.get_by_role("row", name=re.compile("Brukare\\d"))).to_contain_text("Ni är inbjudna")


def when_she_holds_it_from_the_plan(page: Page) -> None:
    page.get_by_role("link", name="Följ upp", exact=True).click()
    expect(page.get_by_role("heading", name="Samtalet utgår från planen")).to_be_visible()
    page.get_by_label("Den enskilde själv").check()
    page.get_by_label("Utföraren deltog").check()
    shower = page.get_by_role("group", name="Dusch")
    expect(shower).to_contain_text("Som hen brukar.")
    shower.get_by_label("Fungerar delvis").check()
    shower.get_by_label("Med ord").fill("Vill duscha på kvällen.")
    page.get_by_role("group", name="Målet i planen").get_by_label("Fungerar bra").check()
    page.get_by_role("group", name="Känner du dig trygg").get_by_label("Fungerar bra").check()
    page.get_by_label("Insatserna behöver ändras").check()
    page.get_by_label("Din bedömning").fill("Behöver duscha på kvällen.")
    page.get_by_role("button", name="Spara uppföljningen").click()


def then_what_is_missing_is_led_to(page: Page) -> None:
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(page).to_have_title(re.compile("^Fel: "))
    summary.get_by_role("link", name="Promenad: välj hur det har fungerat.").click()
    expect(page.get_by_role("group", name="Promenad").get_by_label("Fungerar bra")).to_be_focused()


def when_she_mends_it_by_keyboard(page: Page) -> None:
    page.keyboard.press("Space")
    page.get_by_role("textbox", name="Hur insatserna har fungerat").focus()
    page.keyboard.type("Det mesta fungerar.")
    page.get_by_role("button", name="Spara uppföljningen").focus()
    page.keyboard.press("Enter")


def then_it_is_held_and_a_draft_is_begun(page: Page) -> None:
    expect(page.get_by_role("status")).to_contain_text("Uppföljningen är sparad i akten.")
    expect(page.get_by_role("region", name="Insats för insats")).to_contain_text("Vill duscha på kvällen.")
    expect(page.get_by_role("link", name="Hämta som PDF")).to_be_visible()


def when_she_sends_the_new_order(page: Page) -> None:
    page.get_by_role("link", name="Fortsätt på beställningen").click()
    expect(page.get_by_role("textbox", name="Mål")).to_have_value("Jag vill orka gå ut själv.")
    page.get_by_role("group", name="Insats").first.get_by_label("Gånger per vecka").fill("5")
    page.get_by_role("button", name=re.compile("^Skicka")).click()


def then_the_provider_sees_both(page: Page, case: Assignment) -> None:
    page.goto(f"/uppdrag/{case.number}/")
    page.get_by_role("link", name=re.compile(r"^Uppföljning \d")).click()
    expect(page.get_by_role("main")).to_contain_text("Det mesta fungerar.")
    expect(page.get_by_role("main")).not_to_contain_text("Känner du dig trygg")
    page.get_by_role("link", name=f"Beställning {case.number}-2").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{case.number}-2")


def a_yearly_follow_up(enter: Enter, world: World, look: Look) -> None:
    case = given_a_case_with_a_plan_to_follow_up(world)
    officer, coordinator = enter(world.anna), enter(world.mona)
    when_she_opens_the_list_and_invites_the_provider(officer, case)
    then_the_provider_is_invited(officer, coordinator)
    look(officer)
    look(coordinator)
    when_she_holds_it_from_the_plan(officer)
    then_what_is_missing_is_led_to(officer)
    look(officer)
    when_she_mends_it_by_keyboard(officer)
    then_it_is_held_and_a_draft_is_begun(officer)
    look(officer)
    when_she_sends_the_new_order(officer)
    expect(officer.get_by_role("status")).to_contain_text("skickad till Björkens omsorg AB")
    then_the_provider_sees_both(coordinator, case)
    look(coordinator)
    assert Order.objects.get(number=f"{case.number}-2").sent_by == world.anna


def test_a_yearly_follow_up_from_plan_to_new_order(enter: Enter, world: World) -> None:
    a_yearly_follow_up(enter, world, walk)


def test_a_yearly_follow_up_is_accessible(enter: Enter, world: World) -> None:
    a_yearly_follow_up(enter, world, look)


def a_register_and_new_questions(enter: Enter, world: World, look: Look) -> None:
    held(world, world.approved().plan.assignment)
    page = enter(world.eva)
    page.goto("/uppfoljningar/")
    look(page)
    page.get_by_role("link", name="Genomförda").click()
    page.get_by_label("Från och med").fill("2026-04-01")
    page.get_by_label("Till och med").fill("2026-04-30")
    page.get_by_role("button", name="Visa").click()
    expect(page.get_by_role("row", name="Aktuell plan").first).to_contain_text("100,0 %")
    look(page)
    page.goto("/uppfoljningar/fragor/")
    first = page.get_by_role("group", name="Fråga").first
    first.get_by_label("Vad frågas?").fill("Är du trygg?")
    page.get_by_role("group", name="Fråga").nth(1).get_by_role("button", name="Ta bort fråga").click()
    page.get_by_role("button", name="Lägg till fråga").click()
    page.keyboard.type("Vad gör dig glad?")
    look(page)
    page.get_by_role("button", name="Anta versionen").click()
    expect(page.get_by_role("status")).to_contain_text("Version 1 är antagen")
    versions = page.get_by_role("region", name="Versioner")
    expect(versions).to_contain_text("Vad gör dig glad?")
    expect(versions).to_contain_text("Gemensamma frågor, version 1")
    look(page)


def test_a_manager_reads_the_register_and_adopts_questions(enter: Enter, world: World) -> None:
    a_register_and_new_questions(enter, world, walk)


def test_the_register_and_the_questions_are_accessible(enter: Enter, world: World) -> None:
    a_register_and_new_questions(enter, world, look)


def test_who_declined_is_asked_for_the_reason_alone(enter: Enter, world: World) -> None:
    case = given_a_case_with_a_plan_to_follow_up(world)
    page = enter(world.anna)
    page.goto(f"/uppdrag/{case.number}/uppfoljning/hall/")
    expect(page.get_by_role("region", name="Insatserna")).to_be_visible()
    page.get_by_label("Den enskilde avböjde att medverka").check()
    expect(page.get_by_role("region", name="Insatserna")).to_be_hidden()
    page.get_by_role("textbox", name="Hur insatserna har fungerat").fill("Orkade inte.")
    page.get_by_label("Insatserna fortsätter som de är").check()
    page.get_by_label("Din bedömning").fill("Som förut.")
    page.get_by_role("button", name="Spara uppföljningen").dblclick()
    expect(page.get_by_role("status")).to_contain_text("Uppföljningen är sparad i akten.")
    assert IndividualFollowUp.objects.held().count() == 1


def test_what_was_typed_is_there_after_the_login_expired(enter: Enter, world: World) -> None:
    case = given_a_case_with_a_plan_to_follow_up(world)
    page = enter(world.anna)
    page.goto(f"/uppdrag/{case.number}/uppfoljning/hall/")
    page.get_by_role("group", name="Dusch").get_by_label("Med ord").fill("Vattnet är kallt.")
    page.get_by_role("group", name="Dusch").get_by_label("Fungerar inte").check()
    Session.objects.all().delete()
    page.get_by_role("button", name="Spara uppföljningen").click()
    page.get_by_label("E-post").fill(world.anna.user.email)
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Logga in").click()
    expect(page.get_by_role("group", name="Dusch").get_by_label("Med ord")).to_have_value("Vattnet är kallt.")
    expect(page.get_by_role("group", name="Dusch").get_by_label("Fungerar inte")).to_be_checked()


def test_what_is_typed_is_saved_by_itself(enter: Enter, world: World) -> None:
    case = given_a_case_with_a_plan_to_follow_up(world)
    page = enter(world.anna)
    page.goto(f"/uppdrag/{case.number}/uppfoljning/hall/")
    page.get_by_role("textbox", name="Hur insatserna har fungerat").fill("Halvvägs.")
    expect(page.get_by_text("Utkast sparat")).to_be_visible()
    page.reload()
    expect(page.get_by_role("textbox", name="Hur insatserna har fungerat")).to_have_value("Halvvägs.")


def test_it_can_be_held_without_script(enter: Enter, world: World) -> None:
    case = given_a_case_with_a_plan_to_follow_up(world)
    page = enter(world.anna, java_script_enabled=False)
    page.goto(f"/uppdrag/{case.number}/uppfoljning/hall/")
    page.get_by_label("Företrädare").check()
    for name in ("Dusch", "Promenad", "Målet i planen"):
        page.get_by_role("group", name=name).get_by_label("Fungerar bra").check()
    page.get_by_role("textbox", name="Hur insatserna har fungerat").fill("Bra.")
    page.get_by_label("Insatserna fortsätter som de är").check()
    page.get_by_label("Din bedömning").fill("Som förut.")
    page.get_by_role("button", name="Spara uppföljningen").click()
    expect(page.get_by_role("status")).to_contain_text("Uppföljningen är sparad i akten.")
