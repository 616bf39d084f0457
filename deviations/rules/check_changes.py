"""What has become of assignments from one monthly check to a later one. Pure functions."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

VALID = "VALID"
Pair = tuple[str | None, str | None]
"""The group an assignment stood in then, and the one it stands in now; None where it was not in the check."""


class Change(StrEnum):
    """What has become of an assignment that was without a valid plan in one of two checks, or in both."""

    NEW = "NEW"
    STILL = "STILL"
    IN_ORDER = "IN_ORDER"
    ENDED = "ENDED"


def is_without(group: str | None) -> bool:
    """Whether somebody in the check stood without a valid plan, under work or not."""
    return group not in (None, VALID)


def change_of(then: str | None, now: str | None) -> Change | None:
    """The one change of an assignment; None when it was without a valid plan in neither check.

    Held equal to the SQL in `deviations.queries.check_changes` by a test.
    """
    if is_without(now):
        return Change.STILL if is_without(then) else Change.NEW
    if is_without(then):
        return Change.ENDED if now is None else Change.IN_ORDER
    return None


def changes_in(pairs: Mapping[Pair, int]) -> dict[Change, int]:
    """How many assignments each change counts.

    Those still there, in order and ended are all that were without then; those new and still there, all that are now.
    """
    counts = Counter(dict.fromkeys(Change, 0))
    for pair, count in pairs.items():
        if change := change_of(*pair):
            counts[change] += count
    return dict(counts)


def groups_in(pairs: Mapping[Pair, int]) -> tuple[Counter[str], Counter[str]]:
    """How many assignments stood in each group then, and stand in it now."""
    then, now = Counter[str](), Counter[str]()
    for (before, after), count in pairs.items():
        then.update({before: count} if before else {})
        now.update({after: count} if after else {})
    return then, now


def in_a_row(months: Iterable[date], broken: date | None) -> int:
    """For how many checks in a row, when `broken` is the month of the last one that did not hold it so."""
    return sum(broken is None or month > broken for month in months)
