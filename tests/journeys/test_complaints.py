"""A complaint from the phone call to its number in the register; and possible misconduct for those named."""

import re

from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from deviations.models import Complaint, Misconduct
from orders.models import Assignment
from people.models import Member
from tests.deviations.complaining import complain
from tests.fixtures.world import World
from tests.journeys.conftest import Enter
from tests.journeys.looking import Look, look, walk


def when_the_officer_writes_down_a_phone_call(page: Page, case: Assignment, look: Look) -> None:
    page.goto(f"/uppdrag/{case.number}/")
    look(page)
    page.get_by_role("link", name="Registrera synpunkt").click()
    expect(page.get_by_label("Följ upp")).to_be_hidden()
    page.get_by_role("button", name="Registrera").click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv vad synpunkten gäller.")
    look(page)
    page.get_by_label("Närstående").check()
    page.get_by_label("Hur kom den in?").select_option(label="Telefon")
    page.get_by_label("Vad gäller den?").select_option(label="Tider och uteblivna besök")
    page.get_by_label("Synpunkten", exact=True).fill("Ingen kom i morse.")
    page.get_by_label("Skickas till utföraren, som ska svara").check()
    page.get_by_role("button", name="Registrera").click()
    expect(page.get_by_role("status")).to_contain_text("Synpunkten är registrerad.")
    expect(page.get_by_text("Hos utföraren").first).to_be_visible()
    look(page)


def when_the_coordinator_answers(page: Page, look: Look) -> None:
    page.goto("/synpunkter/")
    look(page)
    page.get_by_role("link", name=re.compile(r"^Synpunkt \d")).click()
    page.get_by_role("link", name="Svara").click()
    look(page)
    page.get_by_label("Ert svar till enheten").fill("Bilen gick sönder. Vi har hyrt en ny.")
    page.get_by_role("button", name="Skicka svaret").click()
    expect(page.get_by_role("status")).to_contain_text("Svaret är skickat till enheten.")


def when_the_officer_answers_and_closes(page: Page, look: Look) -> None:
    page.goto("/synpunkter/")
    page.get_by_role("link", name=re.compile("^Att besvara")).click()
    look(page)
    page.get_by_role("link", name=re.compile(r"^Synpunkt \d")).click()
    expect(page.get_by_text("Vi har hyrt en ny.").first).to_be_visible()
    page.get_by_role("link", name="Anteckna svaret").click()
    page.get_by_label("Svaret till den som klagade").fill("De har hyrt en ny bil.")
    page.get_by_role("button", name="Spara svaret").click()
    page.get_by_role("link", name="Avsluta", exact=True).click()
    look(page)
    page.get_by_label("Diarienummer").fill("2026-117")
    page.get_by_role("button", name="Avsluta").click()
    expect(page.get_by_text("Avslutad").first).to_be_visible()
    look(page)


def then_the_file_holds_the_number(page: Page, case: Assignment) -> None:
    page.goto(f"/uppdrag/{case.number}/")
    expect(page.get_by_role("region", name="Händelser")).to_contain_text("Diarienummer 2026-117.")


def then_the_pattern_shows_it(page: Page, look: Look) -> None:
    page.goto("/synpunkter/monster/")
    expect(page.get_by_role("rowheader", name="Björkens omsorg AB")).to_be_visible()
    look(page)


def a_complaint_from_call_to_number(enter: Enter, world: World, look: Look) -> None:
    case = world.acknowledged().assignment
    anna, mona = enter(world.anna), enter(world.mona)
    when_the_officer_writes_down_a_phone_call(anna, case, look)
    when_the_coordinator_answers(mona, look)
    when_the_officer_answers_and_closes(anna, look)
    then_the_file_holds_the_number(anna, case)
    then_the_pattern_shows_it(anna, look)
    assert Complaint.objects.get().registry_number == "2026-117"


def test_a_complaint_is_answered_by_the_provider_and_closed(enter: Enter, world: World) -> None:
    a_complaint_from_call_to_number(enter, world, walk)


def test_answering_a_complaint_is_accessible(enter: Enter, world: World) -> None:
    a_complaint_from_call_to_number(enter, world, look)


def when_the_officer_assesses_it(page: Page, complaint: Complaint, look: Look) -> str:
    page.goto(f"/synpunkter/{complaint.pk}/")
    page.get_by_role("button", name="Bedöm som möjligt missförhållande").click()
    expect(page.get_by_role("status")).to_contain_text("Bara de som är behöriga ser det.")
    look(page)
    return page.url


def then_a_colleague_finds_nothing(page: Page, address: str, case: Assignment) -> None:
    assert page.request.get(address).status == 404
    page.goto("/lex-sarah/")
    expect(page.get_by_text("Inga ärenden")).to_be_visible()
    page.goto(f"/uppdrag/{case.number}/skal/?next=/uppdrag/{case.number}/")
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name=re.compile("^Öppna")).click()
    expect(page.get_by_role("region", name="Händelser")).to_be_visible()
    expect(page.get_by_text(re.compile("Lex Sarah-ärende"))).to_have_count(0)


def when_the_manager_judges_it(page: Page, address: str, look: Look) -> None:
    page.goto("/lex-sarah/")
    look(page)
    page.goto(address)
    page.get_by_role("link", name="Bedöm").click()
    page.get_by_role("button", name="Spara bedömningen").click()
    expect(page.get_by_role("alert")).to_contain_text("Välj hur du bedömer det.")
    look(page)
    page.get_by_label("Allvarligt missförhållande").check()
    page.get_by_label("Skäl för bedömningen").fill("Ingen kom på två dygn.")
    page.get_by_label("Åtgärder").fill("Larm vid uteblivet besök.")
    page.get_by_label("Diarienummer").fill("2026-118")
    page.get_by_role("button", name="Spara bedömningen").click()
    expect(page.get_by_role("alert")).to_contain_text("anmäls till IVO snarast")
    page.get_by_label("Anmält till IVO").fill(localdate().isoformat())
    page.get_by_role("button", name="Spara bedömningen").click()
    expect(page.get_by_text("Larm vid uteblivet besök.")).to_be_visible()
    look(page)


def when_the_provider_tells_of_a_report(page: Page, world: World, look: Look) -> None:
    page.goto("/lex-sarah/anmal/")
    look(page)
    page.get_by_label("Beställarenhet").select_option(label=world.unit.name)
    page.get_by_label("Vad har hänt?").fill("En medarbetare rapporterade.")
    page.get_by_role("button", name="Skicka underrättelsen").click()
    expect(page.get_by_role("status")).to_contain_text("Beställarenheten är underrättad.")


def a_matter_for_those_named(enter: Enter, world: World, look: Look) -> None:
    case = world.acknowledged().assignment
    complaint = complain(world, case, words="Ingen kom på två dygn.")
    anna, bo, eva = (enter(member) for member in (world.anna, world.bo, world.eva))
    address = when_the_officer_assesses_it(anna, complaint, look)
    then_a_colleague_finds_nothing(bo, address, case)
    when_the_manager_judges_it(eva, address, look)
    petra: Member = world.petra
    when_the_provider_tells_of_a_report(enter(petra), world, look)
    assert Misconduct.objects.count() == 2


def test_possible_misconduct_is_there_for_those_named(enter: Enter, world: World) -> None:
    a_matter_for_those_named(enter, world, walk)


def test_judging_misconduct_is_accessible(enter: Enter, world: World) -> None:
    a_matter_for_those_named(enter, world, look)
