"""A breakdown as a page shows it: rows of counts, each with the way to its rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from orders.rules import day_in_words
from reports.links import rows_link
from reports.rules.breakdown import Breakdown, Group, kept_share
from reports.rules.choice import Choice
from reports.rules.measures import Measure


@dataclass(frozen=True)
class Cell:
    """How many; `words` is the value of the measure, `link` leads to them, empty where there are none."""

    words: str
    count: int
    link: str


@dataclass(frozen=True)
class Line:
    """One row: its name, a cell for each value, their sum and the share that is as it should be."""

    words: str
    cells: list[Cell]
    whole: Cell
    kept: int
    judged: int
    share: int | None


@dataclass(frozen=True)
class ShownBreakdown:
    """The rows, and the line that they sum to."""

    measure: Measure
    lines: list[Line]
    whole: Line


def shown(found: Breakdown, groups: Iterable[Group], choice: Choice) -> ShownBreakdown:
    """A breakdown of a choice, its groups in this order."""
    lines = [
        _line(found.measure, group.words, group.counts, choice.narrowed(found.by, group.key))
        for group in groups
    ]
    return ShownBreakdown(found.measure, lines, _line(found.measure, "Summa", found.counts, choice))


def _line(measure: Measure, words: str, counts: Mapping[str, int], choice: Choice) -> Line:
    link, whole = rows_link(choice), sum(counts.values())
    cells = [
        Cell(told, counts[value], _narrowed(link, measure.code, value) if counts[value] else "")
        for value, told in measure.values.items()
    ]
    return Line(
        words,
        cells,
        Cell("Summa", whole, link if whole else ""),
        measure.kept(counts),
        measure.whole(counts),
        kept_share(measure, counts),
    )


def _narrowed(link: str, measure: str, value: str) -> str:
    return f"{link}&{urlencode({'matt': measure, 'varde': value})}"


def definition_of(found: Breakdown) -> str:
    """What is counted, of how many, and on which day (R160)."""
    return f"Av {found.assignments} aktiva uppdrag {day_in_words(found.on)}: {found.measure.means}"
