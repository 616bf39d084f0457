"""What may be shown of few cases: neither they nor what they could be worked out from."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followups.rules.load import FEWEST, Column, Suppressed, counted, suppressed, typical

NOTHING = Suppressed(frozenset())


@pytest.mark.parametrize(
    ("sizes", "left_out"),
    [
        ([80, 90, 5], NOTHING),
        ([80, 0, 90], NOTHING),
        ([80, 4, 90], Suppressed(frozenset({0, 1}))),
        ([80, 4, 90, 1], Suppressed(frozenset({1, 3}))),
        ([80, 1, 2, 90], Suppressed(frozenset({0, 1, 2}))),
        ([4], Suppressed(frozenset({0}), sum=True)),
        ([4, 0], Suppressed(frozenset({0}), sum=True)),
        ([1, 2], Suppressed(frozenset({0, 1}), sum=True)),
        ([3, 2], Suppressed(frozenset({0, 1}))),
        ([], NOTHING),
    ],
)
def test_small_groups_are_left_out_with_the_next_smallest(sizes: list[int], left_out: Suppressed) -> None:
    assert suppressed(sizes) == left_out


@given(st.lists(st.integers(0, 12), max_size=12))
def test_nothing_small_can_be_worked_out_from_the_sum(sizes: list[int]) -> None:
    left_out = suppressed(sizes)
    hidden = [sizes[place] for place in left_out.places]
    shown = [size for place, size in enumerate(sizes) if place not in left_out.places]
    assert all(size == 0 or size >= FEWEST for size in shown)
    if hidden and not left_out.sum:
        assert len(hidden) > 1
        assert sum(sizes) - sum(shown) >= FEWEST
    assert bool(hidden) == any(0 < size < FEWEST for size in sizes)


def test_a_column_is_summed_and_has_the_median_of_what_is_shown() -> None:
    values = [80, 4, 90, 100]
    assert counted(values, suppressed(values)) == Column(
        (None, None, 90, 100), 274, Decimal("95.0"), is_partial=True
    )
    assert counted([3], suppressed([3])) == Column((None,), None, None, is_partial=True)


def test_medians_are_not_summed() -> None:
    column = typical([Decimal("30.4"), None, Decimal(20)], Decimal("25.5"), NOTHING)
    assert column == Column((Decimal("30.4"), None, Decimal(20)), Decimal("25.5"), Decimal("25.2"))
