"""The stages as bars, and the days to the first plan as a histogram."""

from collections import Counter
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from people.rules import FEWEST, per_cent
from plans.rules.bands import ALL_BANDS, BANDS
from plans.rules.stage import Stage
from reports.charts import Bar, Bars, Cell, ChartTable, Histogram, Part, TableRow, bars, histogram
from reports.links import rows_link
from reports.queries.overview import Gathered
from reports.rules import MEASURES, Figures, Kept
from reports.rules.choice import Choice
from reports.rules.happenings import median
from reports.tables import Row, rows

STAGE_TONES = {
    Stage.APPROVED.value: "good",
    Stage.REVISING.value: "good",
    Stage.SUBMITTED.value: "waiting",
    Stage.RETURNED.value: "waiting",
    Stage.IN_PROGRESS.value: "waiting",
    Stage.OUTDATED.value: "missing",
    Stage.NONE.value: "missing",
}
"""Best first; stacked in this order."""
BAND_TONES = dict(zip(ALL_BANDS, ("good", "late-1", "late-2", "late-3", "late-4", "missing"), strict=True))
KEPT_TONES = {Kept.IN_TIME.value: "good", Kept.LATE.value: "late-1"}
FARTHEST = 45
"""The histogram has a column for each day up to this, and one for all later."""


def stages(figures: Figures, choice: Choice) -> Bars:
    """How many stand in each stage."""
    shown = {row.value: row for row in rows(MEASURES["stage"], figures.counts["stage"], choice)}
    ordered = [shown[value] for value in STAGE_TONES]
    numbers = [Bar(row.words, row.count, _told(row), STAGE_TONES[row.value], row.link) for row in ordered]
    return bars("stages", "Planens läge", numbers, answers("Läge", ordered))


def answers(heading: str, found: Sequence[Row]) -> ChartTable:
    """The answers to one measure as a table."""
    return ChartTable(
        (heading, "Uppdrag", "Andel"),
        [TableRow(row.words, [Cell(row.count, url=row.link), Cell(row.share, "%")]) for row in found],
    )


def _told(row: Row) -> str:
    number = Cell(row.count).words
    return number if row.share is None else f"{number} ({row.share} %)"


class Came(NamedTuple):
    """What the histogram is drawn of, with how many cases share it; `limit` is None where the order set no day."""

    days: int
    kept: str
    limit: int | None
    number: int


def days_to_plan(figures: Figures, found: Gathered) -> tuple[Histogram, str]:
    """The days to the first plan of those that have one, and what the drawing leaves to be said."""
    counted = Counter(map(attrgetter("days", "kept", "limit"), found.standings))
    came = [
        Came(days, kept, limit, number) for (days, kept, limit), number in counted.items() if days is not None
    ]
    limit = _usual_limit(came)
    drawn = histogram(
        "days",
        "Dagar till den första planen",
        _columns(came),
        f"{FARTHEST + 1}–",
        (limit, f"gräns {limit} dagar") if limit is not None else None,
        _bands(figures, found.choice),
        answers("Dagar", rows(MEASURES["in_time"], figures.counts["in_time"], found.choice)),
    )
    return drawn, _note(came, limit)


def _columns(came: Sequence[Came]) -> list[list[Part]]:
    found: Counter[tuple[int, str]] = Counter()
    for one in came:
        found[min(one.days, FARTHEST + 1), one.kept] += one.number
    return [
        [
            Part(found[day, kept], tone, _words(day, found[day, kept], kept))
            for kept, tone in KEPT_TONES.items()
        ]
        for day in range(FARTHEST + 2)
    ]


def _words(day: int, number: int, kept: str) -> str:
    days = f"{day} dag{'' if day == 1 else 'ar'}" if day <= FARTHEST else f"{day} dagar eller mer"
    return f"{days}: {number} {MEASURES['kept'].values[kept].lower()}"


def _bands(figures: Figures, choice: Choice) -> dict[int, Part]:
    """The bands that columns lead to, by the day each begins; the last column holds several and leads nowhere."""
    starts = {0: BANDS[0][0]} | {BANDS[place][1] + 1: BANDS[place + 1][0] for place in range(len(BANDS) - 1)}
    counts, words = figures.counts["in_time"], MEASURES["in_time"].values
    shown = {
        day: Part(
            counts[band], "", f"{words[band]}: {counts[band]} uppdrag", _link(choice, band, counts[band])
        )
        for day, band in starts.items()
        if day <= FARTHEST
    }
    return shown | {FARTHEST + 1: Part(0, "", "")}


def _link(choice: Choice, band: str, number: int) -> str:
    return rows_link(choice, "in_time", band) if number else ""


def _usual_limit(came: Sequence[Came]) -> int | None:
    """The days that most of them had; the fewer of two that are as usual."""
    limits: Counter[int] = Counter()
    for one in came:
        if one.limit is not None:
            limits[one.limit] += one.number
    return max(limits, key=lambda days: (limits[days], -days)) if limits else None


def _note(came: Sequence[Came], limit: int | None) -> str:
    spread: Counter[int] = Counter()
    for one in came:
        spread[one.days] += one.number
    number, same = spread.total(), sum(one.number for one in came if one.limit == limit)
    days = median(spread)
    middle = (
        f"Hälften kom inom {f'{days:g}'.replace('.', ',')} dagar."
        if days is not None and number >= FEWEST
        else ""
    )
    if limit is None or same == number:
        return middle
    drawn = f"Gränsen som är ritad gäller {per_cent(same, number)} % av dem."
    return f"{middle} {drawn} Färgen följer varje uppdrags egen gräns.".strip()
