"""Roles, their places, and the policy and the addresses that follow."""

from datetime import date

import pytest
from django.db import IntegrityError

from people.models import Member, Policy, Provider
from people.queries import policy_in_force, provider_addresses
from people.roles import ROLES, Act, Role
from tests.fixtures.world import World


def test_every_role_stands_in_the_table() -> None:
    assert set(ROLES) == set(Role)
    assert all(row.name and row.sees for row in ROLES.values())


@pytest.mark.parametrize(
    ("act", "names"),
    [
        (Act.ORDER, {"anna", "eva"}),
        (Act.ACKNOWLEDGE, {"mona", "petra"}),
        (Act.WRITE_PLAN, {"mona", "petra", "omar"}),
        (Act.SUBMIT_PLAN, {"mona", "petra"}),
        (Act.REVIEW_PLAN, {"anna", "eva"}),
        (Act.NAME_DEPUTY, {"anna", "eva", "mona", "omar", "petra"}),
        (Act.NAME_DEPUTY_FOR_OTHERS, {"eva", "petra"}),
        (Act.REASSIGN, {"eva", "mona", "petra"}),
        (Act.SEE_OWN_PLANS, {"mona", "petra"}),
        (Act.SET_POLICY, {"eva"}),
        (Act.SET_UP, {"adam"}),
    ],
)
def test_who_may_what(world: World, act: Act, names: set[str]) -> None:
    asked = {"anna", "eva", "mona", "omar", "petra", "carl", "greta", "adam"}
    assert {name for name in asked if getattr(world, name).may(act)} == names


def test_a_role_has_its_place(world: World) -> None:
    assert (world.anna.place, world.mona.place) == ("Beställarenheten Grimsta", "Björkens omsorg AB")
    with pytest.raises(IntegrityError):
        Member.objects.create(user=world.anna.user, name="Anna", role=Role.COORDINATOR, unit=world.unit)


def test_a_provider_chooses_only_itself(world: World) -> None:
    assert list(Provider.objects.for_member(world.mona)) == [world.bjorken]
    assert Provider.objects.for_member(world.anna).count() == 2
    assert not Provider.objects.for_member(None).exists()


def test_a_units_own_policy_goes_before_the_common_one_from_its_day(world: World) -> None:
    own = Policy.objects.create(unit=world.unit, valid_from=date(2026, 3, 1), days_to_plan=14)
    assert policy_in_force(world.unit.pk, date(2026, 2, 28)).unit is None
    assert policy_in_force(world.unit.pk, date(2026, 3, 1)) == own
    assert policy_in_force(world.other_unit.pk, date(2026, 3, 1)).unit is None
    with pytest.raises(Policy.DoesNotExist):
        policy_in_force(world.unit.pk, date(1999, 12, 31))


def test_letters_go_to_coordinators_and_to_day_and_night(world: World) -> None:
    addresses = provider_addresses([world.bjorken.pk, world.lindgarden.pk])
    assert addresses[world.bjorken.pk] == [world.mona.email, "dag@bjorken.example", "natt@bjorken.example"]
    assert addresses[world.lindgarden.pk] == [world.nils.email]
