"""One who has several roles acts in one at a time."""

import pytest
from django.test import Client
from django.urls import reverse

from people.models import Member
from people.roles import Role
from tests.fixtures.world import World

ROLE = reverse("role")


@pytest.fixture
def manager(world: World) -> Member:
    return Member.objects.create(
        user=world.anna.user, name="Anna", role=Role.UNIT_MANAGER, unit=world.other_unit
    )


def test_the_first_role_is_taken_when_none_is_chosen(client: Client, world: World, manager: Member) -> None:
    client.force_login(world.anna.user)
    assert client.get(ROLE).context["acting"] == world.anna


def test_the_chosen_role_lasts(client: Client, world: World, manager: Member) -> None:
    client.force_login(world.anna.user)
    client.post(ROLE, {"role": manager.pk})
    assert client.get(ROLE).context["acting"] == manager


def test_a_role_taken_away_stops_at_once(client: Client, world: World, manager: Member) -> None:
    client.force_login(world.anna.user)
    client.post(ROLE, {"role": manager.pk})
    manager.is_active = False
    manager.save(update_fields=["is_active"])
    assert client.get(ROLE).context["acting"] == world.anna


@pytest.mark.parametrize("choice", ["", "x", "0"])
def test_nobody_takes_a_role_that_is_not_theirs(client: Client, world: World, choice: str) -> None:
    client.force_login(world.anna.user)
    assert client.post(ROLE, {"role": choice}).status_code == 403
    assert client.post(ROLE, {"role": world.bo.pk}).status_code == 403
