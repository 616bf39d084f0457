"""What addresses without a thing show, and what those that lead nowhere answer."""

from contextlib import suppress
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import NoReverseMatch

from orders.models import Client, Protection
from tests.access_table import DOORS, Thing
from tests.fixtures.visitors import METHODS, Visitor, knock, nothing_kept
from tests.fixtures.world import World


def sees(visitor: Visitor, name: str) -> str:
    """All that an address without a thing shows a visitor, by every method it has."""
    shown = []
    for method in METHODS:
        if visitor.member and visitor.member.role in DOORS[name].roles(method):
            with nothing_kept():
                answer = knock(visitor, name, method, None)
                shown.append(_read(b"".join(answer)))
    return "".join(shown)


def _read(answer: bytes) -> str:
    """An answer as text; what is packed, such as a workbook, is unpacked."""
    if not answer.startswith(b"PK"):
        return answer.decode()
    with ZipFile(BytesIO(answer)) as packed:
        return "".join(packed.read(name).decode(errors="replace") for name in packed.namelist())


@pytest.mark.parametrize("name", [name for name, door in DOORS.items() if not door.thing])
def test_a_list_shows_a_client_only_to_those_of_the_case_and_a_protected_one_only_to_the_named(
    world: World, visitors: list[Visitor], name: str
) -> None:
    of_case = {"anna", "bo", "eva", "mona", "petra"}
    for first_name, protection, may_see in (
        ("Torsebilla", Protection.NONE, of_case),
        ("Kvastingard", Protection.SECRECY_MARK, {"anna"}),
    ):
        world.submitted(world.sent(world.assignment(client=_client(world, first_name, protection))))
        seen_by = {visitor.name for visitor in visitors if first_name in sees(visitor, name)}
        assert seen_by <= may_see, first_name


def _client(world: World, first_name: str, protection: str) -> Client:
    return world.client(first_name=first_name, protection=protection)


@pytest.mark.parametrize("name", [name for name, door in DOORS.items() if door.thing])
def test_an_address_that_leads_nowhere_says_so(world: World, visitors: list[Visitor], name: str) -> None:
    door = DOORS[name]
    assert door.thing
    kwargs = door.thing(world).kwargs
    method = next((method for method in METHODS if door.roles(method)), "GET")
    for odd in ("\x00", "%", "å" * 60, "-1", "9" * 30):
        with suppress(NoReverseMatch):
            nowhere = Thing(dict.fromkeys(kwargs, odd), frozenset())
            for visitor in visitors:
                if visitor.member and visitor.member.role in door.roles(method):
                    assert knock(visitor, name, method, nowhere).status_code != 500


@pytest.mark.parametrize("address", ["/teknik/", "/teknik/orders/client/"])
def test_no_member_gets_into_the_window_for_technical_support(visitors: list[Visitor], address: str) -> None:
    for visitor in visitors:
        assert visitor.browser.get(address).status_code == 302, visitor.name
