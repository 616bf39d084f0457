"""Where each text of a plan came from: its order, a template, an earlier version, or the writer's own hand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Origin(StrEnum):
    """What a text was taken from."""

    ORDER = "order"
    CASE = "case"
    TEMPLATE = "template"
    VERSION = "version"
    WRITTEN = "written"


@dataclass(frozen=True)
class Source:
    """Where one field's text came from; `name` and `number` tell which template, `number` which earlier version."""

    origin: Origin
    name: str = ""
    number: int | None = None

    @property
    def words(self) -> str:
        """As it is shown beside the field: "från mall: Dusch v2"."""
        return {
            Origin.ORDER: "från beställningen",
            Origin.CASE: "från uppdraget",
            Origin.TEMPLATE: f"från mall: {self.name} v{self.number}",
            Origin.VERSION: f"från version {self.number}",
            Origin.WRITTEN: "skrivet",
        }[self.origin]


Sources = Mapping[str, Source]
"""Sources by the names of fields; a field without text, or of unknown source, is left out."""

FROM_ORDER = Source(Origin.ORDER)
FROM_CASE = Source(Origin.CASE)
WRITTEN = Source(Origin.WRITTEN)


def as_stored(sources: Sources) -> dict[str, dict[str, Any]]:
    """Sources as a row keeps them."""
    return {
        field: {key: value for key, value in vars(source).items() if value}
        for field, source in sources.items()
    }


def as_read(stored: Mapping[str, Mapping[str, Any]]) -> dict[str, Source]:
    """Sources of a stored row."""
    return {
        field: Source(Origin(kept["origin"]), kept.get("name", ""), kept.get("number"))
        for field, kept in stored.items()
    }


def source_words(sources: Sources, fields: Iterable[str]) -> dict[str, str]:
    """What is shown beside each of some fields; nothing where no source is known."""
    return {field: sources[field].words if field in sources else "" for field in fields}


def traced(before: Mapping[str, object], sources: Sources, after: Mapping[str, object]) -> dict[str, Source]:
    """The sources of texts after a save: an unchanged text keeps its source, a changed one is written."""
    unchanged = {field for field, value in after.items() if _same(before.get(field), value)}
    return {
        field: sources.get(field, WRITTEN) if field in unchanged else WRITTEN
        for field, value in after.items()
        if value and (field not in unchanged or field in sources)
    }


def carried(fields: Mapping[str, object], sources: Sources, number: int) -> dict[str, Source]:
    """The sources of texts carried over from a version: it, or the still earlier one that they came from."""
    from_it = Source(Origin.VERSION, number=number)
    return {
        field: source if (source := sources.get(field, from_it)).origin == Origin.VERSION else from_it
        for field, value in fields.items()
        if value
    }


def pairs(before: Sequence[frozenset[int]], after: Sequence[frozenset[int]]) -> list[int | None]:
    """For each activity now, the place it had before: by what it carries out, then by its position.

    Activities are told by the interventions they carry out; None for one that is new.
    """
    found: list[int | None] = [
        place if place < len(before) and before[place] == carries else None
        for place, carries in enumerate(after)
    ]
    for place, carries in enumerate(after):
        if found[place] is None:
            found[place] = next((old for old in _free(before, found) if before[old] == carries), None)
    for place in range(len(after)):
        if found[place] is None and place in _free(before, found):
            found[place] = place
    return found


def _free(before: Sequence[frozenset[int]], found: Sequence[int | None]) -> list[int]:
    return [place for place in range(len(before)) if place not in found]


def _same(before: object, after: object) -> bool:
    if isinstance(before, str) and isinstance(after, str):
        return _plain(before) == _plain(after)
    return before == after


def _plain(text: str) -> str:
    """Browsers send every line break as two signs."""
    return text.replace("\r\n", "\n").strip()
