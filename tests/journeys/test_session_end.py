"""The login ends while somebody writes: it is said in time, it can be put off, and no text is lost."""

import re

import pytest
from django.conf import LazySettings
from playwright.sync_api import Page, expect

from tests.fixtures.world import PASSWORD, World
from tests.journeys.conftest import Enter
from tests.journeys.looking import Look, look, walk

NEW = "/bestallning/ny/"
WORDS = "Orkar inte stå länge."


@pytest.fixture
def soon(settings: LazySettings) -> None:
    """A login of half a minute, whose end is told at once."""
    settings.SESSION_COOKIE_AGE, settings.SESSION_WARNING = 30, 29


def write(page: Page, words: str = WORDS) -> None:
    page.get_by_role("textbox", name="Behov").fill(words)


def log_in_again(page: Page, world: World) -> None:
    page.get_by_role("textbox", name=re.compile("post$")).fill(world.anna.user.email)
    page.get_by_label("Lösenord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Logga in").click()


def log_out_elsewhere(page: Page) -> None:
    page.context.clear_cookies(name="sessionid")


def going_on(enter: Enter, world: World, settings: LazySettings, look: Look) -> None:
    page = enter(world.anna)
    page.goto(NEW)
    box = page.get_by_role("dialog", name="Du loggas snart ut")
    expect(box).to_be_visible()
    look(page)
    settings.SESSION_COOKIE_AGE = 3600
    box.get_by_role("button", name="Fortsätt vara inloggad").press("Enter")
    expect(box).to_be_hidden()
    write(page)
    expect(page.get_by_text("Utkast sparat")).to_be_visible()


@pytest.mark.usefixtures("soon")
def test_the_end_is_told_in_time_and_put_off(enter: Enter, world: World, settings: LazySettings) -> None:
    going_on(enter, world, settings, walk)


@pytest.mark.usefixtures("soon")
def test_being_told_of_the_end_is_accessible(enter: Enter, world: World, settings: LazySettings) -> None:
    going_on(enter, world, settings, look)


def test_the_end_comes_by_itself_when_nobody_answers(
    enter: Enter, world: World, settings: LazySettings
) -> None:
    settings.SESSION_COOKIE_AGE, settings.SESSION_WARNING = 6, 5
    page = enter(world.anna)
    page.goto(NEW)
    expect(page.get_by_role("dialog", name="Du loggas snart ut")).to_be_visible()
    expect(page.get_by_role("dialog", name="Du har loggats ut")).to_be_visible(timeout=15_000)


def ended_while_writing(enter: Enter, world: World, look: Look) -> None:
    page = enter(world.anna)
    page.goto(NEW)
    log_out_elsewhere(page)
    write(page)
    box = page.get_by_role("dialog", name="Du har loggats ut")
    expect(box).to_be_visible()
    expect(page.get_by_role("textbox", name="Behov", include_hidden=True)).to_have_value(WORDS)
    look(page)
    with page.context.expect_page() as opened:
        box.get_by_role("link", name="Logga in i en ny flik").click()
    log_in_again(opened.value, world)
    expect(opened.value.get_by_role("heading", name="Att göra")).to_be_visible()
    page.bring_to_front()
    box.get_by_role("button", name="Jag har loggat in igen").click()
    expect(box).to_be_hidden()
    write(page, f"{WORDS} Behöver stöd.")
    expect(page.get_by_text("Utkast sparat")).to_be_visible()


def test_one_whose_login_ended_goes_on_after_logging_in_elsewhere(enter: Enter, world: World) -> None:
    ended_while_writing(enter, world, walk)


def test_going_on_after_logging_in_elsewhere_is_accessible(enter: Enter, world: World) -> None:
    ended_while_writing(enter, world, look)


def test_one_who_is_not_in_yet_is_told(enter: Enter, world: World) -> None:
    page = enter(world.anna)
    page.goto(NEW)
    log_out_elsewhere(page)
    write(page)
    page.get_by_role("button", name="Jag har loggat in igen").click()
    expect(page.get_by_text("Du är inte inloggad än.")).to_be_visible()


def test_a_login_by_somebody_else_is_told(enter: Enter, world: World) -> None:
    page = enter(world.anna)
    page.goto(NEW)
    log_out_elsewhere(page)
    write(page)
    expect(page.get_by_role("dialog", name="Du har loggats ut")).to_be_visible()
    other = page.context.new_page()
    other.goto("/konto/login/")
    other.get_by_role("textbox", name=re.compile("post$")).fill(world.bo.user.email)
    other.get_by_label("Lösenord", exact=True).fill(PASSWORD)
    other.get_by_role("button", name="Logga in").click()
    expect(other.get_by_role("heading", name="Att göra")).to_be_visible()
    page.get_by_role("button", name="Jag har loggat in igen").click()
    expect(page.get_by_role("dialog", name="Någon annan är inloggad")).to_be_visible()
    look(page)


def test_a_text_that_was_sent_too_late_is_there_after_the_login(enter: Enter, world: World) -> None:
    page = enter(world.anna, java_script_enabled=False)
    page.goto(NEW)
    log_out_elsewhere(page)
    write(page)
    page.get_by_role("button", name=re.compile("Spara utkast")).click()
    log_in_again(page, world)
    expect(page).to_have_url(re.compile(f"{NEW}$"))
    expect(page.get_by_role("textbox", name="Behov")).to_have_value(WORDS)
