"""The very rows behind a figure."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import time_machine
from pytest_django.asserts import assertContains, assertNotContains

from orders.models import Assignment, Protection
from tests.fixtures.reading import Read, visitor
from tests.fixtures.world import MONDAY, World

Queries = Callable[[int], AbstractContextManager[object]]
PAGE = "/siffror/underlag/"
DAY = {"dag": "2026-03-20"}


def test_it_lists_those_with_the_value_the_longest_wait_first(world: World, read: Read) -> None:
    late = world.sent(at=MONDAY + timedelta(days=5)).assignment
    early = world.sent().assignment
    world.approved()
    page = read(world.anna, PAGE, **DAY, matt="stage", varde="NONE")
    assert [row.case for row in page.context["rows"]] == [early, late]
    assertContains(page, early.client.name)
    assertContains(page, "ingen plan på 18 dagar")
    assertContains(page, "Planens läge: Ingen plan påbörjad")
    assertContains(page, "av 15")


def test_without_a_measure_it_lists_all_active(world: World, read: Read) -> None:
    world.sent(), world.approved()
    assert read(world.anna, PAGE, **DAY).context["found"].count == 2
    assertContains(read(world.anna, PAGE, **DAY), "<h1>Aktiva uppdrag</h1>")


def test_the_protected_are_counted_and_not_listed(world: World, read: Read) -> None:
    hidden = world.client(protection=Protection.SECRECY_MARK, first_name="Kvastingard")
    world.sent(world.assignment(client=hidden)), world.sent()
    for name, listed in (("bo", 1), ("carl", 1), ("petra", 1), ("anna", 2)):
        page = read(getattr(world, name), PAGE, **DAY, matt="stage", varde="NONE")
        found = page.context["found"]
        assert (found.count, len(found.listed)) == (2, listed), name
        if listed == 1:
            assertContains(page, "1 med skyddade personuppgifter räknas men visas inte.")
            assertNotContains(page, "Kvastingard")
            assertNotContains(page, Assignment.objects.get(client=hidden).number)


def test_managers_who_open_no_files_read_numbers_without_names(world: World, read: Read) -> None:
    case = world.sent().assignment
    for member in (world.carl, world.disa):
        page = read(member, PAGE, **DAY)
        assertContains(page, case.number)
        assertContains(page, case.unit.name)
        assertNotContains(page, case.client.name)
        assertNotContains(page, "Exempelsson")
        assertNotContains(page, f"/{case.number}/")


def test_a_row_leads_to_its_file(world: World, read: Read) -> None:
    case = world.sent().assignment
    page = read(world.anna, PAGE, **DAY)
    assertContains(page, f"född {case.client.born_on.year} · {case.number}")
    assertContains(page, f"/{case.number}/")


def test_an_unknown_figure_is_told(world: World, read: Read) -> None:
    for asked in (
        {"matt": "stage"},
        {"matt": "stage", "varde": "x"},
        {"matt": "unit_id", "varde": "1"},
        {"varde": "NONE"},
    ):
        assertContains(read(world.anna, PAGE, **asked), "Siffran finns inte.")


def test_the_other_values_stand_beside_with_their_counts(world: World, read: Read) -> None:
    world.sent(), world.approved(), world.approved()
    pills = read(world.anna, PAGE, **DAY, matt="stage", varde="NONE").context["pills"]
    assert {pill["label"]: pill["count"] for pill in pills if pill["count"]} == {
        "Ingen plan påbörjad": 1, "Godkänd": 2,
    }  # fmt: skip
    assert [pill["label"] for pill in pills if pill["current"]] == ["Ingen plan påbörjad"]
    for pill in pills:
        assert read(world.anna, pill["url"]).context["found"].count == pill["count"]


def test_the_rows_of_a_past_day_are_those_of_that_day(world: World, read: Read) -> None:
    world.approved()
    with time_machine.travel(MONDAY + timedelta(days=60)):
        assert (
            read(world.anna, PAGE, dag="2026-03-02", matt="stage", varde="NONE").context["found"].count == 1
        )
        assert (
            read(world.anna, PAGE, dag="2026-03-05", matt="stage", varde="NONE").context["found"].count == 0
        )


def test_fifty_stand_on_a_page(world: World, read: Read) -> None:
    order = world.sent()
    for _ in range(50):
        world.sent()
    pages = [read(world.anna, PAGE, **DAY, page=str(number)).context["rows"] for number in (1, 2)]
    assert [len(rows) for rows in pages] == [50, 1]
    assert len({row.case.pk for rows in pages for row in rows}) == 51
    assert order.assignment_id


def test_three_rows_take_no_more_queries_than_one(world: World, django_assert_num_queries: Queries) -> None:
    world.sent()
    browser = visitor(world.eva)
    browser.get(PAGE)
    with django_assert_num_queries(13):
        browser.get(PAGE, DAY)
    world.approved(), world.sent()
    with django_assert_num_queries(13):
        browser.get(PAGE, DAY)
