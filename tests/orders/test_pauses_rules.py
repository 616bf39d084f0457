"""However services rest, a moved due day is the one that counts only the days that did not."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from orders.rules.dates import DayMark, Rest, counted_days
from orders.rules.pauses import (
    LONGEST_REASON,
    is_short_notice,
    is_too_late_for_a_letter,
    moved_due,
    rest_in_words,
)
from people.rules import COMMON_EVES, STOCKHOLM, add_calendar_days, add_working_days

DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
KINDS = st.sampled_from(["CALENDAR", "WORKING"])
LEAP, SPRING, AUTUMN, NEW_YEARS_EVE = (
    date(2028, 2, 29), date(2026, 3, 29), date(2026, 10, 25), date(2026, 12, 31),
)  # fmt: skip


def due_day(start: date, days: int, kind: str) -> date:
    if kind == "WORKING":
        return add_working_days(start, days, free_eves=COMMON_EVES)
    return add_calendar_days(start, days)


def counted(start: date, due: date, kind: str, *rests: Rest) -> int:
    days = counted_days(start, due, day_kind=kind, free_eves=COMMON_EVES, rests=rests)
    return sum(day.mark == DayMark.COUNTED for day in days)


def moved(due: date, start: date, rest: Rest, kind: str, reason: str = "Skäl.") -> tuple[date, str]:
    found = moved_due(due, start, rest, day_kind=kind, free_eves=COMMON_EVES, reason=reason)
    return (found.on, found.reason) if found else (due, reason)


@given(DAYS, st.integers(1, 40), KINDS, st.integers(-10, 40), st.integers(0, 60))
@example(LEAP - timedelta(days=3), 15, "CALENDAR", 3, 1)
@example(LEAP - timedelta(days=3), 15, "WORKING", 3, 1)
@example(SPRING - timedelta(days=2), 15, "CALENDAR", 1, 2)
@example(AUTUMN - timedelta(days=2), 15, "WORKING", 1, 2)
@example(NEW_YEARS_EVE - timedelta(days=1), 15, "CALENDAR", 1, 1)
@example(NEW_YEARS_EVE - timedelta(days=20), 15, "WORKING", 20, 3)
def test_a_moved_due_day_counts_only_the_days_that_did_not_rest(
    start: date, days: int, kind: str, before: int, length: int
) -> None:
    from_on = start + timedelta(days=before)
    rest, due = Rest(from_on, from_on + timedelta(days=length)), due_day(start, days, kind)
    on, _ = moved(due, start, rest, kind)
    assert on >= due
    if due >= rest.from_on:
        assert counted(start, on, kind, rest) == days
        assert on == due or counted(start, on - timedelta(days=1), kind, rest) == days - 1
    else:
        assert on == due


@given(DAYS, st.integers(1, 30), KINDS, st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=6))
def test_one_rest_after_another_is_as_all_of_them_at_once(
    start: date, days: int, kind: str, gaps: list[tuple[int, int]]
) -> None:
    due, day, reason, rests = due_day(start, days, kind), start, "Skäl.", []
    for gap, length in gaps:
        rest = Rest(day + timedelta(days=gap), day + timedelta(days=gap + length))
        if due < rest.from_on:
            break
        rests.append(rest)
        due, reason = moved(due, start, rest, kind, reason)
        day = rest.resumed_on
    assert counted(start, due, kind, *rests) == days
    assert len(reason) <= LONGEST_REASON


def test_a_rest_of_free_days_moves_no_working_day() -> None:
    weekend = Rest(date(2026, 3, 7), date(2026, 3, 9))
    terms = {"day_kind": "WORKING", "free_eves": COMMON_EVES, "reason": "Skäl."}
    assert moved_due(date(2026, 3, 20), date(2026, 3, 2), weekend, **terms) is None


def test_a_reason_that_would_be_too_long_says_the_last_rest() -> None:
    reason = "15 kalenderdagar från 2 mars 2026." + " Uppehåll 5 kalenderdagar, 3–7 mars 2026." * 6
    _, told = moved(
        date(2026, 5, 1), date(2026, 3, 2), Rest(date(2026, 4, 20), date(2026, 4, 21)), "CALENDAR", reason
    )
    assert told == (
        "15 kalenderdagar från 2 mars 2026. Uppehåll flera gånger, senast 1 kalenderdag, 20 april 2026."
    )


@pytest.mark.parametrize(
    ("first", "resumed", "words"),
    [
        (date(2026, 3, 3), date(2026, 3, 8), "3–7 mars 2026"),
        (date(2026, 3, 3), date(2026, 3, 4), "3 mars 2026"),
        (date(2026, 2, 27), date(2026, 3, 3), "27 februari–2 mars 2026"),
        (date(2026, 12, 30), date(2027, 1, 3), "30 december 2026–2 januari 2027"),
    ],
)
def test_days_of_rest_are_told_as_one_would_say_them(first: date, resumed: date, words: str) -> None:
    assert rest_in_words(Rest(first, resumed)) == words


@pytest.mark.parametrize(
    ("resumed_on", "hour", "is_short", "is_phoned"),
    [
        (date(2026, 3, 3), 19, True, False),
        (date(2026, 3, 3), 20, True, True),
        (date(2026, 3, 2), 21, True, True),
        (date(2026, 3, 4), 21, False, False),
    ],
)
def test_the_night_is_reached_by_letter_until_eight(
    resumed_on: date, hour: int, is_short: bool, is_phoned: bool
) -> None:
    at = datetime(2026, 3, 2, hour, tzinfo=STOCKHOLM)
    assert is_short_notice(resumed_on, at) is is_short
    assert is_too_late_for_a_letter(resumed_on, at) is is_phoned
