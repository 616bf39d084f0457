"""The contact list, and the two officers whom a provider turns to."""

import pytest

from followups.actions.meeting_contacts import name_contacts
from followups.actions.meetings import CannotMeet
from followups.models import ContactPerson
from tests.fixtures.queries import count_queries
from tests.fixtures.reading import Read, visitor
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
LIST = "/avstamning/kontakter/"


@pytest.fixture(autouse=True)
def with_a_case(world: World) -> None:
    """Anna's unit has a case with Björken."""
    world.sent()


def test_the_manager_is_whom_to_turn_to_until_somebody_is_named(world: World, read: Read) -> None:
    page = read(world.mona, LIST).content.decode()
    assert "Beställarenheten Grimsta" in page
    assert "eva@kommun.example" in page
    assert "ingen kontaktperson är utsedd" in page


def test_the_manager_names_two_and_changes_one_of_them(world: World, read: Read) -> None:
    address = f"{LIST}{world.bjorken.pk}/"
    chosen = {"first": world.anna.pk, "second": world.bo.pk}
    assert visitor(world.eva).post(address, chosen).status_code == 302
    assert {row.member for row in ContactPerson.objects.all()} == {world.anna, world.bo}
    page = read(world.mona, LIST).content.decode()
    assert "anna@kommun.example" in page
    assert "eva@kommun.example" not in page
    assert "mona@kommun.example" in read(world.anna, LIST).content.decode()
    same = {"first": world.bo.pk, "second": world.bo.pk}
    assert "Välj två olika handläggare." in visitor(world.eva).post(address, same).content.decode()
    visitor(world.eva).post(address, {"first": world.bo.pk, "second": ""})
    assert [row.member for row in ContactPerson.objects.all()] == [world.bo]


def test_only_officers_of_the_unit_are_named(world: World) -> None:
    for stranger in (world.stina, world.disa, world.mona):
        with pytest.raises(CannotMeet):
            name_contacts(
                unit=world.unit, provider=world.bjorken, members=[stranger], by=world.eva, at=MONDAY
            )


def test_a_provider_that_is_not_met_is_not_found(world: World) -> None:
    assert visitor(world.eva).get(f"{LIST}{world.lindgarden.pk}/").status_code == 404


def test_one_who_has_left_is_no_contact_person(world: World, read: Read) -> None:
    name_contacts(unit=world.unit, provider=world.bjorken, members=[world.bo], by=world.eva, at=MONDAY)
    world.bo.is_active = False
    world.bo.save()
    assert "bo@kommun.example" not in read(world.mona, LIST).content.decode()


def test_more_providers_and_units_take_no_more_queries(world: World, read: Read) -> None:
    one = [count_queries(lambda member=member: read(member, LIST)) for member in (world.eva, world.mona)]
    (
        world.sent(world.assignment(provider=world.lindgarden)),
        world.sent(world.assignment(unit=world.other_unit)),
    )
    name_contacts(unit=world.unit, provider=world.bjorken, members=[world.bo], by=world.eva, at=MONDAY)
    assert [
        count_queries(lambda member=member: read(member, LIST)) for member in (world.eva, world.mona)
    ] == one
