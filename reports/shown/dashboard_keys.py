"""Key figures: a share with its goal, what it was the month before, and those that are not as they should be."""

from collections.abc import Iterable
from dataclasses import dataclass

from orders.rules import day_in_words
from reports.charts import Cell, TableRow
from reports.links import breakdown_link
from reports.queries.overview import Gathered
from reports.rules import MEASURES, Figures, Measure, definitions
from reports.rules.breakdown import kept_share
from reports.rules.choice import Choice
from reports.tables import Row, rows

GOAL = 100
HEADINGS = {
    "stage": "Giltig plan",
    "kept": "Första planen i tid",
    "match": "Planen stämmer med beställningen",
    "follow_up": "Uppföljda inom året",
    "participation": "Delaktighet dokumenterad",
    "review": "Granskade med journalanteckning",
}


@dataclass(frozen=True)
class Key:
    """A share in whole per cent, None of fewer than FEWEST; `before` is what it was at the end of the month before.

    `lacking` are the answers that keep it from its goal, each with its rows.
    """

    code: str
    heading: str
    share: int | None
    kept: int
    whole: int
    kept_words: str
    before: int | None
    before_words: str
    tone: str
    verdict: str
    lacking: list[Row]
    all_of_it: str
    definition: str

    @property
    def row(self) -> TableRow:
        """The same as a row of a table."""
        shares = [Cell(self.share, "%"), Cell(self.kept), Cell(self.whole), Cell(self.before, "%")]
        return TableRow(self.heading, shares)


def keys(codes: Iterable[str], figures: Figures, found: Gathered) -> list[Key]:
    """The measures named, in that order."""
    told = definitions(figures)
    return [_key(MEASURES[code], figures, found, told[code]) for code in codes]


def _key(measure: Measure, figures: Figures, found: Gathered, definition: str) -> Key:
    counts = figures.counts[measure.code]
    share, before = kept_share(measure, counts), _before(measure, found)
    tone, verdict = judged(share, before)
    return Key(
        measure.code,
        HEADINGS[measure.code],
        share,
        measure.kept(counts),
        measure.whole(counts),
        measure.kept_words,
        before,
        before_words(share, before, found),
        tone,
        verdict,
        lacking(measure, figures, found.choice),
        breakdown_link(found.choice, measure.code),
        definition,
    )


def lacking(measure: Measure, figures: Figures, choice: Choice) -> list[Row]:
    """The judged answers that are not as they should be and that somebody has."""
    judged_values = measure.judged or frozenset(measure.values)
    found = rows(measure, figures.counts[measure.code], choice)
    return [row for row in found if row.count and row.value in judged_values - measure.good]


def _before(measure: Measure, found: Gathered) -> int | None:
    month = found.kept.get(found.months[-1])
    return kept_share(measure, month.counts[measure.code]) if month else None


def judged(share: int | None, before: int | None) -> tuple[str, str]:
    """The tone and the verdict of a share: red when it is below the goal and no better than the month before."""
    if share is None:
        return "waiting", "För få för en andel"
    if share >= GOAL:
        return "done", "Målet är nått"
    if before is not None and share > before:
        return "returned", "Under målet, stiger"
    return "late", "Under målet"


def before_words(share: int | None, before: int | None, found: Gathered) -> str:
    """What the share was at the end of the month before, and how that differs."""
    day = day_in_words(found.months[-1])
    if before is None:
        return f"{day}: ingen sparad siffra"
    return f"{day}: {before} %{_difference(share, before)}"


def _difference(share: int | None, before: int) -> str:
    if share is None:
        return ""
    if share == before:
        return ", lika nu"
    points = abs(share - before)
    return f", {points} procentenhet{'er' if points > 1 else ''} {'högre' if share > before else 'lägre'} nu"
