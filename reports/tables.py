"""Figures as a page shows them: one table for each measure, with its definition."""

from dataclasses import dataclass

from people.rules import per_cent
from plans.rules.bands import NOT_RECEIVED, OVER
from plans.rules.match import Match
from plans.rules.stage import STAGE_WORDS, Stage
from reports.rules import Figures, definitions

BAND_WORDS = {OVER: "över 180 dagar", NOT_RECEIVED: "ingen plan har kommit in"}
MATCH_WORDS = {
    Match.FULL: "Helt",
    Match.PARTIAL: "Delvis",
    Match.NONE: "Inte alls",
    Match.NOT_JUDGED: "Ingen plan att jämföra",
}


@dataclass(frozen=True)
class Row:
    """One line: how many, and which share of the denominator in whole per cent (None when there is nothing)."""

    words: str
    count: int
    share: int | None


@dataclass(frozen=True)
class Table:
    """One measure; `sums` when its rows together are the denominator."""

    code: str
    heading: str
    definition: str
    rows: list[Row]
    sums: bool = True


def tables(figures: Figures) -> list[Table]:
    """The five measures as tables, in the order of docs/house.md."""
    told = {code: _without_codes(definition) for code, definition in definitions(figures).items()}

    def rows(counts: dict[str, int]) -> list[Row]:
        return [Row(words, count, per_cent(count, figures.assignments)) for words, count in counts.items()]

    stages = {STAGE_WORDS[Stage(code)]: count for code, count in figures.stages.items()}
    bands = {_band_words(code): count for code, count in figures.in_time.items()}
    match = {MATCH_WORDS[Match(code)]: count for code, count in figures.match.items()}
    participation = {"Delaktighet dokumenterad": figures.participation}
    reviewed = {"Granskad med journalanteckning": figures.reviewed_with_note}
    return [
        Table("stages", "Planens läge", told["stages"], rows(stages)),
        Table("in_time", "Kom planen i tid?", told["in_time"], rows(bands)),
        Table("match", "Stämmer planen med beställningen?", told["match"], rows(match)),
        Table("participation", "Delaktighet", told["participation"], rows(participation), sums=False),
        Table("reviewed", "Granskning", told["reviewed_with_note"], rows(reviewed), sums=False),
    ]


def _without_codes(definition: str) -> str:
    """A definition without the clause that explains a code; on the page the row says it in words."""
    sentence, explained, _ = definition.partition("; not_")
    return f"{sentence}." if explained else sentence


def _band_words(code: str) -> str:
    return BAND_WORDS.get(code, f"{code.replace('-', '–')} dagar")
