"""An administrator sets up organisations; a unit adopts a policy."""

from datetime import date, timedelta

import pytest
from django.test import Client

from orders.models import Order
from people.actions import CannotSetUp, add_member, adopt_policy, end_membership
from people.models import Member, OrderUnit, Policy, Provider
from people.queries import policy_in_force, provider_addresses
from people.roles import Role
from tests.fixtures.world import MONDAY, World

PROVIDER = {
    "name": "Ekbackens vård",
    "organisation_number": "559900-0045",
    "regime": "PRIVATE",
    "email": "info@ekbacken.example",
    "manager_email": "chef@ekbacken.example",
    "night_email": "natt@ekbacken.example",
}


@pytest.fixture
def adam(world: World, client: Client) -> Client:
    client.force_login(world.adam.user)
    return client


def test_the_administrator_sees_organisations_and_members(world: World, adam: Client) -> None:
    page = adam.get("/organisationer/").content.decode()
    assert world.unit.name in page
    assert world.mona.email in page


def test_a_unit_comes_under_its_committee(adam: Client) -> None:
    adam.post("/organisationer/ny-enhet/", {"name": "Beställarenheten Nord", "committee": "Norra nämnden"})
    assert OrderUnit.objects.get(name="Beställarenheten Nord").committee.name == "Norra nämnden"


def test_a_provider_gets_the_units_that_have_addresses(adam: Client) -> None:
    adam.post("/organisationer/ny-utforare/", PROVIDER)
    provider = Provider.objects.get(name="Ekbackens vård")
    assert [unit.shift for unit in provider.units.order_by("pk")] == ["NIGHT"]


def test_a_name_that_exists_is_named_at_its_field(world: World, adam: Client) -> None:
    page = adam.post("/organisationer/ny-utforare/", PROVIDER | {"name": world.bjorken.name.upper()})
    assert page.context["form"].errors == {"name": ["Namnet finns redan. Välj ett annat."]}


def test_a_member_is_put_in_the_place_of_the_role(world: World, adam: Client) -> None:
    told = {"email": "ny@kommun.example", "name": "Ny", "role": "COORDINATOR", "provider": world.bjorken.pk}
    adam.post("/organisationer/ny-medlem/", told)
    assert Member.objects.get(user__email="ny@kommun.example").provider == world.bjorken


def test_a_role_without_its_place_is_asked_for(world: World, adam: Client) -> None:
    told = {"email": "ny@kommun.example", "name": "Ny", "role": "COORDINATOR", "unit": world.unit.pk}
    page = adam.post("/organisationer/ny-medlem/", told)
    assert "provider" in page.context["form"].errors


def test_nobody_has_the_same_role_twice(world: World) -> None:
    with pytest.raises(CannotSetUp, match="redan den rollen"):
        add_member(
            email=world.anna.email,
            name="Anna",
            role=Role.CASE_OFFICER,
            place=world.unit,
            by=world.adam,
            at=MONDAY,
        )


def test_a_role_taken_away_stops_at_once(world: World, client: Client) -> None:
    client.force_login(world.mona.user)
    end_membership(member=world.mona, by=world.adam, at=MONDAY)
    assert client.get("/").wsgi_request.member is None


def test_an_administrator_cannot_lock_themself_out(world: World) -> None:
    with pytest.raises(CannotSetUp):
        end_membership(member=world.adam, by=world.adam, at=MONDAY)


@pytest.mark.parametrize("path", ["/organisationer/", "/organisationer/ny-medlem/"])
def test_others_than_the_administrator_are_kept_out(world: World, client: Client, path: str) -> None:
    client.force_login(world.eva.user)
    assert client.get(path).status_code == 403


def test_a_new_policy_moves_no_due_date_that_is_set(world: World) -> None:
    order = world.sent()
    adopt_policy(
        unit=world.unit, valid_from=MONDAY.date(), fields={"days_to_plan": 30}, by=world.eva, at=MONDAY
    )
    assert Order.objects.get(pk=order.pk).plan_due_on == MONDAY.date() + timedelta(days=15)
    assert world.sent(at=MONDAY + timedelta(days=1)).plan_due_on == MONDAY.date() + timedelta(days=31)


def test_the_past_is_not_given_a_policy(world: World) -> None:
    with pytest.raises(CannotSetUp):
        adopt_policy(unit=world.unit, valid_from=date(2026, 3, 1), fields={}, by=world.eva, at=MONDAY)


def test_the_units_own_policy_goes_before_the_common_one(world: World) -> None:
    own = Policy.objects.create(unit=world.unit, valid_from=date(2026, 1, 1), days_to_plan=14)
    assert policy_in_force(world.unit.pk, MONDAY.date()) == own
    assert policy_in_force(world.other_unit.pk, MONDAY.date()).unit is None


def test_letters_reach_coordinators_units_and_the_provider_itself_each_once(world: World) -> None:
    world.bjorken.email = "dag@bjorken.example"
    world.bjorken.save(update_fields=["email"])
    assert provider_addresses([world.bjorken.pk])[world.bjorken.pk] == [
        world.mona.email, "dag@bjorken.example", "natt@bjorken.example",
    ]  # fmt: skip
    world.lindgarden.email = "info@lindgarden.example"
    world.lindgarden.save(update_fields=["email"])
    assert provider_addresses([world.lindgarden.pk])[world.lindgarden.pk] == [
        world.nils.email, "info@lindgarden.example",
    ]  # fmt: skip
