"""The figures of a choice, and a breakdown, as tables to take out."""

from collections.abc import Iterable, Iterator, Sequence

from paper.separated import Cell
from people.rules import FEWEST
from reports.exports.files import About, Taken
from reports.rules import Figures, definitions
from reports.rules.breakdown import Breakdown, Group, kept_share
from reports.tables import tables

FEW = f"Andelar av färre än {FEWEST} uppdrag visas inte."


def about(words: Sequence[str], assignments: int, definition: str) -> About:
    """The day, what narrows the figures, of how many they are, and what is counted."""
    return [
        ("Dag", words[0]),
        ("Urval", ", ".join(words[1:]) or "Alla"),
        ("Aktiva uppdrag", str(assignments)),
        ("Räknas", definition),
        ("Andelar", FEW),
    ]


def figures_table(figures: Figures, words: Sequence[str]) -> Taken:
    """Every measure's values, one a row."""
    told = definitions(figures)
    shown = tables(figures)
    columns = {"Mått": 38, "Värde": 44, "Antal": 10, "Andel, procent": 16}
    rows: Iterator[tuple[Cell, ...]] = (
        (one.heading, row.words, row.count, row.share) for one in shown for row in one.rows
    )
    meant = [(one.heading, one.definition) for one in shown]
    lines = about(words, figures.assignments, told["assignments"]) + meant
    return Taken("siffror", "Siffror", columns, rows, lines)


def breakdown_table(
    found: Breakdown, groups: Iterable[Group], by_words: str, definition: str, words: Sequence[str]
) -> Taken:
    """A row for each group, and last the sum."""
    values = found.measure.values
    share = f"Andel som {found.measure.kept_words}, procent"
    columns = {by_words: 34, **dict.fromkeys(values.values(), 16), "Summa": 10, share: 24}
    whole = Group("", "Summa", found.counts)
    rows: Iterator[tuple[Cell, ...]] = (
        (
            group.words,
            *(group.counts[value] for value in values),
            group.assignments,
            kept_share(found.measure, group.counts),
        )
        for group in [*groups, whole]
    )
    lines = [("Mått", found.measure.heading), *about(words, found.assignments, definition)]
    return Taken("fordelning", "Fördelning", columns, rows, lines)
