"""The next step of the ladder, as somebody is told of it beforehand."""

from datetime import date

import pytest

from deviations.rules.coming import Coming, coming_step
from deviations.rules.ladder import LadderStep

STEPS = (LadderStep(1, "FIRST"), LadderStep(10, "SECOND"), LadderStep(20, "THIRD"))
MISSED = date(2026, 3, 10)


def coming(on: date, *taken: int, held_until: date | None = None) -> Coming | None:
    return coming_step(STEPS, missed=MISSED, taken=taken, held_until=held_until, on=on)


@pytest.mark.parametrize(
    ("on", "taken", "day", "audience"),
    [
        (date(2026, 3, 2), (), date(2026, 3, 11), "FIRST"),
        (date(2026, 3, 11), (1,), date(2026, 3, 20), "SECOND"),
        (date(2026, 3, 21), (1, 10), date(2026, 3, 30), "THIRD"),
    ],
)
def test_the_next_step_is_the_first_not_taken(
    on: date, taken: tuple[int, ...], day: date, audience: str
) -> None:
    assert coming(on, *taken) == Coming(day, audience, waits=False)


def test_of_steps_that_were_slept_past_the_newest_comes_today() -> None:
    assert coming(date(2026, 3, 25), 1) == Coming(date(2026, 3, 25), "SECOND", waits=False)


def test_a_promise_puts_it_off_until_its_day_has_passed() -> None:
    held = coming(date(2026, 3, 11), 1, held_until=date(2026, 3, 22))
    assert held == Coming(date(2026, 3, 23), "SECOND", waits=True)


def test_a_promise_that_ends_before_it_changes_nothing() -> None:
    held = coming(date(2026, 3, 11), 1, held_until=date(2026, 3, 19))
    assert held == Coming(date(2026, 3, 20), "SECOND", waits=False)


def test_when_all_are_taken_none_comes() -> None:
    assert coming(date(2026, 4, 20), 1, 10, 20) is None
    assert coming_step((), missed=MISSED, taken=(), held_until=None, on=MISSED) is None
