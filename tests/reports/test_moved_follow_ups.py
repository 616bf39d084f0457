"""The load of follow-ups by another rule: from the real planning, without small groups, and nothing is moved."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine
from pytest_django.asserts import assertContains, assertNotContains

from followups.actions.individual_planning import plan_follow_ups
from followups.models import IndividualFollowUp
from followups.rules.individual import FollowUpFacts, FollowUpTerms, Kind, next_follow_up
from journal.models import Look
from reports.queries.what_if_follow_ups import Moving, moved_load, unit_terms
from reports.rules.moved_follow_ups import Due, Planned, as_moved, as_planned, by_month, spread
from tests.fixtures.queries import count_queries
from tests.fixtures.reading import Read
from tests.fixtures.world import MONDAY, World
from tests.followups.following import held, planned

PAGE = "/tank-om/uppfoljningar/"
TERMS = FollowUpTerms(12, 60, 30, frozenset({7, 12}), frozenset())
TODAY = date(2026, 3, 2)
LATER = MONDAY + timedelta(days=45)


def case(held_on: date, terms: FollowUpTerms = TERMS, *, is_moved: bool = False) -> Planned:
    facts = FollowUpFacts(date(2024, 1, 1), date(2024, 1, 1), None, held_on)
    due = next_follow_up(facts, terms, TODAY)
    return Planned(1, due.kind, due.on, TODAY, is_moved, facts)


def months(dues: list[Due]) -> list[int]:
    return [due.month for due in dues]


def test_the_same_rule_moves_nothing() -> None:
    for day in range(400):
        one = case(TODAY - timedelta(days=day))
        assert as_moved(one, TERMS, TODAY) == as_planned(one, TERMS, TODAY)


def test_follow_ups_twice_a_year_are_twice_as_many() -> None:
    one = case(date(2025, 9, 10))
    assert months(as_planned(one, TERMS, TODAY)) == [6]
    assert months(as_moved(one, replace(TERMS, months_between=6), TODAY)) == [0, 6]


def test_an_overdue_one_is_counted_in_the_present_month() -> None:
    assert months(as_planned(case(date(2024, 6, 1)), TERMS, TODAY)) == [0]


def test_other_months_can_be_avoided() -> None:
    one = case(date(2025, 8, 10))
    assert months(as_planned(one, TERMS, TODAY)) == [5]
    assert months(as_moved(one, replace(TERMS, months_to_avoid=frozenset({8})), TODAY)) == [4]


def test_a_day_that_somebody_has_set_stands() -> None:
    one = case(date(2025, 9, 10), is_moved=True)
    assert months(as_moved(one, replace(TERMS, months_between=6), TODAY)) == [6]
    assert not as_moved(one, TERMS, TODAY)[0].may_come_earlier


def test_spreading_holds_some_earlier_and_none_later_and_loses_none() -> None:
    dues = [Due(4, may_come_earlier=True)] * 9 + [Due(3)] * 2
    assert spread(dues, earlier=0, avoided=()) == by_month(dues)
    assert spread(dues, earlier=2, avoided=())[:6] == [0, 0, 3, 4, 4, 0]
    assert spread(dues, earlier=2, avoided={2})[:6] == [0, 0, 0, 5, 6, 0]


def test_only_ordinary_ones_may_come_earlier() -> None:
    first = FollowUpFacts(TODAY, TODAY)
    one = Planned(1, Kind.FIRST, TODAY + timedelta(days=60), TODAY, False, first)
    assert [due.may_come_earlier for due in as_planned(one, TERMS, TODAY)] == [False]


@pytest.fixture
def followed(world: World) -> World:
    """Five cases of Anna's that have been followed up, five of Bo's that wait for their first, one of Eva's."""
    for _ in range(5):
        assignment = world.sent().assignment
        held(world, assignment)
        plan_follow_ups(assignments=[assignment.pk], on=LATER.date(), at=LATER)
        planned(world.sent(world.assignment(case_officer=world.bo)).assignment)
    return world


