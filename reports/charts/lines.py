"""A share over time, with the goal as a dashed line."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reports.charts.shapes import Mark
from reports.charts.tables import ChartTable

TOP, DEEP, WORDS = 22, 100, 22
LEFT, RIGHT = 11.0, 96.0
EVERY = 3


@dataclass(frozen=True)
class Point:
    """A moment in time and its share in per cent; None where there is none to show."""

    words: str
    share: int | None


@dataclass(frozen=True)
class Dot:
    """A point as drawn."""

    x: float
    y: float
    words: str
    told: str


@dataclass(frozen=True)
class Line:
    """A chart of one line; `name` is unique on its page. The last dot is the newest and carries its figure."""

    name: str
    title: str
    height: int
    left: float
    ticks: list[Mark]
    goal: Mark
    dots: list[Dot]
    stretches: list[tuple[Dot, Dot]]
    labels: list[Mark]
    table: ChartTable

    @property
    def axis(self) -> float:
        """Where the axis lies."""
        return TOP + DEEP


def line(name: str, title: str, points: Sequence[Point], goal: int, table: ChartTable) -> Line:
    """Points an even step apart from 0 to 100 per cent; where one is missing the line is broken."""
    step = (RIGHT - LEFT) / max(1, len(points) - 1)
    places = [round(LEFT + step * place, 3) for place in range(len(points))]
    found = [_dot(x, point) for x, point in zip(places, points, strict=True)]
    last = len(points) - 1
    return Line(
        name,
        title,
        TOP + DEEP + WORDS,
        LEFT,
        [Mark(_down(tick), str(tick)) for tick in (0, 50, 100)],
        Mark(_down(goal), f"mål {goal} %"),
        [dot for dot in found if dot],
        [(one, other) for one, other in pairwise(found) if one and other],
        [
            Mark(x, point.words, is_minor=(last - place) % EVERY != 0)
            for place, (x, point) in enumerate(zip(places, points, strict=True))
        ],
        table,
    )


def _dot(x: float, point: Point) -> Dot | None:
    if point.share is None:
        return None
    return Dot(x, _down(point.share), f"{point.words}: {point.share} %", f"{point.share} %")


def _down(share: int) -> float:
    return TOP + DEEP * (100 - share) / 100
