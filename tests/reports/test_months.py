"""The figures of each month's last day, kept for the trend."""

import json
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command

from hemtjanst.clockwork import MONTH_FIGURES
from orders.models import Assignment, Order
from outbox.models import Heartbeat
from people.rules import STOCKHOLM
from reports.actions.months import keep_month
from reports.clockwork import keep_months
from reports.consistency import rules
from reports.models import MonthFigure
from reports.queries import figures
from reports.rules.months import ended_month, last_days, months_before
from tests.fixtures.world import MONDAY, World

MARCH, APRIL = date(2026, 3, 31), date(2026, 4, 30)
FIRST = datetime(2026, 4, 1, 4, tzinfo=STOCKHOLM)
DAY = timedelta(days=1)
Queries = Callable[[int], AbstractContextManager[object]]


def kept(on: date = MARCH) -> dict[str, dict[str, int]]:
    found: dict[str, Counter[str]] = {}
    for row in MonthFigure.objects.filter(on=on).order_by("pk"):
        found.setdefault(row.measure, Counter())[row.value] += row.count
    return {code: dict(counts) for code, counts in found.items()}


def counted(on: date = MARCH) -> dict[str, dict[str, int]]:
    found = figures(Assignment.objects.all(), on=on).counts
    return {code: {value: n for value, n in counts.items() if n} for code, counts in found.items()}


@pytest.mark.parametrize(
    ("day", "on"),
    [
        (date(2026, 4, 1), MARCH),
        (date(2026, 3, 1), date(2026, 2, 28)),
        (date(2026, 4, 2), None),
        (MARCH, None),
    ],
)
def test_a_month_has_ended_when_the_next_begins(day: date, on: date | None) -> None:
    assert ended_month(day) == on


def test_the_months_of_a_trend() -> None:
    assert list(last_days(date(2026, 2, 1), date(2026, 4, 29))) == [date(2026, 2, 28), MARCH]
    assert list(last_days(date(2026, 4, 1), APRIL)) == []
    assert months_before(APRIL, 2) == [date(2026, 2, 28), MARCH]
    assert months_before(date(2026, 5, 1), 1) == [APRIL]


def test_the_first_of_a_month_keeps_what_the_last_day_was(world: World) -> None:
    world.approved(), world.sent(world.assignment(provider=world.lindgarden))
    world.sent(world.assignment(unit=world.other_unit, case_officer=world.stina))

    keep_months(at=FIRST)

    assert kept() == counted()
    assert sum(kept()["stage"].values()) == 3
    rows = MonthFigure.objects.filter(unit=world.unit, measure="stage").order_by("provider__name")
    assert [(row.provider, row.value, row.count) for row in rows] == [
        (world.bjorken, "APPROVED", 1),
        (world.lindgarden, "NONE", 1),
    ]


def test_what_happens_after_the_day_ended_is_not_in_it(world: World) -> None:
    order = world.sent()
    before = counted()
    world.approved(order, at=FIRST - timedelta(hours=1))

    keep_months(at=FIRST)

    assert kept() == before


def test_kept_figures_are_kept_once_and_stay(world: World) -> None:
    order = world.sent()
    keep_months(at=FIRST)
    before = kept()
    (
        world.sent(at=MONDAY + DAY),
        Order.objects.filter(pk=order.pk).update(withdrawn_at=MONDAY, withdrawn_by=world.anna),
    )

    Heartbeat.objects.filter(name=MONTH_FIGURES).delete()
    keep_months(at=FIRST)

    assert kept() == before


def test_a_month_slept_past_is_kept_when_the_clockwork_wakes(world: World) -> None:
    world.approved()
    keep_months(at=MONDAY)

    counts = keep_months(at=datetime(2026, 5, 3, 9, tzinfo=STOCKHOLM))

    assert counts["month_figures"] == MonthFigure.objects.count() > 0
    assert (kept(MARCH), kept(APRIL)) == (counted(MARCH), counted(APRIL))


def test_an_ordinary_day_costs_one_statement(world: World, django_assert_num_queries: Queries) -> None:
    world.sent()
    keep_months(at=FIRST)
    with django_assert_num_queries(1):
        keep_months(at=FIRST + timedelta(minutes=5))
    assert keep_months(at=FIRST + DAY)["month_figures"] == 0


def test_three_assignments_take_no_more_questions_than_one(
    world: World, django_assert_max_num_queries: Queries
) -> None:
    world.sent(), world.approved(), world.submitted()
    with django_assert_max_num_queries(24):
        keep_month(on=MARCH, at=FIRST)


def test_a_day_that_has_not_ended_is_not_kept(world: World) -> None:
    world.sent()
    assert keep_month(on=MARCH, at=FIRST - timedelta(hours=5))["month_figures"] == 0


@time_machine.travel(datetime(2026, 5, 3, 9, tzinfo=STOCKHOLM))
def test_an_operator_fills_in_months_that_ended_before(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    world.approved()
    call_command("count_months", "--from", "2026-03")
    assert capsys.readouterr().out.startswith("2026-03-31: 7 siffror sparade\n2026-04-30: ")
    call_command("count_months", "--from", "2026-03", "--json")
    assert json.loads(capsys.readouterr().out) == {"2026-03-31": 0, "2026-04-30": 0}

    assert (kept(MARCH), kept(APRIL)) == (counted(MARCH), counted(APRIL))
    with pytest.raises(CommandError, match="2026-05 har inte tagit slut"):
        call_command("count_months", "--from", "2026-05")
    with pytest.raises(CommandError, match="ÅÅÅÅ-MM"):
        call_command("count_months", "--from", "maj")


def broken(today: date) -> dict[str, list[str]]:
    return {words: found for words, rule in rules(today).items() if (found := list(rule()))}


def nights(world: World) -> list[date]:
    """One night for each unit."""
    return [APRIL, APRIL + DAY]


def test_kept_months_obey_the_rules(world: World) -> None:
    assert [broken(day) for day in nights(world)] == [{}, {}]
    world.approved(), world.sent()
    keep_months(at=FIRST)
    assert [broken(day) for day in nights(world)] == [{}, {}]


def test_a_measure_that_does_not_sum_as_the_others_is_found(world: World) -> None:
    world.approved(), world.sent()
    keep_months(at=FIRST)
    MonthFigure.objects.filter(measure="match", value="full").delete()

    place = f"2026-03 enhet {world.unit.pk} utförare {world.bjorken.pk}"
    words = "Varje mått i en sparad månad summerar till lika många uppdrag"
    assert all(broken(day)[words] == [place] for day in nights(world))


def test_a_past_that_has_changed_is_found_the_night_it_is_looked_at(world: World) -> None:
    order = world.sent()
    keep_months(at=FIRST)
    Order.objects.filter(pk=order.pk).update(withdrawn_at=MONDAY, withdrawn_by=world.anna)

    words = "En sparad månad är vad en ny räkning av dagen ger"
    found = [broken(day).get(words, []) for day in nights(world)]
    assert sorted(found) == [[], [f"2026-03 enhet {world.unit.pk}"]]


def test_a_past_that_files_have_told_more_of_is_no_finding(world: World) -> None:
    order = world.sent()
    keep_months(at=FIRST)
    Order.objects.filter(pk=order.pk).update(
        withdrawn_at=MONDAY, withdrawn_by=world.anna, imported_at=FIRST + DAY
    )

    assert [broken(day) for day in nights(world)] == [{}, {}]