@pytest.mark.django_db
def test_each_officers_months_are_counted_now_and_then_and_sum_to_the_units(followed: World) -> None:
    on = LATER.date()
    load = moved_load(followed.unit.pk, Moving(6, frozenset(), 0), unit_terms(followed.unit.pk, on), on=on)
    assert (load.officers, load.cases.cells) == (["Anna", "Bo"], (5, 5))
    annas, bos = [sum(int(column.cells[row] or 0) for column in load.now) for row in (0, 1)]
    assert (annas, bos) == (0, 5)
    assert sum(int(column.whole or 0) for column in load.then) == 15
    assert all(column.whole == sum(int(cell or 0) for cell in column.cells) for column in load.then)


@pytest.mark.django_db
def test_an_officer_with_few_cases_is_left_out_with_what_it_could_be_worked_out_from(
    followed: World, read: Read
) -> None:
    planned(followed.sent(followed.assignment(case_officer=followed.eva)).assignment)
    with time_machine.travel(LATER):
        page = read(followed.eva, PAGE)
    lines = {line.name: line for line in page.context["asked"].load.lines}
    assert lines["Eva"].cases is None
    assert [line.cases for line in lines.values()].count(None) == 2
    assertContains(page, "Grupper med färre än fem ärenden visas inte")


@pytest.mark.django_db
def test_nothing_is_moved_and_the_page_says_so(followed: World, read: Read) -> None:
    before = list(IndividualFollowUp.objects.order_by("pk").values_list("due_on", flat=True))
    with time_machine.travel(LATER):
        page = read(followed.eva, PAGE, manader="6", jamna="2", undvik="8")
    assertContains(page, "Ingen uppföljning flyttas.")
    assertContains(page, "6 månader mellan, inte i augusti, årliga får göras upp till 2 månader tidigare")
    assert list(IndividualFollowUp.objects.order_by("pk").values_list("due_on", flat=True)) == before


@pytest.mark.django_db
def test_a_contract_manager_sees_one_units_months_but_no_officer(followed: World, read: Read) -> None:
    with time_machine.travel(LATER):
        page = read(followed.carl, PAGE)
        empty = read(followed.carl, PAGE, enhet=f"{followed.other_unit.pk}")
        text = b"".join(read(followed.carl, f"{PAGE}fil/")).decode()  # type: ignore[arg-type]
    assert page.context["asked"].load.sums == (5, 5)
    assert empty.context["asked"].load.sums == (0, 0)
    assertNotContains(page, ">Anna<")
    assert "Anna" not in text
    assert len(text.splitlines()) == 3


@pytest.mark.django_db
def test_the_file_holds_the_page_and_the_taking_is_logged(followed: World, read: Read) -> None:
    with time_machine.travel(LATER):
        text = b"".join(read(followed.eva, f"{PAGE}fil/", manader="6")).decode()  # type: ignore[arg-type]
        assert read(followed.eva, f"{PAGE}arbetsbok/").status_code == 200
        assert read(followed.eva, f"{PAGE}fil/", manader="7").status_code == 400
    lines = text.splitlines()
    assert [line.split(";")[:2] for line in lines[1:4]] == [["Anna", "5"], ["Bo", "5"], ["Enheten", "10"]]
    assert sum(map(int, lines[3].split(";")[3::2])) == 15
    assert Look.objects.filter(assignment_number="Tänk om").count() == 2


@pytest.mark.django_db
def test_many_cases_ask_as_many_questions_as_one(world: World, read: Read) -> None:
    planned(world.sent().assignment)
    read(world.eva, PAGE)
    one = count_queries(lambda: read(world.eva, PAGE))
    for _ in range(2):
        planned(world.sent().assignment)
    assert count_queries(lambda: read(world.eva, PAGE)) == one
