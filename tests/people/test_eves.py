"""Each eve is free where the municipality has chosen it, and only there."""

from datetime import date, timedelta

import pytest

from people.models.policy import Policy
from people.rules import EVES, Eve, add_working_days, free_day_name, is_working_day

DAYS = {
    Eve.TWELFTH_NIGHT: date(2026, 1, 5),
    Eve.MAUNDY_THURSDAY: date(2026, 4, 2),
    Eve.WALPURGIS_NIGHT: date(2026, 4, 30),
    Eve.MIDSUMMER_EVE: date(2026, 6, 19),
    Eve.ALL_SAINTS_EVE: date(2026, 10, 30),
    Eve.CHRISTMAS_EVE: date(2026, 12, 24),
    Eve.NEW_YEARS_EVE: date(2026, 12, 31),
}


def test_there_is_a_day_here_for_every_eve() -> None:
    assert set(DAYS) == set(Eve) == set(EVES)


@pytest.mark.parametrize("eve", list(Eve))
def test_an_eve_is_free_only_where_it_is_chosen(eve: Eve) -> None:
    assert not is_working_day(DAYS[eve], free_eves=[eve])
    assert is_working_day(DAYS[eve], free_eves=[other for other in Eve if other != eve])


@pytest.mark.parametrize("eve", list(Eve))
def test_a_working_day_is_not_counted_on_a_chosen_eve(eve: Eve) -> None:
    before = DAYS[eve] - timedelta(days=1)
    assert add_working_days(before, 0, free_eves=[eve]) == before
    assert add_working_days(before, 1, free_eves=[eve]) > DAYS[eve]


@pytest.mark.parametrize("eve", list(Eve))
def test_a_free_eve_is_named_in_swedish(eve: Eve) -> None:
    assert free_day_name(DAYS[eve], free_eves=[eve]) == EVES[eve].capitalize()
    assert free_day_name(DAYS[eve], free_eves=[]) == ""


def test_holidays_and_weekends_are_named() -> None:
    assert free_day_name(date(2026, 5, 14)) == "Kristi himmelsfärdsdag"
    assert free_day_name(date(2026, 3, 7)) == "Lördag"
    assert free_day_name(date(2026, 6, 6)) == "Nationaldagen"


def test_midsummer_christmas_and_new_years_eve_are_free_unless_something_else_is_chosen() -> None:
    assert Policy().free_eves == sorted([Eve.MIDSUMMER_EVE, Eve.CHRISTMAS_EVE, Eve.NEW_YEARS_EVE])
