"""What a set of figures holds, and what each of them means; pure, no clock."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from orders.rules import day_in_words
from reports.rules.measures import MEASURES


@dataclass(frozen=True)
class Figures:
    """The measures of one day, never mixed; the counts of each sum to `assignments` (house.md, section 1).

    `counts` has for each measure how many assignments had each of its values, with a zero where there is none.
    """

    on: date
    assignments: int
    counts: Mapping[str, Mapping[str, int]]

    def as_dict(self) -> dict[str, object]:
        """As command and API print them: the day in ISO form, and the definitions."""
        return {
            "on": self.on.isoformat(),
            "assignments": self.assignments,
            **self.counts,
            "definitions": definitions(self),
        }


def count(on: date, standings: Collection[object]) -> Figures:
    """What a day's active assignments add up to; each is a standing, or what else has the field of every measure."""
    return Figures(on, len(standings), {code: _counts(code, standings) for code in MEASURES})


def _counts(code: str, standings: Collection[object]) -> dict[str, int]:
    found = Counter(map(attrgetter(code), standings))
    return {value: found[value] for value in MEASURES[code].values}


def definitions(figures: Figures) -> dict[str, str]:
    """One Swedish sentence for each figure: what is counted, of how many, and on which day (R160)."""
    day = day_in_words(figures.on)
    of = f"Av {figures.assignments} aktiva uppdrag {day}"
    active = (
        f"Uppdrag som var aktiva {day}: en beställning var skickad och inte återtagen, inget avslut gällde och den "
        "senaste beställningens sista dag hade inte passerat. Skyddade personuppgifter räknas med."
    )
    return {"assignments": active} | {code: f"{of}: {measure.means}" for code, measure in MEASURES.items()}
