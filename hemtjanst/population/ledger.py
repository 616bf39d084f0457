"""Rows gathered by table, given their keys at once, and poured into PostgreSQL with COPY."""

from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar

from django.db.backends.utils import CursorWrapper

from hemtjanst.population.rows import TABLES, Row

Written = TypeVar("Written", bound=Row)
TURN = 20_000


def _columns(kind: type[Row]) -> list[str]:
    names = [field.name for field in fields(kind)]
    return names if _has_own_key(kind) else names[1:]


def _has_own_key(kind: type[Row]) -> bool:
    key = TABLES[kind]._meta.pk
    return key is not None and key.name == "id"


def _reader(kind: type[Row]) -> Callable[[Row], tuple[Any, ...]]:
    names = _columns(kind)
    read = attrgetter(*names)
    return read if len(names) > 1 else lambda row: (read(row),)


READ: dict[type[Row], Callable[[Row], tuple[Any, ...]]] = {kind: _reader(kind) for kind in TABLES}


class Ledger:
    """Holds at most a turn of rows at a time, so that memory stays flat."""

    def __init__(self) -> None:
        self.rows: dict[type[Row], list[Row]] = {kind: [] for kind in TABLES}
        self.poured: dict[type[Row], int] = dict.fromkeys(TABLES, 0)

    def write(self, row: Written) -> Written:
        """Write a row down and give it the next key of its table; what is changed before the pouring is kept."""
        rows = self.rows[type(row)]
        rows.append(row)
        row.id = self.poured[type(row)] + len(rows)
        return row

    @property
    def is_full(self) -> bool:
        """Time to pour."""
        return sum(map(len, self.rows.values())) > TURN

    def pour(self, cursor: CursorWrapper) -> None:
        """Copy what is written into the tables, and forget it."""
        for kind, rows in self.rows.items():
            if rows:
                with cursor.copy(_copy_statement(kind)) as copy:
                    for row in rows:
                        copy.write_row(READ[kind](row))
            self.poured[kind] += len(rows)
            rows.clear()

    def set_sequences(self, cursor: CursorWrapper) -> None:
        """Let the next key of each table come after the poured ones."""
        for kind, count in self.poured.items():
            if count and _has_own_key(kind):
                table = TABLES[kind]._meta.db_table
                cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, count])


def _copy_statement(kind: type[Row]) -> str:
    columns = ", ".join(f'"{name}"' for name in _columns(kind))
    return f'COPY "{TABLES[kind]._meta.db_table}" ({columns}) FROM STDIN'
