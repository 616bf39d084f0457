"""What a version carries out, in short and back."""

from hypothesis import given
from hypothesis import strategies as st

from plans.rules.in_short import activities, carried_out


@given(st.lists(st.frozensets(st.integers(1, 60), max_size=4), max_size=12))
def test_what_is_kept_in_short_tells_the_interventions_of_each_activity(
    written: list[frozenset[int]],
) -> None:
    assert [frozenset(keys) for keys in activities(carried_out(written))] == [
        keys for keys in written if keys
    ]


def test_places_follow_the_activities_also_those_that_carry_out_nothing() -> None:
    assert carried_out([{7, 3}, set(), {3}]) == [0, 3, 0, 7, 2, 3]
