"""What every kind of hand-over file comes down to: a header, and rows of text by column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from unicodedata import normalize


class NotReadable(Exception):
    """Says in Swedish why a file cannot be read at all, and what to do."""


@dataclass(frozen=True)
class Row:
    """One record: the line where it starts, and its text by column, stripped.

    `broken` says what is wrong with a record whose fields cannot be told apart; one that is torn has no cells at all,
    and nobody knows which order it belongs to.
    """

    line: int
    cells: Mapping[str, str]
    broken: str = ""

    @property
    def is_torn(self) -> bool:
        """No field of it can be trusted, nor where it ends."""
        return not self.cells


class Header:
    """Where in a record each wanted column stands. Raises NotReadable when one is missing or stands twice."""

    def __init__(self, names: Sequence[str], wanted: Sequence[str]) -> None:
        self.width = len(names)
        found = [_plain(name) for name in names]
        if missing := [column for column in wanted if _plain(column) not in found]:
            raise NotReadable(
                f"Filen saknar {_columns(missing)}. Första raden ska ha rubriker, stavade precis så här."
            )
        if doubled := [column for column in wanted if found.count(_plain(column)) > 1]:
            raise NotReadable(f"Filen har {_columns(doubled)} mer än en gång. Behåll bara en av dem.")
        self.places = {column: found.index(_plain(column)) for column in wanted}

    def row(self, line: int, values: Sequence[str], broken: str = "") -> Row:
        """A record as a row; what it is too short for is empty."""
        width = len(values)
        cells = {
            column: values[place].strip() if place < width else "" for column, place in self.places.items()
        }
        return Row(line, cells, broken)


def _plain(name: str) -> str:
    return normalize("NFC", name).strip().casefold()


def _columns(names: Sequence[str]) -> str:
    return f"kolumnen {names[0]}" if len(names) == 1 else f"kolumnerna {', '.join(names)}"
