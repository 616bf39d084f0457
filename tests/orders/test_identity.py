"""Swedish personal and coordination numbers in all their usual forms."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn

from orders.identity import NotAnIdentityNumber, read_identity_number, with_hyphen

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    "text", ["193805019993", "19380501-9993", "380501-9993", "3805019993", " 19380501-9993 ", "19380501 9993"]
)
def test_every_usual_form_gives_twelve_digits(text: str) -> None:
    number = read_identity_number(text, TODAY)
    assert (number.digits, number.born_on, number.is_coordination) == (
        "193805019993",
        date(1938, 5, 1),
        False,
    )


def test_a_plus_says_a_hundred_years_or_more() -> None:
    assert read_identity_number("230504+9807", TODAY).born_on == date(1923, 5, 4)
    assert read_identity_number("230504-9807", TODAY).born_on == date(2023, 5, 4)


def test_a_coordination_number_has_sixty_more_in_its_day() -> None:
    number = read_identity_number("19380561-9818", TODAY)
    assert (number.born_on, number.is_coordination) == (date(1938, 5, 1), True)
    assert number.digits == "193805619818"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "tolv siffror"),
        ("elsa", "tolv siffror"),
        ("1938050199", "finns inte"),
        ("19380501-9994", "Kontrollsiffran"),
        ("19380231-9993", "finns inte"),
        ("19380595-9993", "finns inte"),
        ("20990501-9993", "framtiden"),
        ("19380501--9993", "tolv siffror"),
    ],
)
def test_what_is_wrong_is_said(text: str, words: str) -> None:
    with pytest.raises(NotAnIdentityNumber, match=words):
        read_identity_number(text, TODAY)


@given(st.dates(date(1900, 1, 1), TODAY), st.integers(980, 999), st.booleans())
def test_every_number_of_the_test_series_is_read_back(
    born_on: date, birth: int, is_coordination: bool
) -> None:
    day = born_on.day + 60 * is_coordination
    short = f"{born_on:%y%m}{day:02}{birth}"
    digits = f"{born_on:%Y}"[:2] + short + luhn.calc_check_digit(short)
    number = read_identity_number(with_hyphen(digits), TODAY)
    assert (number.digits, number.born_on, number.is_coordination) == (digits, born_on, is_coordination)
