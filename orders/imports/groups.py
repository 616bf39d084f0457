"""The rows of a file as the things they are about: rows that stand together make one order."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from orders.handover import Row

Key = Callable[[Row], str]


@dataclass(frozen=True)
class Group:
    """The rows of one order or plan version. A torn row belongs both to the one before and the one after it."""

    key: str
    rows: tuple[Row, ...]

    @property
    def first(self) -> Row:
        """Where it starts; the first row that can be read."""
        return next((row for row in self.rows if not row.is_torn), self.rows[0])


@dataclass(frozen=True)
class Survey:
    """What is known of a file once it has been read through: its rows, its things, and those that stand apart."""

    rows: int
    things: int
    scattered: frozenset[str]


def survey(rows: Iterable[Row], key: Key) -> Survey:
    """Count, and find the keys whose rows do not all stand together; holds one text for each thing in the file."""
    seen: set[str] = set()
    scattered: set[str] = set()
    count, last = 0, None
    for row in rows:
        count += 1
        if row.is_torn:
            continue
        now = key(row)
        if now != last and now in seen:
            scattered.add(now)
        seen.add(now)
        last = now
    return Survey(count, len(seen), frozenset(scattered - {""}))


def groups(rows: Iterable[Row], key: Key) -> Iterator[Group]:
    """The things of a file, one at a time, in its order."""
    here: list[Row] = []
    torn: list[Row] = []
    now: str | None = None
    for row in rows:
        if row.is_torn:
            here.append(row)
            torn.append(row)
        elif key(row) == now:
            here.append(row)
            torn = []
        else:
            if now is not None:
                yield Group(now, tuple(here))
            here, torn, now = [*torn, row], [], key(row)
    if here:
        yield Group(now or "", tuple(here))
