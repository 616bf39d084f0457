"""Which step of the ladder is due on a day, and who may take one in hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deviations.rules.ladder import (
    LadderStep,
    faults_in_promise,
    may_take_in_hand,
    spans,
    step_due,
    steps_for,
)
from people.models.policy import first_ladder
from people.roles import Role

STEPS = steps_for("PLAN", first_ladder())
MISSED = date(2026, 3, 17)
DAY = timedelta(days=1)


def due_after(days: int, *taken: int, missed: date = MISSED, **also: object) -> int | None:
    """How many days the step due so long after has; None when none is."""
    step = step_due(STEPS, missed=missed, taken=taken, on=missed + days * DAY, **also)
    return step.days if step else None


def test_the_common_ladder_has_three_steps_for_a_plan() -> None:
    assert [(step.days, step.audience) for step in STEPS] == [
        (1, "PROVIDER_AND_CASE_OFFICER"), (15, "PROVIDER_MANAGER"), (30, "RESPONSIBLE_BY_REGIME"),
    ]  # fmt: skip
    assert list(spans(STEPS)) == [(STEPS[0], 15), (STEPS[1], 30), (STEPS[2], None)]


@pytest.mark.parametrize(
    ("days", "taken", "expected"),
    [
        (0, (), None), (1, (), 1), (14, (1,), None), (15, (1,), 15), (16, (1, 15), None),
        (29, (1, 15), None), (30, (1, 15), 30), (31, (1, 15, 30), None), (400, (1, 15, 30), None),
    ],
)  # fmt: skip
def test_a_step_is_due_on_its_day_and_once(days: int, taken: tuple[int, ...], expected: int | None) -> None:
    assert due_after(days, *taken) == expected


def test_a_step_slept_past_is_still_due_the_day_after_and_the_next_one_is_not_yet() -> None:
    assert due_after(16, 1) == 15
    assert due_after(31, 1, 15) == 30


def test_of_several_steps_whose_day_has_come_only_the_newest_is_due_and_no_earlier_one_later() -> None:
    assert due_after(40) == 30
    assert due_after(41, 30) is None
    assert due_after(20) == 15


def test_nothing_is_due_while_services_rest_or_until_a_promised_day_has_passed() -> None:
    assert due_after(15, 1, rests=True) is None
    assert due_after(20, 1, held_until=MISSED + 20 * DAY) is None
    assert due_after(21, 1, held_until=MISSED + 20 * DAY) == 15


@pytest.mark.parametrize(
    ("missed", "fifteenth"),
    [
        (date(2028, 2, 14), date(2028, 2, 29)),
        (date(2026, 12, 16), date(2026, 12, 31)),
        (date(2026, 3, 14), date(2026, 3, 29)),
        (date(2026, 10, 10), date(2026, 10, 25)),
        (date(2026, 4, 18), date(2026, 5, 3)),
    ],
    ids=["leap day", "New Year's Eve", "clocks forward", "clocks back", "over a holiday to a Sunday"],
)
def test_days_are_counted_in_the_calendar(missed: date, fifteenth: date) -> None:
    assert step_due(STEPS, missed=missed, taken=(1,), on=fifteenth - DAY) is None
    assert step_due(STEPS, missed=missed, taken=(1,), on=fifteenth) == STEPS[1]


def test_a_policy_without_steps_for_a_cause_climbs_nowhere() -> None:
    assert steps_for("PLAN", [{"cause": "ANSWER", "days": 1, "audience": "PROVIDER_MANAGER"}]) == ()
    assert step_due((), missed=MISSED, taken=(), on=MISSED + 400 * DAY) is None


@given(
    st.lists(st.integers(0, 60), min_size=1, max_size=5, unique=True),
    st.integers(0, 100),
    st.sets(st.integers(0, 99)),
)
def test_whatever_nights_are_missed_no_step_is_taken_twice_and_the_last_one_is_taken(
    days: list[int], length: int, slept: set[int]
) -> None:
    steps = tuple(LadderStep(one, "PROVIDER_MANAGER") for one in sorted(days))
    taken: list[int] = []
    for night in sorted(set(range(length)) - slept):
        if step := step_due(steps, missed=MISSED, taken=taken, on=MISSED + night * DAY):
            taken.append(step.days)
    assert taken == sorted(set(taken))
    awake = set(range(length)) - slept
    come = [one for one in days if awake and one <= max(awake)]
    assert (taken[-1:] or [None]) == [max(come, default=None)]


def test_those_whom_a_step_went_to_may_take_it_in_hand() -> None:
    def may(audience: str, *, nobody: bool = False) -> set[Role]:
        return {role for role in Role if may_take_in_hand(audience, role, nobody_responsible=nobody)}

    assert may("PROVIDER_AND_CASE_OFFICER") == {Role.COORDINATOR, Role.PROVIDER_MANAGER}
    assert may("PROVIDER_MANAGER") == {Role.PROVIDER_MANAGER, Role.UNIT_MANAGER}
    assert may("RESPONSIBLE_BY_REGIME") == {Role.CONTRACT_MANAGER, Role.DISTRICT_MANAGER}
    assert may("RESPONSIBLE_BY_REGIME", nobody=True) >= {Role.UNIT_MANAGER}


def test_a_promise_says_what_is_done_and_by_a_day_that_is_neither_past_nor_far_off() -> None:
    def faults(words: str, promised_on: date) -> list[str]:
        latest = MISSED + 10 * DAY
        return [one.field for one in faults_in_promise(words, promised_on, on=MISSED, latest=latest)]

    assert faults("Ringer dem.", MISSED) == faults("Ringer dem.", MISSED + 10 * DAY) == []
    assert faults(" ", MISSED) == ["words"]
    assert faults("Ringer dem.", MISSED - DAY) == faults("Ringer dem.", MISSED + 11 * DAY) == ["promised_on"]
