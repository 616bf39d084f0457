"""Days and amounts as Swedish readers expect them."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.utils.timezone import get_default_timezone

from hemtjanst import swedish

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2026, 11, 17), "3 dagar försenad"),
        (date(2026, 11, 19), "1 dag försenad"),
        (date(2026, 11, 20), "i dag"),
        (date(2026, 11, 21), "1 dag kvar"),
        (date(2026, 11, 24), "4 dagar kvar"),
    ],
)
def test_a_due_day_is_told_in_words(due: date, words: str) -> None:
    assert swedish.until(due, on=TODAY) == words


def test_months_are_shortened_as_in_swedish() -> None:
    assert [swedish.day(date(2026, month, 1)) for month in (3, 6, 11)] == [
        "1 mars 2026",
        "1 juni 2026",
        "1 nov 2026",
    ]


def test_a_moment_has_day_and_time() -> None:
    at = datetime(2026, 11, 17, 9, 5, tzinfo=get_default_timezone())
    assert swedish.moment(at) == "17 nov 2026 09:05"


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("12.5", "12,5"),
        ("21", "21,0"),
        ("-1.8", "−1,8"),
        ("0.25", "0,3"),
        ("-0.04", "0,0"),
        ("2323", "2\N{NO-BREAK SPACE}323,0"),
    ],
)
def test_hours_have_one_decimal(amount: str, words: str) -> None:
    assert swedish.hours(Decimal(amount)) == words


def test_minutes_tell_which_way_they_differ() -> None:
    assert [swedish.minutes(amount, signed=True) for amount in (-45, 45, 0)] == [
        "−45 min",
        "+45 min",
        "0 min",
    ]
    assert swedish.minutes(45) == "45 min"


def test_thousands_stand_apart() -> None:
    assert swedish.count(13613) == "13\N{NO-BREAK SPACE}613"
