"""What kinds of letters there are: each room says of its own what they are called and when they are still true."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

StillTrue = Callable[[Collection[int], datetime], set[int]]


class Urgency(IntEnum):
    """The order in which many letters are gathered into one: what is overdue first."""

    OVERDUE = 0
    DUE = 1
    NEWS = 2


def always(ids: Collection[int], at: datetime) -> set[int]:
    """True whatever has happened since: what the letter tells has happened."""
    return set(ids)


@dataclass(frozen=True)
class LetterKind:
    """One kind of letter.

    `words` is what users call it; `still_true` gives those of its subjects' keys whose letter is still true at a
    moment; a kind that is `mandatory` cannot be declined; one that is `prompt` goes at any hour and is never gathered.
    """

    words: str
    still_true: StillTrue = always
    mandatory: bool = True
    urgency: Urgency = Urgency.NEWS
    prompt: bool = False


Kinds = Mapping[str, LetterKind]
"""Every kind there is, by its name in the rows."""
