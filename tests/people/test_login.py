"""Logging in: by e-mail and password, and nobody signs up."""

from django.test import Client

from tests.fixtures.world import PASSWORD, World


def test_the_form_says_e_post(world: World, client: Client) -> None:
    assert client.get("/konto/login/").context["form"].fields["login"].label == "E-post"
    assert client.get("/konto/password/reset/").context["form"].fields["email"].label == "E-post"


def test_a_member_logs_in_and_comes_to_todays_work(world: World, client: Client) -> None:
    answer = client.post("/konto/login/", {"login": world.anna.email, "password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_a_wrong_password_is_told_without_saying_which_part_was_wrong(world: World, client: Client) -> None:
    answer = client.post("/konto/login/", {"login": world.anna.email, "password": "fel"})
    unknown = client.post("/konto/login/", {"login": "ingen@kommun.example", "password": "fel"})
    said = [one.context["form"].non_field_errors() for one in (answer, unknown)]
    assert said[0] == said[1]
    assert said[0]


def test_nobody_signs_up(world: World, client: Client) -> None:
    page = client.get("/konto/signup/").content.decode()
    assert 'name="password1"' not in page


def test_a_user_without_a_role_is_logged_in_and_told(world: World, client: Client) -> None:
    world.anna.is_active = False
    world.anna.save(update_fields=["is_active"])
    client.force_login(world.anna.user)
    assert client.get("/").status_code in (200, 403)
