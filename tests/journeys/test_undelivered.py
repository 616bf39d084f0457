"""A letter that comes back becomes a task, and is dealt with; a member declines letters, by keyboard alone."""

import re

import pytest
from django.core.mail import get_connection
from playwright.sync_api import Page, expect

from hemtjanst.clockwork import KINDS
from outbox.bounces import read_bounce
from outbox.faults import note_bounce
from outbox.mails import Named, message_id
from outbox.models import DeliveryFault, Letter
from outbox.preferences import wishes_of
from outbox.rounds import send_round
from tests.fixtures.mail import MailServer
from tests.fixtures.world import MONDAY, World
from tests.journeys.conftest import Enter
from tests.journeys.looking import Look, look, walk
from tests.outbox.leaving import DAY
from tests.outbox.test_bounces import report


def given_a_letter_that_came_back(world: World) -> Letter:
    world.sent()
    letter = Letter.objects.filter(kind="order_sent").order_by("pk")[0]
    Letter.objects.filter(pk=letter.pk).update(sent_at=MONDAY)
    bounce = read_bounce(report(message_id(Named(letter.kind, letter.pk))))
    assert bounce
    assert note_bounce(bounce=bounce, at=MONDAY) == 1
    return letter


def when_she_follows_the_line_on_her_list(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="1 utskick har inte kommit fram").click()


def then_she_reads_what_why_and_to_whom(page: Page, letter: Letter) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Utskick som inte har kommit fram")
    row = page.get_by_role("row").nth(1)
    expect(row).to_contain_text("Adressen finns inte hos mottagaren.")
    expect(row).to_contain_text(letter.recipient)
    expect(row.get_by_role("link", name=letter.about)).to_be_visible()


def when_she_opens_it(page: Page) -> None:
    page.get_by_role("link", name="Ny beställning").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ny beställning")


def then_nothing_is_closed_without_words(page: Page) -> None:
    page.get_by_role("button", name="Markera som hanterat").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page).to_have_title(re.compile("^Fel: "))


def when_she_says_what_she_did(page: Page) -> None:
    page.get_by_label("Vad har du gjort?").fill("Ringde utföraren, adressen är rättad.")
    page.get_by_role("button", name="Markera som hanterat").click()


def then_it_waits_for_nobody(page: Page) -> None:
    expect(page.get_by_role("status")).to_contain_text("Noterat.")
    expect(page.get_by_text("Allt har kommit fram")).to_be_visible()
    page.goto("/")
    expect(page.get_by_text("har inte kommit fram")).to_have_count(0)


def a_bounce_becomes_a_task(enter: Enter, world: World, look: Look) -> None:
    letter = given_a_letter_that_came_back(world)
    page = enter(world.anna)
    when_she_follows_the_line_on_her_list(page)
    then_she_reads_what_why_and_to_whom(page, letter)
    look(page)
    when_she_opens_it(page)
    look(page)
    then_nothing_is_closed_without_words(page)
    look(page)
    when_she_says_what_she_did(page)
    then_it_waits_for_nobody(page)
    assert DeliveryFault.objects.get().handled_by_name == "Anna"


def test_a_bounce_becomes_a_task_that_an_officer_deals_with(enter: Enter, world: World) -> None:
    a_bounce_becomes_a_task(enter, world, walk)


def test_the_pages_of_what_has_not_arrived_are_accessible(enter: Enter, world: World) -> None:
    a_bounce_becomes_a_task(enter, world, look)


def when_she_chooses_by_keyboard(page: Page) -> None:
    page.goto("/mina-utskick/")
    group = page.get_by_role("group", name="Plan har kommit in")
    group.get_by_label("Genast").focus()
    page.keyboard.press("ArrowDown")
    expect(group.get_by_label("En gång om dagen")).to_be_checked()
    page.keyboard.press("ArrowDown")
    expect(group.get_by_label("Inte alls")).to_be_checked()
    page.keyboard.press("Enter")


def then_what_must_be_sent_is_told_apart(page: Page) -> None:
    kept = page.get_by_role("region", name="Det som måste skickas")
    expect(kept.get_by_label("Inte alls")).to_have_count(0)
    expect(kept.get_by_text("Går alltid genast.").first).to_be_visible()


def preferences_by_keyboard(enter: Enter, world: World, look: Look) -> None:
    page = enter(world.anna)
    when_she_chooses_by_keyboard(page)
    expect(page.get_by_role("status")).to_contain_text("Sparat.")
    then_what_must_be_sent_is_told_apart(page)
    look(page)
    assert wishes_of(world.anna.email).unwanted == ["plan_submitted"]


def test_a_kind_declined_by_keyboard_is_not_sent(enter: Enter, world: World, smtp_server: MailServer) -> None:
    preferences_by_keyboard(enter, world, walk)
    world.submitted()
    with get_connection() as mail:
        send_round(at=MONDAY + 3 * DAY, kinds=KINDS, connection=mail)
    assert world.anna.email not in [mail["To"] for mail in smtp_server.letters]
    assert Letter.objects.get(kind="plan_submitted").drop_reason == "UNWANTED"


def test_the_page_of_ones_own_letters_is_accessible(enter: Enter, world: World) -> None:
    preferences_by_keyboard(enter, world, look)


@pytest.mark.parametrize("width", [390, 1280])
def test_what_has_not_arrived_can_be_sent_again_without_script(
    enter: Enter, world: World, width: int
) -> None:
    given_a_letter_that_came_back(world)
    page = enter(world.anna, java_script_enabled=False)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/utskick/")
    page.get_by_role("button", name="Försök igen nu").click()
    expect(page.get_by_role("status")).to_contain_text("Brevet skickas igen inom någon minut")
    assert Letter.objects.filter(sent_at=None, claimed_until=None).exists()
