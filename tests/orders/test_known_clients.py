"""A client who is known by number is kept as stored, and nobody is told more than they may see."""

from datetime import date
from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse

from orders.models import Client, Order, Protection
from tests.fixtures.world import World

NEW = reverse("order_new")
ELSA = {
    "identity_number": "193805019993",
    "reserve_number": None,
    "first_name": "Elsa",
    "street": "Gamla vägen 1",
}


@pytest.fixture
def anna(client: Browser, world: World) -> Browser:
    client.force_login(world.anna.user)
    return client


def fields(world: World, **written: Any) -> dict[str, Any]:
    known = {"protection": "NONE", "provider": world.lindgarden.pk, "decided_on": "2026-03-02"}
    rows = {"interventions-TOTAL_FORMS": "0", "interventions-INITIAL_FORMS": "0"}
    return known | rows | {"identity_number": "380501-9993", "valid_from": "2026-03-05"} | written


def test_the_number_is_enough(anna: Browser, world: World) -> None:
    elsa = world.client(**ELSA)
    anna.post(NEW, fields(world))
    assert Order.objects.get().assignment.client == elsa
    assert Client.objects.get().first_name == "Elsa"


def test_another_name_is_questioned_and_nothing_is_overwritten(anna: Browser, world: World) -> None:
    world.sent(world.assignment(client=world.client(**ELSA)))
    answer = anna.post(NEW, fields(world, first_name="Elsy", reduced_decision_capacity="on"))
    assert answer.context["form"].errors == {
        "first_name": ["I registret står: Elsa. Kontrollera att det är rätt person."],
        "reduced_decision_capacity": ["I registret står: nej. Kontrollera att det är rätt person."],
    }
    assert "Ändra i registret till det jag har skrivit" in answer.content.decode()
    assert Client.objects.get().first_name == "Elsa"


def test_what_is_stored_changes_when_the_officer_says_so(anna: Browser, world: World) -> None:
    world.client(**ELSA)
    anna.post(NEW, fields(world, street="Nya vägen 2", protection="SECRECY_MARK", update="on"))
    elsa = Client.objects.get()
    assert (elsa.first_name, elsa.street, elsa.protection) == ("Elsa", "Nya vägen 2", "SECRECY_MARK")


def test_one_who_has_no_case_with_the_client_is_not_told_what_is_stored(anna: Browser, world: World) -> None:
    world.client(**ELSA)
    answer = anna.post(NEW, fields(world, first_name="Elsy"))
    assert answer.context["form"].errors["first_name"] == [
        "Registret säger annat. Kontrollera att det är rätt person."
    ]
    assert "Elsa" not in answer.content.decode()


def test_a_protected_identity_is_ordered_for_only_by_the_named(anna: Browser, world: World) -> None:
    elsa = world.client(**ELSA, protection=Protection.PROTECTED_REGISTRATION)
    refused = anna.post(NEW, fields(world))
    assert "Skyddade personuppgifter" in refused.context["form"].errors["identity_number"][0]
    assert "Elsa" not in refused.content.decode()
    world.sent(world.assignment(client=elsa))
    anna.post(NEW, fields(world))
    assert Order.objects.filter(assignment__provider=world.lindgarden).exists()


@pytest.mark.parametrize(
    ("number", "digits", "born_on"),
    [
        ("19380501-9993", "193805019993", date(1938, 5, 1)),
        ("230504+9807", "192305049807", date(1923, 5, 4)),
        ("19380561-9818", "193805619818", date(1938, 5, 1)),
    ],
)
def test_numbers_of_every_kind(
    anna: Browser, world: World, number: str, digits: str, born_on: date | None
) -> None:
    anna.post(NEW, fields(world, identity_number=number, first_name="Elsa", last_name="Exempelsson"))
    assert Client.objects.values_list("identity_number", "born_on").get() == (digits, born_on)


def test_nobody_is_a_hundred_and_eighty(anna: Browser, world: World) -> None:
    answer = anna.post(NEW, fields(world, identity_number="380501+9993", first_name="Elsa", last_name="X"))
    assert answer.context["form"].errors == {"born_on": ["Kontrollera födelsedagen."]}


def test_a_reserve_number_needs_the_day_of_birth(anna: Browser, world: World) -> None:
    written = fields(
        world, identity_number="", reserve_number="R-1", first_name="Elsa", last_name="Exempelsson"
    )
    assert list(anna.post(NEW, written).context["form"].errors) == ["born_on"]
    assert list(anna.post(NEW, written | {"born_on": "2099-01-01"}).context["form"].errors) == ["born_on"]
    anna.post(NEW, written | {"born_on": "1938-05-01"})
    assert Client.objects.get().reserve_number == "R-1"


def test_one_number_is_enough_not_two(anna: Browser, world: World) -> None:
    answer = anna.post(NEW, fields(world, reserve_number="R-1", first_name="Elsa", last_name="Exempelsson"))
    assert list(answer.context["form"].errors) == ["reserve_number"]
