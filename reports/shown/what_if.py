"""Other limits as their page and their files show them: a cell for each rule, and what the figures are of."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from orders.rules import day_in_words
from paper.separated import Cell
from people.rules import FEWEST
from reports.queries.what_if import History
from reports.rules.what_if import ANCHORS, DAY_KINDS, LIMITS, STANDARD, WAYS, Counted, Outcome, Rule

HEADINGS = {
    "Gräns, dagar": 13,
    "Räknas från": 30,
    "Dagar": 15,
    "I tid": 9,
    "Av": 9,
    "Andel, procent": 15,
    "Skulle bli i tid": 16,
    "Skulle bli för sena": 20,
    "Anmärkning": 24,
}


@dataclass(frozen=True)
class Alternative:
    """One rule and its outcome; whether it governs now, and whether it is the reader's own."""

    rule: Rule
    outcome: Outcome
    is_present: bool
    is_own: bool

    @property
    def remark(self) -> str:
        """What sets it apart from the others."""
        marks = ["Gäller nu"] * self.is_present + ["Din egen gräns"] * self.is_own
        return ", ".join(marks)


@dataclass(frozen=True)
class Line:
    """The rules that count in one way, each with its limit."""

    words: str
    cells: list[Alternative]


@dataclass(frozen=True)
class Compared:
    """What the page shows; `waiting` are the orders that cannot be judged yet."""

    counted: Counted
    present: Alternative | None
    own: Alternative
    lines: list[Line]
    limits: tuple[int, ...]

    @property
    def waiting(self) -> int:
        """How many orders cannot be judged yet."""
        return self.counted.orders - self.counted.judged

    @property
    def is_small(self) -> bool:
        """Whether so few are judged that no share is shown."""
        return self.counted.judged < FEWEST

    @property
    def alternatives(self) -> list[Alternative]:
        """Every rule once, the standard ones first."""
        found = [cell for line in self.lines for cell in line.cells]
        extra = [one for one in (self.present, self.own) if one and one.rule not in STANDARD]
        return found + list(dict.fromkeys(extra))


def compared(history: History, own: Rule) -> Compared:
    """A period's orders under the standard rules and one's own."""
    found, present = history.compared(own), history.present

    def told(rule: Rule) -> Alternative:
        return Alternative(rule, found.under(rule), is_present=rule == present, is_own=rule == own)

    return Compared(
        counted=found,
        present=told(present) if present else None,
        own=told(own),
        lines=[Line(_way_words(way), [told(Rule(days, *way)) for days in LIMITS]) for way in WAYS],
        limits=LIMITS,
    )


def _way_words(way: tuple[str, str]) -> str:
    anchor, day_kind = way
    return f"{DAY_KINDS[day_kind].capitalize()} från {ANCHORS[anchor]}"


def definition(from_on: date, to_on: date, on: date, *, with_changes: bool) -> str:
    """What is counted, of which orders, on which day, and who is judged."""
    kinds = "Nya beställningar och ändringar" if with_changes else "Nya beställningar"
    return (
        f"{kinds} som skickades {day_in_words(from_on)} – {day_in_words(to_on)}, inte är återtagna och ska ha en plan, "
        f"så som det var känt {day_in_words(on)}. I tid är en plan som kom in senast den dag som gränsen ger. "
        "Andelen är av de beställningar som går att bedöma: planen har kommit in, eller dagen har passerat både som "
        "den räknades och med alla gränser i jämförelsen, så att alla andelar är av samma beställningar. Dagar då "
        "insatserna vilade räknas inte, och arbetsdagar räknas med de aftnar som enheten har lediga nu. Skyddade "
        "personuppgifter räknas med."
    )


def lines_of(shown: Compared) -> Iterator[tuple[Cell, ...]]:
    """The lines of a file: as it was counted, and every alternative."""
    yield "", "Så som det räknades", "", *_figures(shown.counted.stored), ""
    for one in shown.alternatives:
        rule = one.rule
        yield (
            rule.days,
            ANCHORS[rule.anchor].capitalize(),
            DAY_KINDS[rule.day_kind],
            *_figures(one.outcome),
            one.remark,
        )


def _figures(outcome: Outcome) -> tuple[Cell, ...]:
    return outcome.in_time, outcome.judged, outcome.share, outcome.gained, outcome.lost
