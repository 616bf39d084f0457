"""What a review round draws, and how evenly it is given out."""

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followups.rules.rounds import Drawable, RoundFields, draw, faults_in_closing, faults_in_draw, give_out

FOUR = frozenset({1, 2, 3, 4})
ORDERS = [Drawable(key, f"2026-{key:05}-1", FOUR) for key in range(1, 41)]
ON = date(2026, 6, 1)
FIELDS = RoundFields(date(2026, 4, 1), date(2026, 5, 31), 10, 4711, date(2026, 6, 30))


@given(st.permutations(ORDERS), st.integers(0, 999_999), st.integers(1, 50))
def test_the_same_seed_draws_the_same_whatever_order_they_come_in(
    shuffled: list[Drawable], seed: int, wanted: int
) -> None:
    drawn = draw(shuffled, wanted=wanted, seed=seed)
    assert drawn == draw(ORDERS, wanted=wanted, seed=seed)
    assert give_out(drawn, seed=seed) == give_out(draw(ORDERS, wanted=wanted, seed=seed), seed=seed)
    assert len(drawn) == len(set(drawn)) == min(wanted, len(ORDERS))


def test_this_draw_can_be_checked_by_hand() -> None:
    assert [one.key for one in draw(ORDERS, wanted=5, seed=4711)] == [34, 31, 22, 40, 17]


def test_another_seed_draws_others_and_each_order_has_its_chance() -> None:
    assert draw(ORDERS, wanted=10, seed=1) != draw(ORDERS, wanted=10, seed=2)
    times = Counter(one.key for seed in range(400) for one in draw(ORDERS, wanted=10, seed=seed))
    assert all(60 <= times[order.key] <= 145 for order in ORDERS)


def test_an_order_that_nobody_may_review_is_not_drawn() -> None:
    assert draw([Drawable(1, "2026-00001-1", frozenset())], wanted=1, seed=1) == []


def test_all_are_given_out_as_evenly_as_numbers_allow() -> None:
    for wanted in (1, 4, 10, 40):
        load = Counter(give_out(draw(ORDERS, wanted=wanted, seed=7), seed=7).values())
        assert max(load.values()) == -(-wanted // 4)


def test_orders_are_passed_on_so_that_nobody_gets_more_than_they_must() -> None:
    only_first = [Drawable(key, f"a{key}", frozenset({1})) for key in range(3)]
    either = [Drawable(key, f"b{key}", frozenset({1, 2})) for key in range(3, 6)]
    given = give_out([*either, *only_first], seed=1)
    assert Counter(given.values()) == {1: 3, 2: 3}


@given(
    st.lists(st.frozensets(st.integers(1, 6), min_size=1), min_size=1, max_size=30),
    st.integers(0, 999_999),
)
def test_each_order_goes_to_one_who_may_review_it(allowed: list[frozenset[int]], seed: int) -> None:
    orders = [Drawable(key, str(key), reviewers) for key, reviewers in enumerate(allowed)]
    given = give_out(orders, seed=seed)
    assert set(given) == {order.key for order in orders}
    assert all(given[order.key] in order.reviewers for order in orders)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"sent_from": date(2026, 6, 1)}, "sent_to"),
        ({"sent_to": date(2026, 6, 2)}, "sent_to"),
        ({"due_on": ON}, "due_on"),
        ({"wanted": 0}, "wanted"),
        ({"wanted": 201}, "wanted"),
        ({"seed": -1}, "seed"),
        ({"seed": 1_000_000}, "seed"),
        ({"least_hours": Decimal(50), "most_hours": Decimal("49.9")}, "most_hours"),
    ],
)
def test_what_cannot_be_drawn_is_said_at_its_field(change: dict[str, object], field: str) -> None:
    assert [fault.field for fault in faults_in_draw(replace(FIELDS, **change), on=ON)] == [field]


def test_a_round_that_can_be_drawn_has_no_fault() -> None:
    for fields in (FIELDS, replace(FIELDS, least_hours=Decimal(50)), replace(FIELDS, sent_to=ON)):
        assert list(faults_in_draw(fields, on=ON)) == []


def test_a_round_is_closed_with_words() -> None:
    assert [fault.field for fault in faults_in_closing(" ", "")] == ["words"]
    assert [fault.field for fault in faults_in_closing("Bra.", "x" * 4001)] == ["measures"]
    assert list(faults_in_closing("Målen är oftast tydliga.", "")) == []
