"""Bars beside each other on one scale, each with its words above it."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.charts.scale import share, steps
from reports.charts.shapes import Area, Box
from reports.charts.tables import ChartTable

STEP, WORDS_AT, BAR_AT, THICK = 38, 14, 19, 12


@dataclass(frozen=True)
class Bar:
    """One number to draw: what it is of, how it is told, its tone, and its rows."""

    words: str
    number: int
    told: str
    tone: str
    url: str = ""


@dataclass(frozen=True)
class DrawnBar:
    """One bar: its words and figure on a line at `y`, and the box below."""

    y: float
    words: str
    told: str
    box: Box


@dataclass(frozen=True)
class Bars:
    """A chart of bars; `name` is unique on its page."""

    name: str
    title: str
    height: int
    rows: list[DrawnBar]
    table: ChartTable


def bars(name: str, title: str, numbers: Sequence[Bar], table: ChartTable) -> Bars:
    """The longest bar ends within the last tick of the scale that all of them share."""
    top = steps(max((one.number for one in numbers), default=0))[-1]
    rows = [_drawn(one, place, top) for place, one in enumerate(numbers)]
    return Bars(name, title, STEP * len(numbers), rows, table)


def _drawn(one: Bar, place: int, top: int) -> DrawnBar:
    area = Area(0, STEP * place + BAR_AT, share(one.number, top), THICK)
    return DrawnBar(
        STEP * place + WORDS_AT, one.words, one.told, Box(area, one.tone, f"{one.words}: {one.told}", one.url)
    )
