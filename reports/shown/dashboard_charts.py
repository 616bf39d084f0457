"""The stages as bars, and the days to the first plan as a histogram."""

from collections import Counter
from collections.abc import Sequence

from people.rules import FEWEST, per_cent
from plans.rules.bands import ALL_BANDS, BANDS
from plans.rules.stage import Stage
from reports.charts import Bar, Bars, Cell, ChartTable, Histogram, Part, TableRow, bars, histogram
from reports.links import rows_link
from reports.queries.overview import Gathered
from reports.rules import MEASURES, Figures, Kept, Standing
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


def days_to_plan(figures: Figures, found: Gathered) -> tuple[Histogram, str]:
    """The days to the first plan of those that have one, and what the drawing leaves to be said."""
    came = [one for one in found.standings if one.days is not None]
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


def _columns(came: Sequence[Standing]) -> list[list[Part]]:
    found = Counter((min(one.days or 0, FARTHEST + 1), one.kept) for one in came)
    return [
        [
            Part(found[day, kept], tone, _column_words(day, found[day, kept], kept))
            for kept, tone in KEPT_TONES.items()
        ]
        for day in range(FARTHEST + 2)
    ]


def _column_words(day: int, number: int, kept: str) -> str:
    return f"{day} dagar: {number} {MEASURES['kept'].values[kept].lower()}"


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


def _usual_limit(came: Sequence[Standing]) -> int | None:
    """The days that most of them had; the fewer of two that are as usual."""
    limits = Counter(one.limit for one in came if one.limit is not None)
    return max(limits, key=lambda days: (limits[days], -days)) if limits else None


def _note(came: Sequence[Standing], limit: int | None) -> str:
    days = median(Counter(one.days for one in came if one.days is not None))
    if days is None:
        return ""
    middle = f"Hälften kom inom {f'{days:g}'.replace('.', ',')} dagar." if len(came) >= FEWEST else ""
    same = sum(one.limit == limit for one in came)
    if limit is None or same == len(came):
        return middle
    return (
        f"{middle} Gränsen som är ritad gäller {per_cent(same, len(came))} % av dem. Färgen följer varje uppdrags egen "
        "gräns."
    ).strip()
