"""A team meeting around a client: booked, read by the provider, and noted."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from followups.models import TeamMeeting
from orders.models import Assignment
from tests.fixtures.world import World
from tests.journeys.conftest import Enter
from tests.journeys.looking import Look, look, walk


def when_she_books_without_saying_with_whom(page: Page, case: Assignment) -> None:
    page.goto(f"/uppdrag/{case.number}/")
    page.get_by_role("link", name="Teamträffar").click()
    page.get_by_role("link", name="Boka teamträff").click()
    page.get_by_label("Vad ska träffen handla om?").fill("Morgnarna och trappan.")
    page.get_by_label("Den enskilde samtyckte").fill(timezone.localdate().isoformat())
    page.get_by_label("Dag", exact=True).fill((timezone.localdate() + timedelta(days=7)).isoformat())
    page.get_by_label("Klockslag").fill("13:30")
    page.get_by_label("Plats").fill("Hemma hos den enskilde")
    page.get_by_label("Utförarens samordnare").uncheck()
    page.get_by_role("button", name="Boka").click()


def then_she_is_led_there_and_mends_it_by_keyboard(page: Page) -> None:
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    summary.get_by_role("link", name="Välj minst två som bjuds in.").click()
    page.get_by_label("Arbetsterapeut").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Boka").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Teamträffen är bokad. Björkens omsorg AB får brev.")


def then_the_provider_reads_it(page: Page, case: Assignment) -> None:
    page.goto(f"/uppdrag/{case.number}/teamtraffar/")
    expect(page.get_by_role("region", name="Kommande")).to_contain_text("Biståndshandläggare, arbetsterapeut")
    expect(page.get_by_role("link", name="Anteckna")).to_have_count(0)


def when_it_has_been_held_and_she_notes_it(page: Page) -> None:
    week = timedelta(days=8)
    meeting = TeamMeeting.objects.get()
    meeting.booked_at, meeting.meets_at = meeting.booked_at - week, meeting.meets_at - week
    meeting.consented_on -= week
    meeting.save()
    page.get_by_role("link", name="Anteckna").click()
    page.get_by_label("Den enskilde var själv med").check()
    page.get_by_label("Vad kom fram?").fill("Räcket saknas.")
    page.get_by_label("Vad kom ni överens om?").fill("Arbetsterapeuten söker bidrag.")
    page.get_by_role("button", name="Anteckna").click()


def a_team_meeting(enter: Enter, world: World, look: Look) -> None:
    case = world.approved().plan.assignment
    officer, coordinator = enter(world.anna), enter(world.mona)
    when_she_books_without_saying_with_whom(officer, case)
    look(officer)
    then_she_is_led_there_and_mends_it_by_keyboard(officer)
    look(officer)
    then_the_provider_reads_it(coordinator, case)
    look(coordinator)
    when_it_has_been_held_and_she_notes_it(officer)
    expect(officer.get_by_role("status")).to_contain_text("Teamträffen är antecknad.")
    look(officer)
    coordinator.reload()
    expect(coordinator.get_by_role("main")).to_contain_text("Arbetsterapeuten söker bidrag.")


def test_a_team_meeting_from_booking_to_what_was_agreed(enter: Enter, world: World) -> None:
    a_team_meeting(enter, world, walk)


def test_a_team_meeting_is_accessible(enter: Enter, world: World) -> None:
    a_team_meeting(enter, world, look)
