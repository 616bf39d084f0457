"""Small multiples: the same stacked bars for many, all on one scale from 0 to 100 per cent."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.charts.scale import share
from reports.charts.shapes import Area, Box, Mark

WORDS_AT, BAR_AT, THICK, STEP, AXIS = 13, 19, 14, 42, 20
TICKS = [Mark(0, "0"), Mark(50, "50"), Mark(100, "100 %")]


@dataclass(frozen=True)
class Part:
    """A part of a whole: how many, its tone, how it is told, and its rows."""

    number: int
    tone: str
    words: str
    url: str = ""


@dataclass(frozen=True)
class Stack:
    """One stacked bar, with its words on a line at `y`."""

    y: float
    words: str
    boxes: list[Box]


@dataclass(frozen=True)
class Panel:
    """One of the multiples; `name` is unique on its page, and `url` leads to the figures of the one it is about.

    `figure` is what is read first, `told` all of it. A small group has no stacks, only its figure.
    """

    name: str
    title: str
    url: str
    figure: str
    height: int
    ticks: list[Mark]
    stacks: list[Stack]
    told: str

    @property
    def axis(self) -> float:
        """Where the axis lies."""
        return self.height - AXIS


def panel(
    name: str,
    title: str,
    url: str,
    figure: str,
    stacked: Sequence[tuple[str, Sequence[Part]]],
    told: str,
) -> Panel:
    """The stacks below each other; the parts of each sum to the whole width."""
    stacks = [
        Stack(STEP * place + WORDS_AT, words, _boxes(parts, STEP * place + BAR_AT))
        for place, (words, parts) in enumerate(stacked)
    ]
    return Panel(name, title, url, figure, STEP * len(stacks) + AXIS, TICKS, stacks, told)


def _boxes(parts: Sequence[Part], y: float) -> list[Box]:
    whole, before, boxes = sum(part.number for part in parts), 0, []
    for part in parts:
        if part.number:
            area = Area(share(before, whole), y, share(part.number, whole), THICK)
            boxes.append(Box(area, part.tone, part.words, part.url))
        before += part.number
    return boxes
