"""A deviation from the officer's report to its end: answered, asked about again, accepted and closed."""

import re

from playwright.sync_api import Page, expect

from deviations.models import Deviation
from orders.models import Assignment
from tests.deviations.reports import on_provider, reported
from tests.fixtures.world import World
from tests.journeys.conftest import Enter
from tests.journeys.looking import Look, look, walk


def said(page: Page, words: str) -> None:
    expect(page.get_by_role("status")).to_contain_text(words)


def when_the_officer_reports_from_the_file(page: Page, case: Assignment, look: Look) -> None:
    page.goto(f"/uppdrag/{case.number}/")
    look(page)
    page.get_by_role("link", name="Rapportera avvikelse").click()
    look(page)
    page.get_by_label("Information har inte förts över").check()
    page.get_by_label("Vad har hänt?").fill("Utskrivningen blev känd först samma dag.")
    page.get_by_role("button", name="Öppna avvikelsen").click()
    expect(page.get_by_role("alert")).to_contain_text("Välj mellan vilka")
    look(page)
    page.get_by_label("Sjukhus och hemtjänst").check()
    page.get_by_label("Vilken dag hände det?").fill("2026-03-01")
    page.get_by_role("button", name="Öppna avvikelsen").click()
    said(page, "Avvikelsen är öppnad. Utföraren har fått besked.")
    look(page)


def when_the_provider_answers(page: Page, measures: str, look: Look) -> None:
    page.goto("/")
    page.get_by_role("link", name="1 avvikelse väntar på dig").click()
    look(page)
    page.get_by_role("link", name=re.compile("^Information har inte förts över")).click()
    page.get_by_role("link", name="Svara på avvikelsen").click()
    look(page)
    page.get_by_label("Varför blev det så?").fill("Meddelandet lästes inte.")
    page.get_by_label("Vad gör ni åt det?").fill(measures)
    page.get_by_label("När är åtgärderna klara?").fill("2026-12-01")
    page.get_by_role("button", name="Skicka svaret").click()
    said(page, "Svaret är skickat till enheten.")


def when_the_officer_asks_again(page: Page, look: Look) -> None:
    page.goto("/avvikelser/")
    page.get_by_role("link", name=re.compile("^Information har inte förts över")).click()
    page.get_by_role("link", name="Bedöm svaret").click()
    look(page)
    page.get_by_label("Nej, begär komplettering").check()
    page.get_by_role("button", name="Skicka bedömningen").click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv vad som saknas i svaret.")
    look(page)
    page.get_by_label("Kommentar till utföraren").fill("Vem läser meddelandena på helgen?")
    page.get_by_label("Nytt svar senast").fill("2029-01-31")
    page.get_by_role("button", name="Skicka bedömningen").click()
    said(page, "Utföraren är ombedd att komplettera svaret.")


def when_the_officer_accepts_and_closes(page: Page, look: Look) -> None:
    page.goto("/")
    page.get_by_role("link", name="1 avvikelse väntar på dig").click()
    page.get_by_role("link", name=re.compile("^Information har inte förts över")).click()
    page.get_by_role("link", name="Bedöm svaret").click()
    page.get_by_label("Ja, godta svaret och stäng avvikelsen").check()
    page.get_by_role("button", name="Skicka bedömningen").click()
    said(page, "Svaret är godtaget. Avvikelsen är stängd.")
    look(page)


def a_deviation_from_report_to_end(enter: Enter, world: World, look: Look) -> None:
    case = world.acknowledged().assignment
    mona, anna = enter(world.mona), enter(world.anna)
    when_the_officer_reports_from_the_file(anna, case, look)
    when_the_provider_answers(mona, "Vi ser över det.", look)
    when_the_officer_asks_again(anna, look)
    when_the_provider_answers(mona, "Den som har jouren läser dem varje morgon.", walk)
    look(mona)
    when_the_officer_accepts_and_closes(anna, look)
    mona.goto("/avvikelser/?urval=stangda")
    look(mona)
    made = Deviation.objects.get()
    assert (made.closed_reason, made.answers.count()) == ("Svaret är godtaget.", 2)


def test_a_deviation_is_answered_completed_and_closed(enter: Enter, world: World) -> None:
    a_deviation_from_report_to_end(enter, world, walk)


def test_a_deviation_from_report_to_end_is_accessible(enter: Enter, world: World) -> None:
    a_deviation_from_report_to_end(enter, world, look)


def test_a_deviation_is_answered_by_keyboard_alone(enter: Enter, world: World) -> None:
    made = reported(world)
    page = enter(world.mona)
    page.goto(f"/avvikelser/{made.pk}/svara/")
    page.get_by_label("Varför blev det så?").focus()
    page.keyboard.type("Den ordinarie var sjuk.")
    page.keyboard.press("Tab")
    page.keyboard.type("Vi ringer när någon uteblir.")
    page.keyboard.press("Tab")
    page.keyboard.type("2026")
    page.keyboard.press("ArrowRight")
    page.keyboard.type("1201")
    page.get_by_role("button", name="Skicka svaret").focus()
    page.keyboard.press("Enter")
    said(page, "Svaret är skickat till enheten.")
    assert made.answers.get().measures == "Vi ringer när någon uteblir."


def test_a_deviation_on_a_provider_is_answered_without_script(enter: Enter, world: World) -> None:
    made = on_provider(world)
    page = enter(world.mona, java_script_enabled=False)
    page.goto("/avvikelser/")
    page.get_by_role("link", name=re.compile("^Information har inte förts över")).click()
    page.get_by_role("link", name="Svara på avvikelsen").click()
    page.get_by_label("Varför blev det så?").fill("Listan låg kvar på natten.")
    page.get_by_label("Vad gör ni åt det?").fill("Den skickas klockan sex.")
    page.get_by_label("När är åtgärderna klara?").fill("2026-12-01")
    page.get_by_role("button", name="Skicka svaret").click()
    said(page, "Svaret är skickat till enheten.")
    assert made.answers.count() == 1


def test_the_unit_lists_nothing_yet(enter: Enter, world: World) -> None:
    page = enter(world.anna)
    page.goto("/avvikelser/")
    expect(page.get_by_text("Inga avvikelser", exact=True)).to_be_visible()
    look(page)
