"""Figures as a page shows them: one table for each measure, with its definition."""

from collections.abc import Mapping
from dataclasses import dataclass

from people.rules import per_cent
from reports.rules import MEASURES, Figures, Measure, definitions


@dataclass(frozen=True)
class Row:
    """One line: which value, how many, and which share of the denominator in whole per cent (None of nothing)."""

    value: str
    words: str
    count: int
    share: int | None


@dataclass(frozen=True)
class Table:
    """One measure; its rows together are the active assignments."""

    code: str
    heading: str
    definition: str
    rows: list[Row]


def tables(figures: Figures) -> list[Table]:
    """The measures as tables, in the order of docs/house.md."""
    told = definitions(figures)
    return [
        Table(code, measure.heading, told[code], rows(measure, figures.counts[code]))
        for code, measure in MEASURES.items()
    ]


def rows(measure: Measure, counts: Mapping[str, int]) -> list[Row]:
    """A line for each value of a measure."""
    whole = sum(counts.values())
    return [
        Row(value, words, counts[value], per_cent(counts[value], whole))
        for value, words in measure.values.items()
    ]
