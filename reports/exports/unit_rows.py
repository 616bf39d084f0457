"""How a row becomes a line of JSON: days and moments in ISO form, other rows by their public numbers or keys."""

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from django.db.models import Field, ForeignKey, GeneratedField, Model

from orders.models import Assignment, Order
from people.rules import STOCKHOLM
from plans.models import Plan
from reports.exports.unit_kinds import Kind

CHUNK = 1000
NUMBERED: dict[type[Model], str] = {Assignment: "number", Order: "number", Plan: "assignment__number"}
"""Those that other rows name by their public number."""
Named = dict[type[Model], set[int]]


class Column(NamedTuple):
    """A field of a file: its name there, where it is read from, and the model that it names, if any."""

    name: str
    path: str
    field: "Field[Any, Any]"
    target: type[Model] | None


@cache
def columns(kind: Kind) -> list[Column]:
    """The fields of a file, from its model: all that are stored, but for those that are left out."""
    fields = [one for one in kind.model._meta.concrete_fields if not isinstance(one, GeneratedField)]
    return [_column(one) for one in fields if one.name not in kind.left_out]


def _column(stored: "Field[Any, Any]") -> Column:
    if not isinstance(stored, ForeignKey):
        return Column(stored.name, stored.attname, stored, None)
    target: type[Model] = stored.related_model
    number = NUMBERED.get(target)
    return Column(stored.name, f"{stored.name}__{number}" if number else stored.attname, stored, target)


def lines(kind: Kind, unit_id: int, hidden: list[int], named: Named) -> Iterator[bytes]:
    """The lines of a file, read a thousand at a time; what they name is added to `named`."""
    shown = columns(kind)
    yield from _lines(kind.rows(unit_id, hidden), shown, named)


def lines_of_named(kind: Kind, named: Named) -> Iterator[bytes]:
    """The lines of those rows that others name."""
    rows = kind.model._default_manager.filter(pk__in=sorted(named[kind.model])).order_by("pk")
    yield from _lines(rows, columns(kind), named)


def _lines(rows: Any, shown: list[Column], named: Named) -> Iterator[bytes]:
    names = [column.name for column in shown]
    others = [
        (place, one.target) for place, one in enumerate(shown) if one.target and one.target not in NUMBERED
    ]
    for values in rows.values_list(*(column.path for column in shown)).iterator(CHUNK):
        for place, target in others:
            if values[place] is not None:
                named[target].add(values[place])
        told = json.dumps(dict(zip(names, values, strict=True)), ensure_ascii=False, default=plain)
        yield f"{told}\n".encode()


def nothing_named() -> Named:
    """Nothing named yet."""
    return defaultdict(set)


def plain(value: object) -> str | float:
    """What JSON has no form of its own for. Raises TypeError for what no file holds."""
    match value:
        case datetime():
            return value.astimezone(STOCKHOLM).isoformat()
        case date() | time():
            return value.isoformat()
        case Decimal():
            return float(value)
    raise TypeError(type(value).__name__)
