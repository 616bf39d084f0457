"""Nothing is lost on the way: measures and breakdowns sum to the whole, and every figure is its rows."""

from datetime import date
from random import Random

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from people.models import Member
from reports.queries import figures, standings
from reports.queries.breakdown import breakdown, ways
from reports.queries.chosen import chosen
from reports.rules import MEASURES
from reports.rules.breakdown import By
from reports.rules.choice import NAMES, Choice
from tests.fixtures.reading import visitor
from tests.fixtures.world import World
from tests.plans.histories import History, days, histories, moment
from tests.reports.random_cases import random_cases

written = st.lists(histories, min_size=40, max_size=40)
seeds = st.integers(0, 2**32 - 1)
seldom = settings(
    max_examples=3, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)


@pytest.mark.django_db
@seldom
@given(written=written, seed=seeds, asked=st.lists(days, min_size=4, max_size=4))
def test_every_measure_and_every_breakdown_sums_to_the_assignments(
    world: World, written: list[History], seed: int, asked: list[int]
) -> None:
    with transaction.atomic():
        random_cases(world, written, seed)
        for on in (moment(day, 0).date() for day in asked):
            for member in (world.anna, world.petra, world.carl, world.disa):
                _assert_sums(member, Choice(on))
        transaction.set_rollback(True)


def _assert_sums(member: Member, choice: Choice) -> None:
    rows = chosen(member, choice)
    told = figures(rows, on=choice.on)
    for code, measure in MEASURES.items():
        assert sum(told.counts[code].values()) == told.assignments
        for by in ways(member):
            found = breakdown(rows, on=choice.on, measure=measure, by=by)
            assert found.counts == told.counts[code]
            for value in measure.values:
                assert sum(group.counts[value] for group in found.groups) == found.counts[value]
    for by in ways(member):
        _assert_parts(member, choice, by)


def _assert_parts(member: Member, choice: Choice, by: By) -> None:
    """The choices of each group together hold every assignment once."""
    measure = MEASURES["stage"]
    groups = breakdown(chosen(member, choice), on=choice.on, measure=measure, by=by).groups
    parts = [standings(chosen(member, choice.narrowed(by, group.key)), on=choice.on) for group in groups]
    assert [len(one) for one in parts] == [group.assignments for group in groups]
    whole = standings(chosen(member, choice), on=choice.on)
    assert sorted(row for one in parts for row in one) == sorted(whole)


@pytest.mark.django_db
@seldom
@given(written=written, seed=seeds, day=days)
def test_every_figure_on_a_page_is_the_count_of_the_rows_behind_its_link(
    world: World, written: list[History], seed: int, day: int
) -> None:
    with transaction.atomic():
        random_cases(world, written, seed)
        choose = Random(seed)  # noqa: S311
        for member in (world.anna, world.petra, world.carl):
            _assert_links(visitor(member), member, moment(day, 0).date(), choose)
        transaction.set_rollback(True)


def _assert_links(browser: Client, member: Member, on: date, choose: Random) -> None:
    page = browser.get("/siffror/", {"dag": on.isoformat()})
    for table in page.context["tables"]:
        for row in table.rows:
            _assert_rows(browser, row.link, row.count)
    asked = {"dag": on.isoformat(), "matt": choose.choice(list(MEASURES))}
    for by in ways(member):
        table = browser.get("/siffror/fordelning/", asked | {"per": NAMES[by]}).context["table"]
        for line in [*table.lines, table.whole]:
            for cell in [*line.cells, line.whole]:
                _assert_rows(browser, cell.link, cell.count)


def _assert_rows(browser: Client, link: str, count: int) -> None:
    assert bool(link) == bool(count)
    if link:
        page = browser.get(link)
        found = page.context["found"]
        assert len(page.context["rows"]) + found.hidden == len(found.listed) + found.hidden == count
