"""A scale that people can read: steps of 1, 2 or 5 and their tens."""

from itertools import count

MOST_STEPS = 4


def steps(top: int) -> list[int]:
    """The ticks from 0 to the first even step at or above `top`, five at the most; 0 and 1 for nothing."""
    steps_tried = (digit * 10**power for power in count() for digit in (1, 2, 5))
    step = next(one for one in steps_tried if one * MOST_STEPS >= top)
    return [step * n for n in range(max(1, -(-top // step)) + 1)]


def share(part: float, whole: float) -> float:
    """A part of a whole in per cent, with the decimals that a drawing needs; 0 of nothing."""
    return round(100 * part / whole, 3) if whole else 0.0
