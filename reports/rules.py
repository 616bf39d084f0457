"""What a set of figures holds, and what each of them means; pure, no clock."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import NamedTuple

from orders.rules import day_in_words
from plans.rules.bands import ALL_BANDS
from plans.rules.lines import Match
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


class Standing(NamedTuple):
    """How one active assignment stood at the end of a day."""

    stage: str
    band: str
    match: str
    participation: bool
    reviewed_with_note: bool


def count(on: date, standings: Iterable[Standing]) -> Figures:
    """The figures that the standings of a day's active assignments add up to, with a zero where there is none."""
    alike = Counter(standings)
    return Figures(
        on=on,
        assignments=alike.total(),
        stages=_by_value(alike, "stage", Stage),
        in_time=_by_value(alike, "band", ALL_BANDS),
        match=_by_value(alike, "match", Match),
        participation=sum(number for one, number in alike.items() if one.participation),
        reviewed_with_note=sum(number for one, number in alike.items() if one.reviewed_with_note),
    )


def _by_value(alike: Mapping[Standing, int], measure: str, values: Iterable[str]) -> dict[str, int]:
    return {
        str(value): sum(number for one, number in alike.items() if getattr(one, measure) == value)
        for value in values
    }


def definitions(figures: Figures) -> dict[str, str]:
    """One Swedish sentence for each figure: what is counted, of how many, and on which day."""
    day = day_in_words(figures.on)
    of = f"Av {figures.assignments} aktiva uppdrag {day}"
    return {
        "assignments": f"Uppdrag som var aktiva {day}: en beställning var skickad och inte återtagen, inget avslut "
        "gällde och den senaste beställningens sista dag hade inte passerat. Skyddade personuppgifter räknas med.",
        "stages": f"{of}: planens läge vid dagens slut, exakt ett för varje uppdrag.",
        "in_time": f"{of}: kalenderdagar från den dag den första beställningens tid började räknas till den dag "
        "en plan först kom in. De utan någon inkommen plan räknas för sig.",
        "match": f"{of}: hur den plan som gällde, annars den senast inkomna, stämmer med den gällande beställningens "
        "insatser enligt systemets egen jämförelse. De utan någon inkommen plan går inte att bedöma.",
        "participation": f"{of}: de vars gällande plan, annars den senast inkomna, beskriver hur den enskilde "
        "har deltagit.",
        "reviewed_with_note": f"{of}: de vars senast granskade plan har en journalanteckning om granskningen.",
    }
