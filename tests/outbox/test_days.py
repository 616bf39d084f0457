"""A part of the clockwork works day by day: each day once, in order, and never backwards."""

from collections import Counter
from datetime import date, datetime, timedelta

import pytest

from outbox.batches import Counts
from outbox.days import day_by_day
from outbox.models import Heartbeat
from people.rules import STOCKHOLM, day_of, start_of
from tests.fixtures.world import MONDAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NAME = "one part"


class Work:
    """Work that remembers its days; a row fails on the days named."""

    def __init__(self, *failing: date) -> None:
        self.failing = set(failing)
        self.days: list[date] = []

    def __call__(self, on: date) -> Counts:
        """Do a day."""
        self.days.append(on)
        return Counter(done=1, failed=on in self.failing)

    def run(self, at: datetime) -> Counts:
        """Run the part at a moment."""
        return day_by_day(name=NAME, today=day_of(at), at=at, work=self)


def reached() -> date | None:
    return Heartbeat.objects.get(name=NAME).reached


def march(*days: int) -> list[date]:
    return [date(2026, 3, day) for day in days]


def test_the_first_run_begins_today() -> None:
    work = Work()
    assert work.run(MONDAY)["done"] == 1
    assert work.days == march(2)
    assert reached() == MONDAY.date()


def test_days_slept_past_are_done_one_by_one_with_today_last() -> None:
    work = Work()
    work.run(MONDAY)
    assert work.run(MONDAY + 3 * DAY)["done"] == 3
    assert work.days == march(2, 3, 4, 5)


def test_once_today_is_done_there_is_nothing_to_do_and_it_still_shows_a_sign_of_life() -> None:
    work = Work()
    work.run(MONDAY)
    later = MONDAY + timedelta(minutes=5)
    assert work.run(later) == {}
    assert Heartbeat.objects.get(name=NAME).at == later
    assert work.days == march(2)


def test_a_row_that_fails_keeps_its_day_open_and_the_days_after_it() -> None:
    work = Work(date(2026, 3, 4))
    work.run(MONDAY)
    assert work.run(MONDAY + 3 * DAY)["failed"] == 1
    assert reached() == date(2026, 3, 3)
    work.failing.clear()
    work.run(MONDAY + 3 * DAY)
    assert work.days == march(2, 3, 4, 5, 4, 5)
    assert reached() == date(2026, 3, 5)


def test_a_day_that_breaks_off_is_done_again() -> None:
    def broken(on: date) -> Counts:
        raise RuntimeError

    work = Work()
    work.run(MONDAY)
    with pytest.raises(RuntimeError):
        day_by_day(name=NAME, today=(MONDAY + DAY).date(), at=MONDAY + DAY, work=broken)
    work.run(MONDAY + DAY)
    assert work.days == march(2, 3)


def test_it_never_goes_backwards() -> None:
    work = Work()
    work.run(MONDAY)
    assert work.run(MONDAY - DAY) == {}
    assert reached() == MONDAY.date()


def test_of_two_runners_the_slower_one_leaves_what_the_faster_one_has_reached() -> None:
    def overtaken(on: date) -> Counts:
        Heartbeat.objects.update_or_create(name=NAME, defaults={"at": MONDAY, "reached": date(2026, 3, 9)})
        return Counter(done=1)

    day_by_day(name=NAME, today=MONDAY.date(), at=MONDAY, work=overtaken)
    assert reached() == date(2026, 3, 9)


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)], ids=["spring", "autumn"])
def test_a_night_when_the_clocks_change_is_one_day(day: date) -> None:
    work = Work()
    for hour in range(48):
        noon_before = datetime(day.year, day.month, day.day, tzinfo=STOCKHOLM) - DAY
        work.run(datetime.fromtimestamp(noon_before.timestamp() + hour * 3600, STOCKHOLM))
    assert work.days == sorted(set(work.days))
    assert day in work.days


@pytest.mark.parametrize(
    ("before", "edge", "after"),
    [
        (date(2028, 2, 28), date(2028, 2, 29), date(2028, 3, 1)),
        (date(2026, 12, 30), date(2026, 12, 31), date(2027, 1, 1)),
    ],
)
def test_the_29th_of_february_and_the_31st_of_december_are_days_like_others(
    before: date, edge: date, after: date
) -> None:
    work = Work()
    work.run(start_of(before))
    work.run(start_of(after))
    assert work.days == [before, edge, after]


def test_once_today_is_done_it_costs_one_statement(django_assert_num_queries: object) -> None:
    work = Work()
    work.run(MONDAY)
    with django_assert_num_queries(1):
        work.run(MONDAY + timedelta(minutes=5))
