"""Keyboard shortcuts: one table, told on a page and carried by every page."""

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from desk.shortcuts import SHORTCUTS
from tests.fixtures.reading import Read, visitor
from tests.fixtures.world import World


def test_no_keys_mean_two_things() -> None:
    keys = [one.keys for one in SHORTCUTS]
    assert len(keys) == len(set(keys))
    assert not {key for key in keys if key.startswith("g") and len(key) == 1}


@pytest.mark.parametrize(("name", "has", "lacks"), [
    ("anna", "/bestallning/ny/", "g l"), ("eva", "g l", "g o"), ("mona", "g m", "/bestallning/ny/"),
    ("adam", "g o", "g s"), ("greta", "g a", "g s"),
])  # fmt: skip
def test_each_role_is_told_of_what_it_can_use(
    world: World, read: Read, name: str, has: str, lacks: str
) -> None:
    page = read(getattr(world, name), "/kortkommandon/")
    keys = {one.keys for one in page.context["shortcuts"]} | {one.url for one in page.context["shortcuts"]}
    assert has in keys
    assert lacks not in keys


def test_every_page_carries_the_readers_shortcuts(world: World, read: Read) -> None:
    page = read(world.anna, "/")
    assertContains(page, 'href="/sok/#id_words" data-keys="g s"')
    assertNotContains(page, 'data-shortcuts="off"')


def test_they_stay_turned_off(world: World) -> None:
    anna = visitor(world.anna)
    anna.cookies["shortcuts"] = "off"
    assertContains(anna.get("/"), 'lang="sv" data-shortcuts="off"')


def test_one_who_has_not_logged_in_reads_all_of_them(client: Client, db: None) -> None:
    page = client.get("/kortkommandon/")
    assertContains(page, "Skriv ny beställning")
    assertNotContains(page, "<template")
