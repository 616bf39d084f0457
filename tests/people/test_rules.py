"""Days and moments as Swedish authorities count them."""

from datetime import UTC, date, datetime, time

import pytest

from people.rules import (
    STOCKHOLM,
    add_calendar_days,
    add_months,
    add_working_days,
    day_of,
    end_of,
    is_working_day,
    next_letter_moment,
    start_of,
)


def test_a_day_is_swedish_also_after_midnight() -> None:
    assert day_of(datetime(2026, 3, 1, 23, 30, tzinfo=UTC)) == date(2026, 3, 2)
    assert start_of(date(2026, 3, 29)).utcoffset() != end_of(date(2026, 3, 29)).utcoffset()


@pytest.mark.parametrize(
    ("day", "with_eves", "without"),
    [
        (date(2026, 3, 2), True, True),
        (date(2026, 3, 1), False, False),
        (date(2026, 4, 3), False, False),
        (date(2026, 6, 19), False, True),
        (date(2026, 12, 24), False, True),
        (date(2026, 6, 6), False, False),
    ],
)
def test_free_days_follow_the_almanac_and_the_policy(day: date, with_eves: bool, without: bool) -> None:
    assert is_working_day(day) is with_eves
    assert is_working_day(day, free_eves=()) is without


def test_the_first_day_is_not_counted() -> None:
    assert add_calendar_days(date(2026, 3, 2), 15) == date(2026, 3, 17)
    assert add_working_days(date(2026, 4, 2), 1) == date(2026, 4, 7)
    assert add_working_days(date(2026, 4, 4), 0) == date(2026, 4, 4)


def test_a_month_that_is_too_short_ends_sooner() -> None:
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2026, 12, 15), 12) == date(2027, 12, 15)


@pytest.mark.parametrize(
    ("at", "goes"),
    [
        ((6, 10), (6, 10)),
        ((6, 6), (6, 8)),
        ((6, 17), (9, 8)),
        ((7, 10), (9, 8)),
    ],
)
def test_letters_go_in_office_hours(at: tuple[int, int], goes: tuple[int, int]) -> None:
    moment = next_letter_moment(datetime(2026, 3, *at, tzinfo=STOCKHOLM), time(8), time(17))
    assert moment == datetime(2026, 3, *goes, tzinfo=STOCKHOLM)
