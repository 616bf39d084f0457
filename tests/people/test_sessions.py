"""The login's end is known to the page, can be put off, and loses nothing."""

from datetime import timedelta

import time_machine
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains

from people.expired import draft_pass
from people.models import Draft
from tests.fixtures.queries import count_queries
from tests.fixtures.reading import visitor
from tests.fixtures.world import MONDAY, World

ALIVE = reverse("session_alive")


def test_a_page_knows_when_the_login_ends(world: World) -> None:
    with time_machine.travel(MONDAY, tick=False):
        page = visitor(world.anna).get("/")
    end = MONDAY + timedelta(seconds=settings.SESSION_COOKIE_AGE)
    assertContains(page, f'data-ends="{int(end.timestamp())}"')
    assertContains(page, f'data-now="{int(MONDAY.timestamp())}"')


def test_asking_puts_nothing_off_and_going_on_does(world: World) -> None:
    with time_machine.travel(MONDAY, tick=False) as clock:
        anna = visitor(world.anna)
        clock.move_to(MONDAY + timedelta(hours=9))
        assert anna.get(ALIVE).json()["seconds"] == 3600
        answer = anna.post(ALIVE).json()
        assert (answer["seconds"], answer["who"]) == (settings.SESSION_COOKIE_AGE, str(world.anna.pk))
        assert Session.objects.get().expire_date == MONDAY + timedelta(hours=19)
        clock.move_to(MONDAY + timedelta(hours=18))
        assert anna.get(ALIVE).json()["seconds"] == 3600


def test_a_login_that_has_ended_is_told(world: World) -> None:
    with time_machine.travel(MONDAY, tick=False) as clock:
        anna = visitor(world.anna)
        clock.move_to(MONDAY + timedelta(hours=11))
        assert anna.get(ALIVE).url.startswith("/konto/login/")


def test_the_end_costs_no_question_of_its_own(world: World) -> None:
    anna = visitor(world.anna)
    assert count_queries(lambda: anna.get(ALIVE)) == 3  # session, user, roles


def test_the_token_is_the_one_that_an_open_page_needs_now(world: World) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(world.anna.user)
    token = browser.get(ALIVE).json()["token"]
    assert browser.post(ALIVE).status_code == 403
    assert browser.post(ALIVE, headers={"X-CSRFToken": token}).status_code == 200


def test_one_who_was_sending_a_form_comes_back_to_its_page(client: Client, world: World) -> None:
    sent = {"text": "Ringde.", "draft_pass": draft_pass(world.anna, "a-form")}
    at = "http://testserver/uppdrag/2026-00001/?visa=allt#nederst"
    answer = client.post("/utkast/a-form/kasta/", sent, headers={"Referer": at})
    assert answer.url == "/konto/login/?next=/uppdrag/2026-00001/%3Fvisa%3Dallt"
    assert Draft.objects.get().fields == {"text": ["Ringde."]}
    assert Draft.objects.get().saved_at <= timezone.now()


def test_nobody_is_led_back_to_another_site(client: Client, world: World) -> None:
    answer = client.post("/roll/", headers={"Referer": "https://example.org/annat/"})
    assert answer.url == "/konto/login/?next=/roll/"
