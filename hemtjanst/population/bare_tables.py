"""Tables without foreign keys and secondary indexes while they are filled; both are built, and checked, afterwards."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db.backends.utils import CursorWrapper

FOREIGN_KEYS = """
    SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
           format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname, pg_get_constraintdef(oid))
    FROM pg_constraint
    WHERE contype = 'f' AND conrelid = ANY(%s::regclass[])
    ORDER BY conname
"""
INDEXES = """
    SELECT format('DROP INDEX %%s', indexrelid::regclass), pg_get_indexdef(indexrelid)
    FROM pg_index
    WHERE indrelid = ANY(%s::regclass[])
      AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
    ORDER BY indexrelid
"""


@contextmanager
def bare(cursor: CursorWrapper, tables: Sequence[str]) -> Iterator[None]:
    """Inside the block the tables take rows at full speed; at its end the database checks every row's references.

    Runs in the caller's transaction: if anything fails, the tables are as they were.
    """
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    keys, indexes = _statements(cursor, FOREIGN_KEYS, tables), _statements(cursor, INDEXES, tables)
    for drop, _ in keys + indexes:
        cursor.execute(drop)
    yield
    cursor.execute("SET LOCAL maintenance_work_mem = '256MB'")
    for _, build in indexes + keys:
        cursor.execute(build)
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _statements(cursor: CursorWrapper, query: str, tables: Sequence[str]) -> list[tuple[str, str]]:
    cursor.execute(query, [list(tables)])
    return cursor.fetchall()
