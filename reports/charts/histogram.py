"""How many took how long, a column for each day, with the limit drawn and named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reports.charts.multiples import Part
from reports.charts.scale import share, steps
from reports.charts.shapes import Area, Box, Mark
from reports.charts.tables import ChartTable

TOP, DEEP, WORDS = 22, 130, 40
LEFT, GAP = 8.0, 0.15
EVERY = 5


@dataclass(frozen=True)
class Histogram:
    """A chart of columns; `name` is unique on its page. `fields` lie over the columns and lead to their rows."""

    name: str
    title: str
    height: int
    left: float
    ticks: list[Mark]
    boxes: list[Box]
    limit: Mark | None
    labels: list[Mark]
    fields: list[Box]
    table: ChartTable

    @property
    def axis(self) -> float:
        """Where the axis lies."""
        return TOP + DEEP

    @property
    def is_limit_far(self) -> bool:
        """Whether the limit's words should stand to the left of its line."""
        return self.limit is not None and self.limit.at > 70


def histogram(
    name: str,
    title: str,
    columns: Sequence[Sequence[Part]],
    last_words: str,
    limit: tuple[int, str] | None,
    bands: Mapping[int, Part],
    table: ChartTable,
) -> Histogram:
    """A column of stacked parts for each day from 0 on; the last one holds all that took longer.

    `limit` is the last day in time and its words. `bands` are the parts that the columns from a day on, up to the next
    band, lead to.
    """
    wide = (100 - LEFT) / max(1, len(columns))
    top_step = steps(max((sum(p.number for p in column) for column in columns), default=0))
    drawn = [box for day, column in enumerate(columns) for box in _column(column, day, wide, top_step[-1])]
    drawn_limit = None
    if limit and limit[0] + 1 < len(columns):
        drawn_limit = Mark(_across(limit[0] + 1, wide), limit[1])
    return Histogram(
        name,
        title,
        TOP + DEEP + WORDS,
        LEFT,
        [Mark(TOP + DEEP - DEEP * tick / top_step[-1], str(tick)) for tick in top_step],
        drawn,
        drawn_limit,
        _labels(len(columns), wide, last_words),
        _fields(bands, len(columns), wide),
        table,
    )


def _across(day: int, wide: float) -> float:
    return round(LEFT + day * wide, 3)


def _column(parts: Sequence[Part], day: int, wide: float, top: int) -> list[Box]:
    boxes, below = [], 0.0
    for part in parts:
        high = DEEP * share(part.number, top) / 100
        if high:
            area = Area(
                _across(day, wide) + GAP, round(TOP + DEEP - below - high, 2), wide - 2 * GAP, round(high, 2)
            )
            boxes.append(Box(area, part.tone, part.words))
        below += high
    return boxes


def _labels(days: int, wide: float, last_words: str) -> list[Mark]:
    """Every fifth day, and the last column; on a phone every tenth."""
    marks = [
        Mark(_across(day, wide) + wide / 2, str(day), is_minor=day % (2 * EVERY) != 0)
        for day in range(0, days - 3, EVERY)
    ]
    return [*marks, Mark(_across(days - 1, wide) + wide / 2, last_words)] if days else marks


def _fields(bands: Mapping[int, Part], days: int, wide: float) -> list[Box]:
    starts = [day for day in bands if day < days]
    return [
        Box(
            Area(_across(day, wide), TOP, round((end - day) * wide, 3), DEEP),
            "",
            bands[day].words,
            bands[day].url,
        )
        for day, end in pairwise([*starts, days])
        if bands[day].url
    ]
