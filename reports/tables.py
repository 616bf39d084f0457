"""Figures as a page shows them: one table for each measure, with its definition."""

from collections.abc import Mapping
from dataclasses import dataclass

from people.rules import FEWEST, per_cent
from reports.links import breakdown_link, rows_link
from reports.rules import MEASURES, Figures, Measure, definitions
from reports.rules.breakdown import kept_share
from reports.rules.choice import Choice


@dataclass(frozen=True)
class Row:
    """One line: which value, how many, and which share of the denominator in whole per cent.

    The share is None of fewer than FEWEST. `link` leads to the rows that are counted; empty where there are none.
    """

    value: str
    words: str
    count: int
    share: int | None
    link: str = ""


@dataclass(frozen=True)
class Table:
    """One measure; its rows together are the active assignments.

    `kept` of `whole` are as they should be, told by `kept_words`; `share` is None of fewer than FEWEST.
    """

    code: str
    heading: str
    definition: str
    rows: list[Row]
    kept: int
    whole: int
    kept_words: str
    share: int | None
    broken_down: str = ""


def tables(figures: Figures, choice: Choice | None = None) -> list[Table]:
    """The measures as tables, in the order of docs/house.md; those of a choice lead to their rows."""
    told = definitions(figures)
    return [table(measure, figures.counts[code], told[code], choice) for code, measure in MEASURES.items()]


def table(measure: Measure, counts: Mapping[str, int], definition: str, choice: Choice | None) -> Table:
    """One measure as a table."""
    return Table(
        measure.code,
        measure.heading,
        definition,
        rows(measure, counts, choice),
        measure.kept(counts),
        measure.whole(counts),
        measure.kept_words,
        kept_share(measure, counts),
        breakdown_link(choice, measure.code) if choice else "",
    )


def rows(measure: Measure, counts: Mapping[str, int], choice: Choice | None = None) -> list[Row]:
    """A line for each value of a measure."""
    whole = sum(counts.values())
    return [
        Row(
            value,
            words,
            counts[value],
            per_cent(counts[value], whole) if whole >= FEWEST else None,
            rows_link(choice, measure.code, value) if choice and counts[value] else "",
        )
        for value, words in measure.values.items()
    ]
