"""Logging in: by e-mail and password, and nobody signs up."""

import re

from django.core import mail
from django.test import Client

from people.models import Member, User
from people.roles import Role
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


def test_a_new_member_without_a_password_chooses_one_through_the_letter(world: World, client: Client) -> None:
    user = User.objects.create_user("ny@kommun.example")
    Member.objects.create(user=user, name="Ny", role=Role.CASE_OFFICER, unit=world.unit)
    client.post("/konto/password/reset/", {"email": user.email})
    [letter] = mail.outbox
    [link] = re.findall(r"http\S+/konto/password/reset/key/\S+", letter.body)
    page = client.get(link.removeprefix("http://testserver"), follow=True)
    new = {"password1": "ett långt lösenord 7", "password2": "ett långt lösenord 7"}
    client.post(page.redirect_chain[-1][0], new)
    assert client.login(email=user.email, password="ett långt lösenord 7")


def test_pages_of_accounts_that_are_not_ours_are_not_there(world: World, client: Client) -> None:
    client.force_login(world.anna.user)
    assert client.get("/konto/email/").status_code == 404
