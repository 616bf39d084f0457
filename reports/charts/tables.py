"""The figures of a chart as words and as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

NOTHING = "–"


@dataclass(frozen=True)
class Cell:
    """One figure, with a sign after it where it is no number of things, and where its rows are; None is not shown."""

    value: int | str | None
    sign: str = ""
    url: str = ""

    @property
    def words(self) -> str:
        """As it is read, thousands apart."""
        if self.value is None:
            return NOTHING
        told = (
            f"{self.value:,}".replace(",", "\N{NO-BREAK SPACE}")
            if isinstance(self.value, int)
            else self.value
        )
        return f"{told} {self.sign}".strip()


@dataclass(frozen=True)
class TableRow:
    """What a row is about, and its figures in the order of the columns."""

    words: str
    cells: Sequence[Cell]
    url: str = ""


@dataclass(frozen=True)
class ChartTable:
    """The figures behind a chart; the first heading is that of the rows."""

    columns: Sequence[str]
    rows: Sequence[TableRow]

    @property
    def told(self) -> str:
        """All figures in one text, for those who do not see the chart."""
        return ". ".join(map(self._row, self.rows)) + "." if self.rows else "Inga uppgifter."

    def _row(self, row: TableRow) -> str:
        told = zip(self.columns[1:], row.cells, strict=True)
        return f"{row.words}: {', '.join(f'{column.lower()} {cell.words}' for column, cell in told)}"
