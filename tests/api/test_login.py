"""How other systems log in, and what those who may not are told."""

import pytest
from django.test import Client
from rest_framework.test import APIClient

from tests.api.conftest import Calling
from tests.fixtures.world import PASSWORD, World

TOKEN = "/api/v1/token/"
ORDERS = "/api/v1/orders/"


def test_a_key_is_given_for_email_and_password_and_opens_the_door(world: World) -> None:
    client = APIClient()
    key = client.post(TOKEN, {"email": world.mona.email, "password": PASSWORD}).json()["token"]
    client.credentials(HTTP_AUTHORIZATION=f"Token {key}")
    assert client.get(ORDERS).status_code == 200


def test_the_same_key_is_given_each_time(world: World) -> None:
    login = {"email": world.mona.email, "password": PASSWORD}
    assert len({APIClient().post(TOKEN, login).json()["token"] for _ in range(2)}) == 1


def test_a_wrong_password_gives_no_key(world: World) -> None:
    answer = APIClient().post(TOKEN, {"email": world.mona.email, "password": "fel"})
    assert answer.status_code == 400
    assert answer.json() == {"non_field_errors": ["Fel e-postadress eller lösenord."]}


def test_somebody_who_tries_many_passwords_has_to_wait(world: World) -> None:
    tries = [APIClient().post(TOKEN, {"email": world.mona.email, "password": "fel"}) for _ in range(6)]
    assert [answer.status_code for answer in tries] == [400] * 5 + [429]
    assert APIClient().post(TOKEN, {"email": world.nils.email, "password": PASSWORD}).status_code == 200


def test_a_page_that_is_logged_in_may_call_too(world: World, client: Client) -> None:
    client.force_login(world.mona.user)
    assert client.get(ORDERS).status_code == 200


@pytest.mark.django_db
def test_without_a_key_the_door_is_closed() -> None:
    answer = APIClient().get(ORDERS)
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Token"


def test_a_role_that_is_taken_away_stops_at_once(world: World, calling: Calling) -> None:
    client = calling(world.mona)
    world.mona.is_active = False
    world.mona.save()
    assert client.get(ORDERS).status_code == 403


def test_a_role_without_cases_sees_none(world: World, calling: Calling) -> None:
    assert calling(world.carl).get(ORDERS).status_code == 403


def test_what_cannot_be_read_is_named(world: World, calling: Calling) -> None:
    answer = calling(world.mona).generic("POST", TOKEN, "{", content_type="application/json")
    assert answer.status_code == 400
    assert "non_field_errors" in answer.json()
