"""What holds for complaints, asked of pure functions."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deviations.rules.complaint_patterns import (
    Group,
    a_hundred,
    by_month,
    by_provider,
    fold_small,
    months_back,
)
from deviations.rules.complaint_reminders import Waiting, due_reminders
from deviations.rules.complaints import (
    Standing,
    State,
    Step,
    answer_day,
    answer_reason,
    information_words,
    state_of,
    steps_of,
)

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
MARCH = date(2026, 3, 1)
HANDLINGS = ("OWN", "FORWARDED", "REFERRED", "NOTED")
STANDINGS = st.builds(
    Standing,
    handling=st.sampled_from(HANDLINGS),
    is_told=st.booleans(),
    is_forwarded=st.booleans(),
    has_provider_answered=st.booleans(),
    is_answered=st.booleans(),
    is_closed=st.booleans(),
)


@given(DAYS, st.integers(0, 365))
def test_the_answers_day_is_never_before_the_complaint_came(received_on: date, days: int) -> None:
    assert answer_day(received_on, days) >= received_on
    assert str(days) in answer_reason(received_on, days)


@given(STANDINGS)
def test_a_closed_one_is_left_alone_and_an_open_one_always_leads_somewhere(standing: Standing) -> None:
    steps = steps_of(standing)
    assert bool(steps) != standing.is_closed
    assert (state_of(standing) == State.CLOSED) == standing.is_closed


@given(STANDINGS)
def test_it_is_closed_only_when_answered_or_noted_and_answered_only_when_the_provider_has_been_heard(
    standing: Standing,
) -> None:
    steps = steps_of(standing)
    if Step.CLOSE in steps:
        assert standing.is_answered or standing.handling == "NOTED"
    if Step.ANSWER in steps and standing.is_forwarded:
        assert standing.has_provider_answered


def due(waiting: Waiting, day: date) -> list[tuple[str, int, date]]:
    return [tuple(reminder) for reminder in due_reminders(waiting, day)]


def day(of_march: int) -> date:
    return date(2026, 3, of_march)


@pytest.mark.parametrize(
    ("on", "steps"), [(12, []), (13, [(0, 13)]), (16, [(0, 13)]), (17, [(1, 17)]), (30, [(1, 17)])]
)
def test_the_officer_three_days_before_and_the_day_after(on: int, steps: list[tuple[int, int]]) -> None:
    found = due(Waiting(answer_by=day(16)), day(on))
    assert found == [("complaint_reminder", step, day(of_day)) for step, of_day in steps]


@pytest.mark.parametrize(("on", "steps"), [(8, []), (9, [(0, 9)]), (15, [(0, 9)]), (16, [(1, 16)])])
def test_the_provider_half_way_and_on_the_day(on: int, steps: list[tuple[int, int]]) -> None:
    found = due(Waiting(answer_by=day(16), forwarded_on=day(2)), day(on))
    assert [one for one in found if one[0] == "complaint_unanswered"] == [
        ("complaint_unanswered", step, day(of_day)) for step, of_day in steps
    ]


@given(DAYS, st.integers(-30, 60), st.integers(0, 90))
def test_the_provider_is_never_reminded_before_the_day_after_it_was_asked_unless_it_is_late(
    forwarded_on: date, left: int, later: int
) -> None:
    answer_by = forwarded_on + timedelta(days=left)
    waiting = Waiting(answer_by=answer_by, forwarded_on=forwarded_on)
    for kind, _, of_day in due(waiting, forwarded_on + timedelta(days=later)):
        if kind == "complaint_unanswered":
            assert of_day > forwarded_on or of_day == answer_by


def test_what_is_referred_is_followed_up_on_its_day() -> None:
    waiting = Waiting(follow_up_on=day(16))
    assert due(waiting, day(15)) == []
    assert due(waiting, day(16)) == due(waiting, day(20)) == [("complaint_follow_up", 0, day(16))]


def anonymous(provider: int, amount: int, topic: str = "TIME", month: date = MARCH) -> Group:
    return Group(provider, topic, month, True, amount)


def test_few_anonymous_ones_lose_their_provider_and_stay_in_the_sum() -> None:
    groups = [anonymous(1, 2), anonymous(2, 3), Group(1, "TIME", MARCH, False, 1)]
    lines = by_provider(fold_small(groups), ["TIME"])
    assert {key: line.total for key, line in lines.items()} == {1: 1, 2: 3, None: 2}


def test_anonymous_ones_of_several_months_count_together_unless_months_are_shown() -> None:
    groups = [anonymous(1, 2), anonymous(1, 1, month=date(2026, 2, 1))]
    assert {one.provider_id for one in fold_small(groups)} == {1}
    assert {one.provider_id for one in fold_small(groups, by_month=True)} == {None}


@given(
    st.lists(
        st.builds(
            Group,
            st.sampled_from([1, 2, 3, None]),
            st.sampled_from(["TIME", "CARE"]),
            st.sampled_from([MARCH, date(2026, 2, 1)]),
            st.booleans(),
            st.integers(1, 4),
        )
    )
)
def test_nothing_is_lost_or_counted_twice(groups: list[Group]) -> None:
    folded = fold_small(groups)
    assert sum(one.amount for one in folded) == sum(one.amount for one in groups)
    lines = by_provider(folded, ["TIME", "CARE"])
    assert sum(line.total for line in lines.values()) == sum(one.amount for one in groups)


def test_every_month_has_its_line() -> None:
    months = months_back(date(2026, 2, 28), 3)
    assert months == [date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1)]
    lines = by_month([anonymous(1, 2, month=date(2026, 1, 1))], ["TIME"], months)
    assert [line.total for line in lines] == [0, 2, 0]


def test_a_hundred_of_nothing_is_nothing() -> None:
    assert a_hundred(3, 0) is None
    assert a_hundred(3, 150) == 2


def test_how_information_was_given() -> None:
    assert information_words(True, False, day(3)) == "Muntligt vid hembesök 3 mars 2026."
