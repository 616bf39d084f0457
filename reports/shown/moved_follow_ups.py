"""The coming year's follow-ups as their page and their files show them, as planned and as moved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from followups.rules.individual import FollowUpTerms
from followups.rules.load import Figure
from orders.rules import MONTHS, day_in_words, month_in_words
from paper.separated import Cell
from reports.queries.what_if_follow_ups import MovedLoad, Moving


@dataclass(frozen=True)
class Month:
    """A month of the whole unit: as planned, as moved, and the difference; None where it may not be shown."""

    words: str
    now: Figure
    then: Figure

    @property
    def difference(self) -> str:
        """With its sign; empty where there is none to show."""
        if self.now is None or self.then is None:
            return ""
        found = int(self.then) - int(self.now)
        return f"{found:+d}" if found else "0"


@dataclass(frozen=True)
class Line:
    """An officer's cases, and for each month how many as planned and as moved."""

    name: str
    cases: Figure
    months: list[tuple[Figure, Figure]]


@dataclass(frozen=True)
class ShownLoad:
    """What the page shows."""

    months: list[Month]
    names: list[str]
    lines: list[Line]
    whole: Line
    is_partial: bool

    @property
    def sums(self) -> tuple[int, int] | None:
        """All of the year as planned and as moved; None where a month may not be shown."""
        pairs = [(month.now, month.then) for month in self.months]
        if any(now is None or then is None for now, then in pairs):
            return None
        return sum(int(now or 0) for now, _ in pairs), sum(int(then or 0) for _, then in pairs)


def shown_load(load: MovedLoad) -> ShownLoad:
    """A unit's months in words."""
    pairs = list(zip(load.now, load.then, strict=True))
    return ShownLoad(
        months=[
            Month(month_in_words(month).capitalize(), now.whole, then.whole)
            for month, (now, then) in zip(load.months, pairs, strict=True)
        ],
        names=[MONTHS[month.month - 1][:3] for month in load.months],
        lines=[
            Line(
                name, load.cases.cells[place], [(now.cells[place], then.cells[place]) for now, then in pairs]
            )
            for place, name in enumerate(load.officers)
        ],
        whole=Line("Enheten", load.cases.whole, [(now.whole, then.whole) for now, then in pairs]),
        is_partial=load.cases.is_partial,
    )


def about(moving: Moving, terms: FollowUpTerms, on: date) -> str:
    """What is counted, on which day, and what is believed."""
    return (
        f"Aktiva uppdrag {day_in_words(on)} och deras uppföljningar tolv månader framåt, i den månad de senast ska "
        "vara gjorda; försenade räknas i den första. "
        f"Som det är: {_rule(terms.months_between, terms.months_to_avoid)}. Med den andra regeln: "
        f"{_rule(moving.months_between, moving.months_to_avoid)}{_earlier(moving.earlier)}. Varje uppföljning antas "
        "bli gjord sista dagen, och beslut antas bli förlängda. Dagar som någon själv har satt ligger kvar. "
        "Skyddade personuppgifter räknas med."
    )


def _rule(months: int, avoided: frozenset[int]) -> str:
    names = ", ".join(MONTHS[month - 1] for month in sorted(avoided))
    return f"{months} månader mellan, {f'inte i {names}' if names else 'alla månader'}"


def _earlier(months: int) -> str:
    if not months:
        return ""
    return (
        f", årliga får göras upp till {months} månad{'' if months == 1 else 'er'} tidigare för att jämna ut"
    )


def headings(load: ShownLoad, *, with_officers: bool) -> dict[str, int]:
    """The columns of a file, each with its width."""
    who = {"Handläggare": 28, "Ärenden": 10} if with_officers else {"Enhet": 28, "Ärenden": 10}
    return who | {
        f"{month.words}, {side}": 14 for month in load.months for side in ("som det är", "andra regeln")
    }


def lines_of(load: ShownLoad, *, with_officers: bool) -> Iterator[tuple[Cell, ...]]:
    """A line for each officer where they may be named, and the unit's last."""
    lines: Sequence[Line] = [*(load.lines if with_officers else ()), load.whole]
    for line in lines:
        yield line.name, _cell(line.cases), *(_cell(figure) for pair in line.months for figure in pair)


def _cell(figure: Figure) -> Cell:
    return None if figure is None else int(figure)
