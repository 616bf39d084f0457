"""The archive's own description: JSON Schema for each file, made from the models so that it cannot drift."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Field, JSONField

from reports.exports.unit_kinds import KINDS, REFERRED, Kind
from reports.exports.unit_rows import NUMBERED, Column, columns

DRAFT = "https://json-schema.org/draft/2020-12/schema"
TYPES: dict[str, dict[str, Any]] = {
    "BooleanField": {"type": "boolean"},
    "DateField": {"type": "string", "format": "date"},
    "DateTimeField": {"type": "string", "format": "date-time"},
    "TimeField": {"type": "string", "format": "time"},
    "DecimalField": {"type": "number"},
    "BigAutoField": {"type": "integer"},
    "BigIntegerField": {"type": "integer"},
    "IntegerField": {"type": "integer"},
    "SmallIntegerField": {"type": "integer"},
    "PositiveIntegerField": {"type": "integer"},
    "PositiveSmallIntegerField": {"type": "integer"},
    "CharField": {"type": "string"},
    "TextField": {"type": "string"},
    "EmailField": {"type": "string"},
    "SlugField": {"type": "string"},
}


def schema() -> dict[str, Any]:
    """Every file by name: what a line of it holds."""
    return {"$schema": DRAFT, "$defs": {kind.name: _described(kind) for kind in (*KINDS, *REFERRED)}}


def _described(kind: Kind) -> dict[str, Any]:
    shown = columns(kind)
    return {
        "type": "object",
        "title": kind.words,
        "properties": {column.name: _property(column) for column in shown},
        "required": [column.name for column in shown],
        "additionalProperties": False,
    }


def _property(column: Column) -> dict[str, Any]:
    field = column.field
    said: dict[str, Any] = {"title": str(field.verbose_name)}
    if field.help_text:
        said["description"] = str(field.help_text)
    if column.target:
        return said | _reference(column)
    if choices := dict(field.flatchoices):
        said["x-words"] = {str(value): str(words) for value, words in choices.items()}
    return said | _typed(field)


def _reference(column: Column) -> dict[str, Any]:
    target = column.target
    kind = "string" if target in NUMBERED else "integer"
    name = next(one.name for one in (*KINDS, *REFERRED) if one.model is target)
    return {"type": [kind, "null"] if column.field.null else kind, "x-names": name}


def _typed(field: "Field[Any, Any]") -> dict[str, Any]:
    """The type of a value. Raises KeyError for a field that has none here: say first how it is to be written."""
    if isinstance(field, JSONField):
        return {}
    if isinstance(field, ArrayField):
        return {"type": "array", "items": _typed(field.base_field)}
    typed = TYPES[field.get_internal_type()]
    return typed | {"type": [typed["type"], "null"]} if field.null else typed
