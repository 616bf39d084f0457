"""Coordinator and officer talk about a case: a question with an attachment, its answer, changed needs and the stand."""

import re

from playwright.sync_api import Page, expect

from orders.models import Assignment, Message
from tests.fixtures.world import World
from tests.journeys.conftest import Enter
from tests.journeys.looking import Look, look, walk

PDF = {"name": "schema.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n%%EOF\n"}
FALSE_PDF = {"name": "foto.pdf", "mimeType": "application/pdf", "buffer": b"MZ"}


def then_the_bell_says(page: Page, words: str) -> None:
    expect(page.get_by_role("link", name=re.compile("^Aviseringar"))).to_have_accessible_name(words)


def when_she_asks_with_a_false_file(page: Page, case: Assignment) -> None:
    page.goto(f"/uppdrag/{case.number}/")
    page.get_by_role("link", name="Skriv ett meddelande").click()
    page.get_by_label("Fråga som ska besvaras").check()
    page.get_by_label("Text", exact=True).fill("Får vi hämta nyckeln på torsdag?")
    page.get_by_label("Bilagor").set_input_files(FALSE_PDF)
    page.get_by_role("button", name="Skicka").click()


def then_the_file_is_named_and_the_text_kept(page: Page) -> None:
    expect(page.get_by_role("alert")).to_contain_text("foto.pdf är inte en hel .pdf-fil.")
    expect(page.get_by_label("Text", exact=True)).to_have_value("Får vi hämta nyckeln på torsdag?")


def when_she_sends_the_right_one(page: Page) -> None:
    page.get_by_label("Bilagor").set_input_files(PDF)
    page.get_by_role("button", name="Skicka").click()
    expect(page.get_by_role("status")).to_contain_text("Skickat.")
    expect(page.get_by_text("Väntar på svar").first).to_be_visible()


def when_the_officer_opens_what_the_bell_tells_of(page: Page) -> None:
    page.goto("/")
    then_the_bell_says(page, "Aviseringar 1 olästa")
    page.get_by_role("link", name=re.compile("^Aviseringar")).click()


def when_the_officer_answers_on_the_case(page: Page, look: Look) -> None:
    page.get_by_role("link", name=re.compile("^Ny fråga, svar senast")).click()
    then_the_bell_says(page, "Aviseringar")
    page.get_by_role("link", name=re.compile("^Svara")).click()
    with page.expect_download() as fetched:
        page.get_by_role("link", name="schema.pdf").click()
    assert fetched.value.suggested_filename == "schema.pdf"
    look(page)
    page.get_by_label("Ditt svar").fill("Ja, efter klockan tio.")
    page.get_by_role("button", name="Skicka svaret").click()
    expect(page.get_by_text("Besvarad", exact=True)).to_be_visible()


def when_she_reports_changed_needs(page: Page, look: Look) -> None:
    page.get_by_role("link", name="Anmäl förändrat behov").click()
    look(page)
    page.get_by_role("button", name="Skicka anmälan").click()
    expect(page.get_by_role("alert")).to_contain_text("Beskriv vad som har förändrats.")
    page.get_by_label("Vad har förändrats?").fill("Orkar inte längre gå i trappan.")
    page.get_by_label("Sedan när?").fill("2026-03-01")
    page.get_by_label("Vad föreslår ni?").fill("Följeslagare vid promenaden.")
    page.get_by_role("button", name="Skicka anmälan").click()
    expect(page.get_by_text("Väntar på bedömning").first).to_be_visible()


def when_the_officer_takes_a_stand(page: Page, case: Assignment, look: Look) -> None:
    page.goto(f"/uppdrag/{case.number}/")
    report = page.get_by_role("region", name="Förändrat behov anmält")
    expect(report).to_contain_text("Följeslagare vid promenaden.")
    look(page)
    report.get_by_role("link", name=re.compile("^Ta ställning")).click()
    page.get_by_label("Följs upp med den enskilde").check()
    page.get_by_label("Din bedömning").fill("Jag ringer i veckan.")
    look(page)
    page.get_by_role("button", name="Skicka bedömningen").click()
    expect(page.get_by_role("status")).to_contain_text("Din bedömning är skickad till utföraren.")


def then_she_sees_what_it_became(page: Page, case: Assignment) -> None:
    page.goto("/")
    then_the_bell_says(page, "Aviseringar 1 olästa")
    page.goto(f"/uppdrag/{case.number}/dialog/")
    outcome = page.get_by_role("region", name="Förändrade behov, och vad det blev")
    expect(outcome).to_contain_text("Följs upp med den enskilde")
    expect(page.get_by_text("Jag ringer i veckan.")).to_be_visible()
    then_the_bell_says(page, "Aviseringar")


def a_dialogue_from_question_to_stand(enter: Enter, world: World, look: Look) -> None:
    case = world.acknowledged().assignment
    mona, anna = enter(world.mona), enter(world.anna)
    when_she_asks_with_a_false_file(mona, case)
    then_the_file_is_named_and_the_text_kept(mona)
    look(mona)
    when_she_sends_the_right_one(mona)
    look(mona)
    when_the_officer_opens_what_the_bell_tells_of(anna)
    look(anna)
    when_the_officer_answers_on_the_case(anna, look)
    mona.goto("/")
    then_the_bell_says(mona, "Aviseringar 1 olästa")
    mona.goto(f"/uppdrag/{case.number}/dialog/")
    then_the_bell_says(mona, "Aviseringar")
    when_she_reports_changed_needs(mona, look)
    when_the_officer_takes_a_stand(anna, case, look)
    then_she_sees_what_it_became(mona, case)
    look(mona)
    assert Message.objects.count() == 3


def test_coordinator_and_officer_talk_about_a_case(enter: Enter, world: World) -> None:
    a_dialogue_from_question_to_stand(enter, world, walk)


def test_talking_about_a_case_is_accessible(enter: Enter, world: World) -> None:
    a_dialogue_from_question_to_stand(enter, world, look)


def test_a_message_can_be_sent_without_script(enter: Enter, world: World) -> None:
    case = world.sent().assignment
    page = enter(world.mona, java_script_enabled=False)
    page.goto(f"/uppdrag/{case.number}/dialog/")
    page.get_by_label("Text", exact=True).fill("Hen är bortrest till fredag.")
    page.get_by_role("button", name="Skicka").click()
    expect(page.get_by_text("Hen är bortrest till fredag.")).to_be_visible()


def test_a_message_typed_is_kept_without_its_files(enter: Enter, world: World) -> None:
    case = world.sent().assignment
    page = enter(world.mona)
    page.goto(f"/uppdrag/{case.number}/dialog/")
    page.get_by_label("Bilagor").set_input_files(PDF)
    with page.expect_request("**/utkast/**") as saving:
        page.get_by_label("Text", exact=True).fill("Halvskrivet.")
    assert "schema.pdf" not in (saving.value.post_data or "")
    expect(page.get_by_text("Utkast sparat")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Text", exact=True)).to_have_value("Halvskrivet.")
