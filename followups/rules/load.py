"""How much each officer has, and which figures may be shown (R80, R158-R159). Pure functions.

A figure about fewer than five cases could point to a person. It is left out, and so is what it could be worked out
from.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from people.rules import FEWEST

TENTH = Decimal("0.1")
Figure = int | Decimal | None


@dataclass(frozen=True)
class Suppressed:
    """The places of a column that are left out, and whether its sum is too."""

    places: frozenset[int]
    sum: bool = False


def suppressed(sizes: Sequence[int]) -> Suppressed:
    """What may not be shown of groups whose sum is known: the small ones, and enough of the next smallest.

    Those left out are at least two and together at least five, so that none can be worked out from the sum; where there
    are not so many, the sum is left out with them. An empty group tells nothing of anybody.
    """
    hidden = {place for place, size in enumerate(sizes) if 0 < size < FEWEST}
    if not hidden:
        return Suppressed(frozenset())
    others = sorted((size, place) for place, size in enumerate(sizes) if size >= FEWEST)
    while others and (len(hidden) < 2 or sum(sizes[place] for place in hidden) < FEWEST):
        hidden.add(others.pop(0)[1])
    is_safe = len(hidden) > 1 and sum(sizes[place] for place in hidden) >= FEWEST
    return Suppressed(frozenset(hidden), sum=not is_safe)


@dataclass(frozen=True)
class Column:
    """One measure by officer, in the order of the rows; None where it is left out. `middle` is the median of the shown.

    `whole` is the unit's: the sum, or for a median the median of all cases. `is_partial`: something is left out.
    """

    cells: tuple[Figure, ...]
    whole: Figure
    middle: Decimal | None
    is_partial: bool = False


def counted(values: Sequence[int | Decimal], left_out: Suppressed) -> Column:
    """A measure that adds up to the unit's."""
    return _column(values, sum(values), left_out)


def typical(values: Sequence[Decimal | None], whole: Decimal | None, left_out: Suppressed) -> Column:
    """A measure that does not add up: each officer's median, beside the median of all the unit's cases."""
    return _column(values, whole, left_out)


def _column(values: Sequence[Figure], whole: Figure, left_out: Suppressed) -> Column:
    cells = tuple(None if place in left_out.places else value for place, value in enumerate(values))
    return Column(cells, None if left_out.sum else whole, middle_of(cells), bool(left_out.places))


def middle_of(cells: Sequence[Figure]) -> Decimal | None:
    """The median of the figures that are shown, one decimal; None without any."""
    shown = [Decimal(cell) for cell in cells if cell is not None]
    return Decimal(median(shown)).quantize(TENTH, ROUND_HALF_UP) if shown else None
