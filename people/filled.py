"""Queries that every page asks for its reader: made once by the ORM, and from then on only filled in.

To make the SQL of such a query takes longer than the database takes to answer it (docs/performance.md).
"""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, NamedTuple, Self

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from people.models import Member
from people.roles import Role

Build = Callable[[Member], QuerySet[Any, Any]]

FIRST_MARK = 2**62
"""Where the keys of the stand-in member begin; no row of ours will ever have one of them."""

PLACES = ("unit_id", "provider_id", "administration_id")


class Filled(NamedTuple):
    """SQL with `%s` for each of its values."""

    sql: str
    values: tuple[Any, ...]

    @classmethod
    def of(cls, rows: QuerySet[Any, Any]) -> Self:
        """The SQL of a query as it is. Raises EmptyResultSet when it can have no rows."""
        return cls(*rows.query.sql_with_params())

    def named(self) -> tuple[str, dict[str, Any]]:
        """The same with a name for each value, to be put into a statement that has named values of its own."""
        names = [f"seen_{place}" for place, _ in enumerate(self.values)]
        return self.sql % tuple(f"%({name})s" for name in names), dict(zip(names, self.values, strict=True))

    def rows(self) -> list[tuple[Any, ...]]:
        """What there is; one query."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.values)
            return cursor.fetchall()

    def how_many(self) -> int:
        """How many rows there are; one query."""
        counted = self._replace(sql=f"SELECT count(*) FROM ({self.sql}) AS found")  # noqa: S608
        return int(counted.rows()[0][0])


def filled(build: Build, member: Member) -> Filled | None:
    """The SQL of `build(member)` without making it anew; None when it can have no rows.

    `build` may ask of the member only the role, the keys of its places, and its own keys (`own_keys`). What else it
    asks with would stand for every reader: it may name no day, and raises TypeError then.
    """
    has = tuple(getattr(member, place) is not None for place in PLACES)
    made = _made(build, Role(member.role), has, len(member.stands_in_for))
    if made is None:
        return None
    own = dict(zip(_marks(len(member.stands_in_for)), _keys(member), strict=True))
    return made._replace(values=tuple(own.get(value, value) for value in made.values))


@cache
def _made(build: Build, role: Role, has: tuple[bool, ...], colleagues: int) -> Filled | None:
    marks = _marks(colleagues)
    places = {place: mark for place, mark, given in zip(PLACES, marks[1:], has, strict=False) if given}
    stand_in = Member(pk=marks[0], role=role, **places)
    stand_in.stands_in_for = frozenset(marks[1 + len(PLACES) :])
    try:
        made = Filled.of(build(stand_in))
    except EmptyResultSet:
        return None
    _refuse_others(made.values)
    return made


def _marks(colleagues: int) -> range:
    return range(FIRST_MARK, FIRST_MARK + 1 + len(PLACES) + colleagues)


def _keys(member: Member) -> list[int | None]:
    return [member.pk, *(getattr(member, place) for place in PLACES), *sorted(member.stands_in_for)]


def _refuse_others(values: Iterable[object]) -> None:
    if odd := [value for value in values if not isinstance(value, int | str)]:
        raise TypeError(f"{odd[0]!r} would stand for every reader")
