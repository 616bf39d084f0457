"""The load of officers on a day and their decisions, counted in the database and shown without small groups."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
import time_machine
from openpyxl import load_workbook

from followups.models import FollowUpMove, IndividualFollowUp
from followups.queries.decisions import decisions_of
from followups.queries.load import Table, load_of
from orders.models import Assignment, Order, OrderKind
from people.models import Member
from tests.fixtures.queries import count_queries
from tests.fixtures.reading import Read
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TODAY = MONDAY.date()
YEAR_BACK = TODAY - timedelta(days=365)
PAGE = "/belastning/"


def cases(world: World, officer: Member, count: int, *codes: str) -> list[Assignment]:
    return [
        world.sent(world.assignment(case_officer=officer), *(codes or ("shower",))).assignment
        for _ in range(count)
    ]


def cell_in_words(value: object) -> str:
    """A figure of a workbook as the file of text has it."""
    return "" if value is None else f"{value}".replace(".", ",")


def of(table: Table, officer: Member, code: str) -> object:
    return table.columns[code].cells[table.officers.index(officer.name)]


def follow_up(case: Assignment, due_on: date) -> IndividualFollowUp:
    return IndividualFollowUp.objects.create(
        assignment=case, kind="YEARLY", due_on=due_on, due_reason="Ett år.", planned_at=MONDAY
    )


@pytest.fixture
def balanced(world: World) -> list[Assignment]:
    """Five cases of Anna's, 10.1 hours each but for the last with 30.4; five of Bo's."""
    annas = [
        *cases(world, world.anna, 4),
        *cases(world, world.anna, 1, "shower", "cleaning", "shopping"),
    ]
    return [*annas, *cases(world, world.bo, 5)]


def test_each_officers_cases_and_hours_are_counted_on_the_day(
    balanced: list[Assignment], world: World
) -> None:
    table = load_of(world.unit.pk, TODAY)
    assert table.officers == ["Anna", "Bo"]
    assert [of(table, world.anna, code) for code in ("cases", "hours", "middle")] == [
        5,
        Decimal("70.8"),
        Decimal("10.1"),
    ]
    assert (table.columns["cases"].whole, table.columns["cases"].middle) == (10, Decimal("5.0"))
    assert (table.columns["hours"].whole, table.columns["middle"].whole) == (
        Decimal("121.3"),
        Decimal("10.1"),
    )
    assert not table.is_partial


def test_any_day_can_be_asked_about(balanced: list[Assignment], world: World) -> None:
    assert load_of(world.unit.pk, TODAY - DAY).columns["cases"].whole == 0
    world.sent(
        balanced[0],
        at=MONDAY + DAY,
        kind=OrderKind.END,
        valid_from=TODAY + 10 * DAY,
        change_reason="Flyttar.",
    )
    at_notice, after = (load_of(world.unit.pk, TODAY + days * DAY) for days in (5, 10))
    assert (of(at_notice, world.bo, "cases"), at_notice.columns["hours"].whole) == (5, Decimal("121.3"))
    assert after.columns["cases"].whole == 9
    assert of(after, world.anna, "cases") is None


def test_follow_ups_are_counted_by_when_they_are_due(balanced: list[Assignment], world: World) -> None:
    days = (TODAY - DAY, TODAY, date(2026, 6, 1), date(2026, 6, 2), date(2027, 3, 2))
    for case, due_on in zip(balanced, days, strict=False):
        follow_up(case, due_on)
    table = load_of(world.unit.pk, TODAY)
    assert [of(table, world.anna, code) for code in ("overdue", "soon", "year")] == [1, 2, 3]


def test_a_follow_up_moved_later_counts_on_the_day_it_had_then(
    balanced: list[Assignment], world: World
) -> None:
    moved = follow_up(balanced[0], TODAY + 200 * DAY)
    FollowUpMove.objects.create(
        follow_up=moved,
        from_on=TODAY - DAY,
        to_on=moved.due_on,
        reason="Semester.",
        at=MONDAY + 5 * DAY,
        by=world.anna,
    )
    assert of(load_of(world.unit.pk, TODAY), world.anna, "overdue") == 1
    assert of(load_of(world.unit.pk, TODAY + 5 * DAY), world.anna, "overdue") == 0


def test_drafts_and_plans_to_review_wait_for_the_officer(balanced: list[Assignment], world: World) -> None:
    world.draft(balanced[0], "shower", kind=OrderKind.CHANGE, at=MONDAY + DAY)
    world.submitted(Order.objects.get(assignment=balanced[1]))
    table = load_of(world.unit.pk, TODAY + 2 * DAY)
    assert [of(table, world.anna, code) for code in ("drafts", "to_review")] == [1, 1]
    before = load_of(world.unit.pk, TODAY)
    assert [of(before, world.anna, code) for code in ("drafts", "to_review")] == [0, 0]


def test_fewer_than_five_cases_are_left_out_with_what_they_could_be_worked_out_from(world: World) -> None:
    cases(world, world.anna, 5), cases(world, world.bo, 4)
    table = load_of(world.unit.pk, TODAY)
    assert table.columns["cases"].cells == (None, None)
    assert table.columns["hours"].cells == (None, None)
    assert table.columns["cases"].whole == 9
    assert table.is_partial


def test_a_case_of_another_unit_counts_there(balanced: list[Assignment], world: World) -> None:
    theirs = world.assignment(unit=world.other_unit, case_officer=world.stina)
    world.sent(theirs)
    assert load_of(world.unit.pk, TODAY).columns["cases"].whole == 10
    assert load_of(world.other_unit.pk, TODAY).columns["cases"].whole is None


def test_decisions_are_counted_by_kind_with_who_sent_them(balanced: list[Assignment], world: World) -> None:
    for case in balanced[:5]:
        world.sent(case, "shower", "cleaning", at=MONDAY + DAY, kind=OrderKind.CHANGE)
    Order.objects.filter(assignment__case_officer=world.bo).update(sent_by=world.bo)
    table = decisions_of(world.unit.pk, YEAR_BACK, TODAY + DAY)
    assert [of(table, world.anna, kind) for kind in ("NEW", "CHANGE", "END")] == [5, 5, 0]
    assert [of(table, world.bo, kind) for kind in ("NEW", "CHANGE")] == [5, 0]
    assert of(table, world.anna, "middle") == Decimal("10.1")
    assert decisions_of(world.unit.pk, YEAR_BACK, TODAY).columns["CHANGE"].whole == 0


def test_few_decisions_of_a_kind_are_left_out_for_themselves(
    balanced: list[Assignment], world: World
) -> None:
    world.sent(balanced[0], "shower", "cleaning", at=MONDAY + DAY, kind=OrderKind.CHANGE)
    table = decisions_of(world.unit.pk, YEAR_BACK, TODAY + DAY)
    assert of(table, world.anna, "NEW") == 10
    assert (of(table, world.anna, "CHANGE"), table.columns["CHANGE"].whole) == (None, None)


def test_withdrawn_and_imported_orders_are_no_decisions_here(
    balanced: list[Assignment], world: World
) -> None:
    first, second = Order.objects.order_by("pk")[:2]
    Order.objects.filter(pk=first.pk).update(
        withdrawn_at=MONDAY, withdrawn_by=world.anna, withdrawn_reason="Fel."
    )
    Order.objects.filter(pk=second.pk).update(imported_at=MONDAY)
    assert decisions_of(world.unit.pk, YEAR_BACK, TODAY).columns["NEW"].whole == 8


@time_machine.travel(MONDAY + timedelta(hours=3), tick=False)
def test_the_page_names_definition_and_day(balanced: list[Assignment], world: World, read: Read) -> None:
    page = read(world.eva, PAGE).content.decode()
    assert "Så som det var i slutet av 2 mars 2026." in page
    assert "Beställningar skickade 1 mars 2025 – 2 mars 2026" in page
    assert '<td class="number">70,8</td>' in page
    assert "färre än fem" not in page


@time_machine.travel(MONDAY + timedelta(hours=3), tick=False)
@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"dag": "2026-03-03"}, "Välj en dag som har varit, eller i dag."),
        ({"till": "2026-03-03"}, "Välj en dag som har varit, eller i dag."),
        ({"fran": "2026-03-02", "till": "2026-03-01"}, "Välj en dag som inte är före den första."),
        ({"dag": "x"}, "Skriv dagen som ÅÅÅÅ-MM-DD."),
    ],
)
def test_days_that_cannot_be_asked_about_are_named(
    world: World, read: Read, asked: dict[str, Any], words: str
) -> None:
    assert words in read(world.eva, PAGE, **asked).content.decode()
    assert read(world.eva, f"{PAGE}fil/", **asked).status_code == 400


@time_machine.travel(MONDAY + timedelta(hours=3), tick=False)
def test_the_files_hold_what_the_page_shows(balanced: list[Assignment], world: World, read: Read) -> None:
    load = b"".join(read(world.eva, f"{PAGE}fil/", dag="2026-03-02")).decode().splitlines()
    assert load[1] == "Anna;5;70,8;10,1;0;0;0;0;0"
    assert load[3].startswith("Enheten;10;121,3;10,1")
    assert "inget avslut" in load[-1]
    book = load_workbook(BytesIO(b"".join(read(world.eva, f"{PAGE}arbetsbok/", dag="2026-03-02"))))
    words = [";".join(cell_in_words(cell.value) for cell in row) for row in book["Lista"]]
    assert words[:-1] == [load[0].lstrip("\ufeff"), *load[1:-2]]
    decisions = b"".join(read(world.eva, f"{PAGE}beslut/")).decode().splitlines()
    assert decisions[1].startswith("Anna;10;")


def test_only_the_manager_sees_it(world: World, read: Read) -> None:
    for member in (world.anna, world.mona, world.carl, world.adam):
        assert read(member, PAGE).status_code == 403


def test_more_officers_and_cases_take_no_more_queries(world: World, read: Read) -> None:
    cases(world, world.anna, 1)
    one = count_queries(lambda: read(world.eva, PAGE))
    cases(world, world.bo, 6), cases(world, world.anna, 5)
    assert count_queries(lambda: read(world.eva, PAGE)) == one
