"""Which interventions a version's activities carry out, as one list of numbers that is kept with the version."""

from collections.abc import Iterable, Sequence


def carried_out(activities: Iterable[Iterable[int]]) -> list[int]:
    """Place and intervention in turn, for each intervention of each activity; `activities` are their interventions."""
    pairs = [(place, key) for place, keys in enumerate(activities) for key in sorted(keys)]
    return [number for pair in pairs for number in pair]


def activities(carries_out: Sequence[int]) -> list[tuple[int, ...]]:
    """The interventions of each activity that carries out any, again, from what `carried_out` made."""
    together: dict[int, list[int]] = {}
    for place, key in zip(carries_out[::2], carries_out[1::2], strict=True):
        together.setdefault(place, []).append(key)
    return [tuple(keys) for keys in together.values()]
