"""Fills an empty installation with an invented world, in one transaction."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from random import Random

from django.db import connection, transaction

from hemtjanst.population.bare_tables import bare
from hemtjanst.population.cases import Stage
from hemtjanst.population.catalogue import Choices
from hemtjanst.population.clients import Registry, tell_client
from hemtjanst.population.identities import Identities
from hemtjanst.population.ledger import Ledger
from hemtjanst.population.organisations import make_organisations
from hemtjanst.population.rows import TABLES
from hemtjanst.population.sizes import Size
from people.models import OrderUnit
from people.rules import STOCKHOLM

DAYS_IN_THIS_SYSTEM = 420


class NotEmpty(Exception):
    """The installation already holds units or clients."""


def fill(
    size: Size, *, seed: int, on: date, told: Callable[[int], None] = lambda count: None
) -> dict[str, int]:
    """Invent the world as it stood when a day began; gives the number of rows by table.

    The same size, seed and day give the same world. `told` hears how many clients are done. Field history
    (django-simple-history) is left empty: nobody has edited these rows. Raises NotEmpty.
    """
    if OrderUnit.objects.exists() or any(model._default_manager.exists() for model in TABLES.values()):
        raise NotEmpty
    tables = [model._meta.db_table for model in TABLES.values()]
    with transaction.atomic(), connection.cursor() as cursor:
        stage = _set(size, seed, on)
        units = make_organisations(size, stage.rng, on)
        registry = Registry(Identities(stage.rng, on), digits=max(5, len(str(size.clients))))
        with bare(cursor, tables):
            for number in range(size.clients):
                tell_client(stage, registry, units[number * size.units // size.clients], number)
                if stage.ledger.is_full:
                    stage.ledger.pour(cursor)
                    told(number)
            stage.ledger.pour(cursor)
            stage.ledger.set_sequences(cursor)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return {TABLES[kind]._meta.db_table: count for kind, count in stage.ledger.poured.items()}


def _set(size: Size, seed: int, on: date) -> Stage:
    opened = datetime.combine(on - timedelta(days=DAYS_IN_THIS_SYSTEM), time(6), STOCKHOLM)
    return Stage(Ledger(), Random(f"{size} {seed}"), Choices(), on, opened, size.months_of_time)  # noqa: S311
