"""Every address × role × own and foreign thing × method, held against the table of addresses (house.md, section 7)."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from journal.models import Look, Note
from orders.models import Protection
from tests.access_table import DOORS, Door, Thing
from tests.fixtures.visitors import METHODS, Visitor, found, knock, nothing_kept
from tests.fixtures.world import World

ELSEWHERE = {
    "teknik/": "technical support, who are no members: a read-only window without names, with tests of its own",
    "konto/": "logging in and out, and the own password: allauth's, which lead to nothing of anybody else's",
    "demo/": "only in the demo",
}


def names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    """The names of all addresses but those kept elsewhere; an address without a name gets its pattern."""
    for one in patterns:
        if isinstance(one, URLPattern):
            yield one.name or str(one.pattern)
        elif str(one.pattern) not in ELSEWHERE:
            yield from names(one.url_patterns)


def test_every_address_has_its_row_and_every_row_its_address() -> None:
    assert set(names(get_resolver().url_patterns)) == set(DOORS)


def expected(door: Door, method: str, visitor: Visitor, thing: Thing | None) -> str:
    """What the table says: in, asked to log in or for a reason, refused, or told that there is nothing."""
    if visitor.member is None:
        return expected_without_role(door, method, visitor)
    if visitor.member.role not in door.roles(method):
        return "refused"
    if thing is None or visitor.name in thing.insiders:
        return "in"
    return "reason" if visitor.name in thing.colleagues else "nothing"


def expected_without_role(door: Door, method: str, visitor: Visitor) -> str:
    """What the table says to one who is no member."""
    if visitor.name == "nobody" and not door.is_open:
        return "login"
    gets_in = door.is_open or (door.roleless and method == "GET")
    return "in" if gets_in and door.roles(method) else "refused"


def assert_door(name: str, method: str, visitor: Visitor, thing: Thing | None) -> None:
    """One visitor tries one door, and is met as the table says."""
    wanted = expected(DOORS[name], method, visitor, thing)
    with nothing_kept():
        looks, notes = Look.objects.count(), Note.objects.count()
        answer = knock(visitor, name, method, thing)
        met = found(answer)
        at = f"{method} {name} {visitor.name}"
        assert answer.status_code != 500, at
        assert met == wanted or (wanted == "refused" and met == "nothing"), f"{at}: {met}, not {wanted}"
        if wanted == "in":
            return
        assert Note.objects.count() == notes, at
        if thing and thing.client:
            assert thing.client.first_name not in answer.content.decode(), at
        if thing and thing.client and visitor.member and met == "nothing":
            assert Look.objects.filter(granted=False).count() == looks + 1, at


@pytest.mark.parametrize("name", DOORS)
def test_each_role_is_met_as_the_table_says(world: World, visitors: list[Visitor], name: str) -> None:
    door = DOORS[name]
    thing = door.thing(world) if door.thing else None
    for visitor in visitors:
        for method in METHODS:
            if door.roles(method) or door.welcomes(visitor.member):
                assert_door(name, method, visitor, thing)


@pytest.mark.parametrize("name", [name for name, door in DOORS.items() if door.thing])
def test_a_protected_identity_is_there_only_for_those_who_are_named(
    world: World, visitors: list[Visitor], name: str
) -> None:
    door = DOORS[name]
    assert door.thing
    thing = door.thing(world)
    if thing.client is None:
        pytest.skip("leads to no client")
    thing.client.protection = Protection.SECRECY_MARK
    thing.client.save()
    thing.client.named_members.set([world.petra])
    thing = replace(thing, insiders=thing.insiders & {"anna", "petra"}, colleagues=frozenset())
    for visitor in visitors:
        for method in METHODS:
            if door.roles(method):
                assert_door(name, method, visitor, thing)
