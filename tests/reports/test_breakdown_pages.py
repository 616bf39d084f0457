"""The page of a breakdown."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.http import HttpResponse
from pytest_django.asserts import assertContains, assertNotContains

from people.models import Regime
from tests.fixtures.reading import Read, visitor
from tests.fixtures.world import MONDAY, World

Queries = Callable[[int], AbstractContextManager[object]]
PAGE = "/siffror/fordelning/"


def told(page: HttpResponse) -> dict[str, list[int]]:
    return {
        line.words: [cell.count for cell in line.cells if cell.count] for line in page.context["table"].lines
    }


def test_a_measure_is_told_by_provider_and_sums_to_its_total(world: World, read: Read) -> None:
    world.approved(), world.sent(), world.sent(world.assignment(provider=world.lindgarden))
    page = read(world.eva, PAGE, dag="2026-03-20", matt="stage", per="utforare")
    assert told(page) == {"Björkens omsorg AB": [1, 1], "Lindgården hemtjänst": [1]}
    whole = page.context["table"].whole
    assert [cell.count for cell in whole.cells if cell.count] == [2, 1]
    assertContains(page, "Av 3 aktiva uppdrag 20 mars 2026: planens läge vid dagens slut")


def test_it_is_told_by_unit_regime_officer_and_month(world: World, read: Read) -> None:
    world.sent(), world.sent(world.assignment(case_officer=world.bo), at=MONDAY + timedelta(days=30))
    world.sent(world.assignment(unit=world.other_unit, case_officer=world.stina, provider=world.lindgarden))

    def by(member: str, per: str) -> dict[str, list[int]]:
        return told(read(getattr(world, member), PAGE, dag="2026-04-20", matt="review", per=per))

    assert by("carl", "enhet") == {"Beställarenheten Grimsta": [2], "Beställarenheten Vinsta": [1]}
    assert by("carl", "regi") == {str(Regime.MUNICIPAL.label): [1], str(Regime.PRIVATE.label): [2]}
    assert by("anna", "handlaggare") == {"Anna": [1], "Bo": [1]}
    assert by("petra", "manad") == {"Mars 2026": [1], "April 2026": [1]}


@pytest.mark.parametrize(
    ("member", "per"),
    [("carl", "handlaggare"), ("disa", "handlaggare"), ("petra", "utforare"), ("anna", "enhet")],
)
def test_nobody_gets_a_breakdown_that_is_not_theirs(world: World, read: Read, member: str, per: str) -> None:
    world.sent()
    page = read(getattr(world, member), PAGE, per=per)
    assertContains(page, "Välj en fördelning i listan.")
    assertNotContains(page, "Anna</th>")


def test_each_cell_leads_to_its_very_rows(world: World, read: Read) -> None:
    world.approved(), world.sent(), world.sent(world.assignment(provider=world.lindgarden))
    for per in ("utforare", "regi", "handlaggare", "manad"):
        table = read(world.anna, PAGE, dag="2026-03-20", matt="match", per=per).context["table"]
        for line in [*table.lines, table.whole]:
            for cell in [*line.cells, line.whole]:
                assert bool(cell.link) == bool(cell.count)
                if cell.link:
                    assert read(world.anna, cell.link).context["found"].count == cell.count


def test_rows_are_sorted_by_name_or_by_share_with_small_groups_last(world: World, read: Read) -> None:
    for provider, approved, sent in ((world.bjorken, 1, 5), (world.lindgarden, 0, 4)):
        for _ in range(sent):
            world.sent(world.assignment(provider=provider))
        for _ in range(approved):
            world.approved(world.sent(world.assignment(provider=provider)))

    def shares(order: str) -> list[tuple[str, int | None]]:
        page = read(world.eva, PAGE, dag="2026-03-20", matt="stage", per="utforare", sortera=order)
        return [(line.words[0], line.share) for line in page.context["table"].lines]

    assert shares("namn") == [("B", 17), ("L", None)]
    world.sent(world.assignment(provider=world.lindgarden))
    assert shares("lagst") == [("L", 0), ("B", 17)]
    assert shares("hogst") == [("B", 17), ("L", 0)]


def test_an_empty_day_says_so(world: World, read: Read) -> None:
    assertContains(read(world.eva, PAGE, dag="2020-01-01"), "Inga aktiva uppdrag")


def test_three_groups_take_no_more_queries_than_one(world: World, django_assert_num_queries: Queries) -> None:
    world.sent()
    browser = visitor(world.eva)
    browser.get(PAGE)
    asked = {"dag": "2026-03-20", "per": "handlaggare"}
    with django_assert_num_queries(12):
        browser.get(PAGE, asked)
    world.sent(world.assignment(case_officer=world.bo)), world.sent(world.assignment(case_officer=world.eva))
    with django_assert_num_queries(12):
        browser.get(PAGE, asked)
