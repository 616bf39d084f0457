"""A reconciliation meeting from the clockwork's proposal to what the provider has done about it."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from followups.clockwork.meetings import see_to_meetings
from followups.models import ReconciliationMeeting
from orders.models import Assignment
from people.models import Policy
from tests.fixtures.world import World
from tests.journeys.conftest import Enter
from tests.journeys.looking import Look, look, walk

BOTH = pytest.mark.parametrize("look", [walk, look], ids=["journey", "looked at"])


def given_a_meeting_month(world: World) -> Assignment:
    """A case since two months, whose plan is late, when the month to meet in has begun."""
    now = timezone.now()
    at = now - timedelta(days=60)
    Policy.objects.update(meeting_months=[timezone.localdate().month], cases_to_phone=1)
    case = world.acknowledged(world.sent(at=at), at=at).assignment
    see_to_meetings(at=now)
    return case


def when_the_officer_books_it(page: Page, world: World, look: Look) -> None:
    page.goto("/")
    page.get_by_text("Anna", exact=False).first.click()
    page.get_by_role("link", name="Avstämningsmöten").click()
    expect(page.get_by_text("1 möte att boka.")).to_be_visible()
    look(page)
    page.get_by_role("link", name=world.bjorken.name).click()
    page.get_by_role("link", name="Boka", exact=True).click()
    page.get_by_role("button", name="Boka mötet").click()
    expect(page.get_by_role("alert")).to_contain_text("Välj en dag.")
    look(page)
    tomorrow = timezone.localdate() + timedelta(days=1)
    page.get_by_label("Dag").fill(tomorrow.isoformat())
    page.get_by_label("Klockslag").fill("10:30")
    page.get_by_role("button", name="Boka mötet").click()
    expect(page.get_by_role("status")).to_contain_text("Mötet är bokat.")


def when_the_officer_brings_an_example(page: Page, case: Assignment, look: Look) -> None:
    page.get_by_role("link", name="Ta upp något").click()
    page.get_by_label("Mindre gott exempel").check()
    page.get_by_label("Vilket ärende gäller exemplet?").select_option(
        label=f"{case.number}, {case.client.name}"
    )
    page.get_by_label("Vad vill du ta upp?").fill("Planen säger inte när duschen är.")
    look(page)
    page.get_by_role("button", name="Ta upp").click()
    expect(page.get_by_text("Planen säger inte när duschen är.", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name="Försenade planer: 1")).to_be_visible()
    look(page)


def when_the_provider_brings_a_question(page: Page, look: Look) -> None:
    page.goto("/avstamning/")
    page.get_by_role("rowheader").get_by_role("link").click()
    page.get_by_role("link", name="Ta upp något").click()
    page.get_by_label("Vad vill ni ta upp?").fill("Vem ringer vi på helgen?")
    page.get_by_role("button", name="Ta upp").click()
    expect(page.get_by_text("Planen säger inte när duschen är.", exact=True)).to_be_visible()
    look(page)


def when_it_is_held_and_noted(page: Page, look: Look) -> None:
    page.goto("/avstamning/")
    page.get_by_role("rowheader").get_by_role("link").click()
    page.get_by_role("link", name="Anteckna mötet").click()
    page.get_by_role("button", name="Spara mötet").click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv vilka som var med.")
    look(page)
    page.get_by_label("Vilka var med?").fill("Anna och Mona.")
    page.get_by_label("Vad sades om Vem ringer vi på helgen?").fill("Jouren.")
    page.get_by_label("Vad sades om Försenade planer").fill("Den är på väg.")
    page.get_by_label("Vad kom ni fram till?").fill("Samarbetet fungerar.")
    page.get_by_label("Vad ska göras?").first.fill("Gå igenom planerna.")
    page.get_by_label("Vem gör det?").first.select_option(label="Utföraren")
    page.get_by_label("Senast").first.fill((timezone.localdate() + timedelta(days=14)).isoformat())
    page.get_by_role("button", name="Spara mötet").click()
    expect(page.get_by_role("status")).to_contain_text("Mötet är antecknat.")
    expect(page.get_by_text("Samarbetet fungerar.")).to_be_visible()
    look(page)


def when_the_provider_does_what_it_took_on(page: Page, look: Look) -> None:
    page.goto("/avstamning/atgarder/")
    look(page)
    page.get_by_role("link", name=re.compile("^Markera som gjord")).click()
    look(page)
    page.get_by_label("Vad har ni gjort?").fill("Alla är genomgångna.")
    page.get_by_role("button", name="Markera som gjord").click()
    expect(page.get_by_role("status")).to_contain_text("Åtgärden är markerad som gjord.")
    expect(page.get_by_text("Alla är genomgångna.")).to_be_visible()


def then_the_unit_reads_it(page: Page, look: Look) -> None:
    page.goto("/avstamning/?urval=hallna")
    expect(page.get_by_text("Hållet", exact=True)).to_be_visible()
    page.get_by_role("rowheader").get_by_role("link").click()
    expect(page.get_by_text("Alla är genomgångna.")).to_be_visible()
    expect(page.get_by_text("Jouren.")).to_be_visible()
    look(page)


@BOTH
def test_a_meeting_from_proposal_to_actions(enter: Enter, world: World, look: Look) -> None:
    case = given_a_meeting_month(world)
    anna, mona = enter(world.anna), enter(world.mona)
    when_the_officer_books_it(anna, world, look)
    when_the_officer_brings_an_example(anna, case, look)
    when_the_provider_brings_a_question(mona, look)
    when_it_is_held_and_noted(anna, look)
    when_the_provider_does_what_it_took_on(mona, look)
    then_the_unit_reads_it(anna, look)
    assert ReconciliationMeeting.objects.get().held_on == timezone.localdate()


@BOTH
def test_the_manager_names_whom_a_provider_turns_to(enter: Enter, world: World, look: Look) -> None:
    world.sent()
    page = enter(world.eva)
    page.goto("/avstamning/kontakter/")
    expect(page.get_by_text("ingen kontaktperson är utsedd")).to_be_visible()
    look(page)
    page.get_by_role("link", name="Utse kontaktpersoner").click()
    look(page)
    page.get_by_label("Första kontaktperson").select_option(label="Anna")
    page.get_by_label("Andra kontaktperson").select_option(label="Bo")
    page.get_by_role("button", name="Spara kontaktpersonerna").click()
    expect(page.get_by_role("status")).to_contain_text("Kontaktpersonerna är sparade.")
    expect(page.get_by_role("link", name="bo@kommun.example")).to_be_visible()
