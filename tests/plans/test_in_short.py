"""What a version carries out, in short and back."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from plans.rules.in_short import SHARED, apart, carried_out, named

WRITTEN = st.lists(st.frozensets(st.integers(1, 60), max_size=4), max_size=12)


@given(WRITTEN)
def test_what_is_kept_in_short_tells_the_interventions_of_each_activity(
    written: list[frozenset[int]],
) -> None:
    kept = carried_out(written)
    alone, shared = apart(kept)
    assert alone == {key for keys in written if len(keys) == 1 for key in keys}
    assert Counter(shared) == Counter(keys for keys in written if len(keys) > 1)
    assert named(kept) == frozenset().union(*written)


def test_places_follow_the_activities_also_those_that_carry_out_nothing() -> None:
    assert carried_out([{7, 3}, set(), {3}]) == [3, SHARED + 3, SHARED + 7]
    assert carried_out([{4}, set(), {7, 3}]) == [4, 3 * SHARED + 3, 3 * SHARED + 7]


def test_activities_of_their_own_say_what_is_carried_out_as_an_order_asks_for_it() -> None:
    assert carried_out([{7}, {3}, {5}]) == [3, 5, 7]
