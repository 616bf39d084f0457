"""Performed time beside granted time, at the edges of the band and of the month."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followups.rules.performed import Band, Granted, Rest, band_of, granted_in, share

MARCH = date(2026, 3, 1)
HUNDRED = Decimal(100)
ALWAYS = Granted(date(2020, 1, 1), None, HUNDRED)


@pytest.mark.parametrize(
    ("hours", "band"),
    [
        ("79.9", Band.BELOW),
        ("80.0", Band.WITHIN),
        ("120.0", Band.WITHIN),
        ("120.1", Band.ABOVE),
        ("0", Band.BELOW),
    ],
)
def test_the_bands_edges_belong_to_it(hours: str, band: Band) -> None:
    assert band_of(Decimal(hours), HUNDRED, low=80, high=120) == band


def test_time_without_a_grant_is_a_band_of_its_own() -> None:
    assert band_of(Decimal("0.1"), Decimal(0), low=80, high=120) == Band.UNGRANTED
    assert band_of(Decimal(0), Decimal(0), low=80, high=120) == Band.WITHIN
    assert share(Decimal("0.1"), Decimal(0)) is None


def test_an_order_that_changes_in_the_month_counts_by_its_days() -> None:
    change = Granted(date(2026, 3, 16), None, Decimal(31))
    assert granted_in(MARCH, [Granted(date(2026, 1, 1), None, Decimal(62)), change]) == Decimal("46.0")


def test_an_end_grants_nothing_from_its_day_and_a_last_day_is_granted() -> None:
    begun = Granted(date(2026, 1, 1), None, Decimal(31))
    assert granted_in(MARCH, [begun, Granted(date(2026, 3, 11), None, Decimal(0))]) == Decimal(10)
    assert granted_in(MARCH, [Granted(date(2026, 1, 1), date(2026, 3, 10), Decimal(31))]) == Decimal(10)


def test_days_that_rest_grant_nothing() -> None:
    begun = Granted(date(2026, 1, 1), None, Decimal(31))
    assert granted_in(MARCH, [begun], [Rest(date(2026, 3, 3), date(2026, 3, 8))]) == Decimal(26)
    assert granted_in(MARCH, [begun], [Rest(date(2026, 2, 3), None)]) == 0


@given(
    month=st.dates(date(2024, 1, 1), date(2028, 12, 31)).map(lambda day: day.replace(day=1)),
    first=st.integers(0, 40),
    length=st.integers(0, 40),
)
def test_what_is_granted_and_what_rests_make_the_whole(month: date, first: int, length: int) -> None:
    away = month + timedelta(days=first)
    rest = Rest(away, away + timedelta(days=length))
    granted = granted_in(month, [ALWAYS], [rest])
    only_away = Granted(away, away + timedelta(days=length - 1), HUNDRED)
    resting = granted_in(month, [only_away]) if length else Decimal(0)
    assert abs(granted + resting - HUNDRED) <= Decimal("0.1")
