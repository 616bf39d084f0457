"""How the clockwork works through many rows: a batch a transaction, and each statement over the whole batch."""

import logging
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DatabaseError, connection, transaction
from django.db.models import Expression, F, Model, QuerySet

Key = TypeVar("Key")
Counts = Counter[str]
Column = Expression | F

BATCH = 1000

logger = logging.getLogger(__name__)


def in_batches(
    keys: Iterable[Key], act: Callable[[list[Key]], Counts], *, name: str, size: int = BATCH
) -> Counts:
    """Act on every key, and add up the counts that `act` gives.

    A batch that fails is done again key by key; a key that fails by itself is logged and counted as `failed`, and
    the others go on. Of several runners with the same name one acts at a time. Raises DatabaseError when the database
    itself is gone: then no key is to blame, and the job is done again later.
    """
    counts: Counts = Counter()
    remaining = iter(keys)
    while batch := list(islice(remaining, size)):
        try:
            counts.update(_in_turn(batch, act, name))
        except DatabaseError:
            if not connection.is_usable():
                raise
            counts.update(_one_by_one(batch, act, name))
    return counts


def _in_turn(batch: list[Key], act: Callable[[list[Key]], Counts], name: str) -> Counts:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [f"clockwork {name}"])
        return act(batch)


def _one_by_one(batch: list[Key], act: Callable[[list[Key]], Counts], name: str) -> Counts:
    counts: Counts = Counter()
    for key in batch:
        try:
            counts.update(_in_turn([key], act, name))
        except DatabaseError as error:
            if not connection.is_usable():
                raise
            code = getattr(error.__cause__, "sqlstate", None)
            logger.error("%s: rad %s gick inte att behandla (%s %s)", name, key, type(error).__name__, code)
            counts["failed"] += 1
    return counts


def insert_from(rows: QuerySet[Any, Any], into: type[Model], **columns: Column) -> int:
    """Insert one row for each of `rows`, without fetching any; one that is there already is left as it is.

    `columns` say what each field of the new row holds. Gives how many were new.
    """
    try:
        sql, params = rows.values_list(*columns.values()).query.sql_with_params()
    except EmptyResultSet:
        return 0
    quote = connection.ops.quote_name
    fields = {field.name: field.column for field in into._meta.concrete_fields}
    names = ", ".join(quote(fields[name] or name) for name in columns)
    table = quote(into._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({names}) {sql} ON CONFLICT DO NOTHING", params)
        return cursor.rowcount
