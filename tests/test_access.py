"""Every address × role × own and foreign thing × method, held against the table of addresses (house.md, section 7)."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client as Browser
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from journal.models import Look, Note
from orders.models import Client, Protection
from people.models import Member, User
from tests.access_table import DOORS, Door, Thing
from tests.fixtures.world import World

Answer = Any
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
ELSEWHERE = {
    "admin": "technical support, who are no members: a read-only window without names, with tests of its own",
    "account": "logging in and out, and the own password: allauth's, which lead to nothing of anybody else's",
    "demo": "only in the demo",
}


def names(patterns: list[URLPattern | URLResolver], room: str = "") -> Iterator[str]:
    """The names of all addresses, but those kept elsewhere; an address without a name gets its pattern."""
    for one in patterns:
        name = one.namespace if isinstance(one, URLResolver) else one.name
        if (name or "").split("_")[0] in ELSEWHERE:
            continue
        if isinstance(one, URLResolver):
            yield from names(one.url_patterns)
        else:
            yield one.name or str(one.pattern)


def test_every_address_has_its_row_and_every_row_its_address() -> None:
    assert set(names(get_resolver().url_patterns)) == set(DOORS)


@dataclass(frozen=True)
class Visitor:
    """Somebody at a door: a member, a user without any role, or nobody."""

    name: str
    browser: Browser
    member: Member | None = None


@pytest.fixture
def visitors(world: World) -> list[Visitor]:
    """Every member, a user without a role, and one who has not logged in."""
    members = [Visitor(one.name.lower(), _logged_in(one.user), one) for one in world.members]
    roleless = Visitor("roleless", _logged_in(User.objects.create_user("ingen@kommun.example")))
    return [*members, roleless, Visitor("nobody", Browser())]


def _logged_in(user: User) -> Browser:
    browser = Browser()
    browser.force_login(user)
    return browser


@contextmanager
def nothing_kept() -> Iterator[None]:
    """What one visitor does is not there for the next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    cache.clear()


def knock(visitor: Visitor, name: str, method: str, thing: Thing | None) -> Answer:
    """Try an address; pages are sent a form, the API JSON."""
    door, address = DOORS[name], reverse(name, kwargs=thing.kwargs if thing else None)
    body = door.body(visitor.member)
    if method == "GET":
        return visitor.browser.get(address)
    if method == "POST" and not name.startswith("api-"):
        return visitor.browser.post(address, body)
    return visitor.browser.generic(method, address, "{}", content_type="application/json")


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


def found(answer: Answer) -> str:
    """What happened at the door."""
    place = answer.headers.get("Location", "")
    if place.startswith(reverse("account_login")) or answer.status_code == 401:
        return "login"
    if "/skal/?next=" in place or (answer.status_code == 403 and b"reason_needed" in answer.content):
        return "reason"
    return {404: "nothing", 403: "refused", 405: "refused", 429: "refused"}.get(answer.status_code, "in")


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


def sees(visitor: Visitor, name: str) -> str:
    """All that an address without a thing shows a visitor, by every method it has."""
    shown = []
    for method in METHODS:
        if visitor.member and visitor.member.role in DOORS[name].roles(method):
            with nothing_kept():
                shown.append(knock(visitor, name, method, None).content.decode())
    return "".join(shown)


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
