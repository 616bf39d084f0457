"""What a set of figures holds, and what each of them means; pure, no clock."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date

from orders.rules import day_in_words
from plans.rules.bands import ALL_BANDS
from plans.rules.match import Match
from plans.rules.stage import Stage


@dataclass(frozen=True)
class Figures:
    """The five measures of one day, never mixed; the first three each sum to `assignments` (house.md, section 1)."""

    on: date
    assignments: int
    stages: dict[str, int]
    in_time: dict[str, int]
    match: dict[str, int]
    participation: int
    reviewed_with_note: int

    def as_dict(self) -> dict[str, object]:
        """As command and API print them: the day in ISO form, and the definitions."""
        return asdict(self) | {"on": self.on.isoformat(), "definitions": definitions(self)}


@dataclass(frozen=True)
class Group:
    """How many assignments share stage, band, participation and note."""

    stage: str
    band: str
    participation: bool
    reviewed_with_note: bool
    count: int


def gather(on: date, groups: Iterable[Group], matches: Mapping[str, int]) -> Figures:
    """The figures that groups of assignments add up to, with a zero where there is none."""
    groups = list(groups)
    return Figures(
        on=on,
        assignments=sum(group.count for group in groups),
        stages={stage: sum(g.count for g in groups if g.stage == stage) for stage in map(str, Stage)},
        in_time={band: sum(g.count for g in groups if g.band == band) for band in ALL_BANDS},
        match={outcome: matches.get(outcome, 0) for outcome in map(str, Match)},
        participation=sum(g.count for g in groups if g.participation),
        reviewed_with_note=sum(g.count for g in groups if g.reviewed_with_note),
    )


def definitions(figures: Figures) -> dict[str, str]:
    """One Swedish sentence for each figure: what is counted, of how many, and on which day."""
    day = day_in_words(figures.on)
    of = f"Av {figures.assignments} aktiva uppdrag {day}"
    return {
        "assignments": f"Uppdrag som var aktiva {day}: en beställning var skickad och inte återtagen, inget avslut "
        "gällde och den senaste beställningens sista dag hade inte passerat. Skyddade personuppgifter räknas med.",
        "stages": f"{of}: planens läge vid dagens slut, exakt ett för varje uppdrag.",
        "in_time": f"{of}: kalenderdagar från den dag den första beställningens tid började räknas till den dag "
        "en plan först kom in; not_received när ingen plan hade kommit in.",
        "match": f"{of}: hur den plan som gällde, annars den senast inkomna, stämmer med den gällande beställningens "
        "insatser enligt systemets egen jämförelse; not_judged när ingen plan hade kommit in.",
        "participation": f"{of}: de vars gällande plan, annars den senast inkomna, beskriver hur den enskilde "
        "har deltagit.",
        "reviewed_with_note": f"{of}: de vars senast granskade plan har en journalanteckning om granskningen.",
    }
