"""Which interventions a version's activities carry out, as one list of numbers that is kept with the version.

An intervention with an activity of its own is its key. One that shares its activity with others is the activity's
place, counted from one, times `SHARED`, and the key. The list is sorted, so where no activity carries out more than one
it is what the order asks for in short, if the plan carries out just that.
"""

from collections.abc import Iterable, Sequence

SHARED = 2**32
"""Larger than the key of any intervention."""


def carried_out(activities: Iterable[Iterable[int]]) -> list[int]:
    """In short what activities carry out; each of `activities` is the keys of its interventions."""
    placed = enumerate(map(set, activities), start=1)
    return sorted(key if len(keys) == 1 else place * SHARED + key for place, keys in placed for key in keys)


def named(carries_out: Sequence[int]) -> set[int]:
    """The keys of all interventions that activities name."""
    return {number % SHARED for number in carries_out}


def apart(carries_out: Sequence[int]) -> tuple[set[int], list[frozenset[int]]]:
    """The interventions with an activity of their own, and those of each activity that carries out several."""
    shared: dict[int, set[int]] = {}
    for number in carries_out:
        if number > SHARED:
            shared.setdefault(number // SHARED, set()).add(number % SHARED)
    return {number for number in carries_out if number < SHARED}, list(map(frozenset, shared.values()))
