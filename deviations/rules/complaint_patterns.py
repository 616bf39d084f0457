"""What many complaints say together (R130), without pointing at one who wanted to be anonymous. Pure functions."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

FEWEST = 3
"""Anonymous complaints fewer than this are not told of by provider."""


class Group(NamedTuple):
    """How many complaints there are of one topic about one provider, received in one month (its first day)."""

    provider_id: int | None
    topic: str
    month: date
    anonymous: bool
    amount: int


def fold_small(groups: Collection[Group], *, by_month: bool = False) -> list[Group]:
    """The groups, where few anonymous complaints of a topic have lost their provider.

    `by_month` when a table will show a provider month by month: then each month must hold enough of them.
    """
    held = Counter[tuple[object, ...]]()
    for group in groups:
        if group.anonymous:
            held[_cell(group, by_month)] += group.amount
    return [
        group._replace(provider_id=None)
        if group.anonymous and held[_cell(group, by_month)] < FEWEST
        else group
        for group in groups
    ]


def _cell(group: Group, by_month: bool) -> tuple[object, ...]:
    return (group.provider_id, group.topic, group.month if by_month else None)


class Line(NamedTuple):
    """One row of a table: its key, and how many of each topic, in the order of the topics."""

    key: object
    counts: list[int]

    @property
    def total(self) -> int:
        """All topics together."""
        return sum(self.counts)


def by_provider(groups: Iterable[Group], topics: Collection[str]) -> dict[int | None, Line]:
    """A line for each provider; that of None holds those with no provider told."""
    held = Counter[tuple[int | None, str]]()
    for group in groups:
        held[group.provider_id, group.topic] += group.amount
    providers = {provider_id for provider_id, _ in held}
    return {one: Line(one, [held[one, topic] for topic in topics]) for one in providers}


def by_month(groups: Iterable[Group], topics: Collection[str], months: Iterable[date]) -> list[Line]:
    """A line for each month, also for those without any."""
    held = Counter[tuple[date, str]]()
    for group in groups:
        held[group.month, group.topic] += group.amount
    return [Line(month, [held[month, topic] for topic in topics]) for month in months]


def months_back(on: date, count: int) -> list[date]:
    """The first days of the last months, the earliest first; that of the day itself is the last."""
    newest = on.year * 12 + on.month - 1
    return [date(place // 12, place % 12 + 1, 1) for place in range(newest - count + 1, newest + 1)]


def a_hundred(count: int, active: int) -> float | None:
    """How many there are for each hundred active assignments; None when there are none."""
    return 100 * count / active if active else None
