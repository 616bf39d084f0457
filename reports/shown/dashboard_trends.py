"""Twelve months of the key figures, and the day itself, each with its goal."""

from collections.abc import Iterable
from datetime import date

from orders.rules import day_in_words, month_in_words
from people.rules import day_of
from reports.charts import Cell, ChartTable, Line, Point, TableRow, line
from reports.queries.overview import Gathered
from reports.rules import MEASURES, Figures, Measure
from reports.rules.breakdown import kept_share
from reports.shown.dashboard_keys import GOAL, HEADINGS

COLUMNS = ("Dag", "Andel", "Så många", "Av", "Räknat")


def trends(codes: Iterable[str], figures: Figures, found: Gathered) -> list[Line]:
    """A chart for each of the measures, all on the scale from 0 to 100 per cent."""
    return [_trend(MEASURES[code], figures, found) for code in codes]


def _trend(measure: Measure, figures: Figures, found: Gathered) -> Line:
    points = [Point(month_in_words(on)[:3], _kept(measure, on, found)) for on in found.months]
    now = Point(_short(figures.on), kept_share(measure, figures.counts[measure.code]))
    rows = [*(_row(measure, on, found) for on in found.months), _now(measure, figures)]
    name = f"trend-{measure.code}"
    return line(name, HEADINGS[measure.code], [*points, now], GOAL, ChartTable(COLUMNS, rows))


def _short(on: date) -> str:
    return f"{on.day} {month_in_words(on)[:3]}"


def _kept(measure: Measure, on: date, found: Gathered) -> int | None:
    month = found.kept.get(on)
    return kept_share(measure, month.counts[measure.code]) if month else None


def _row(measure: Measure, on: date, found: Gathered) -> TableRow:
    month = found.kept.get(on)
    if month is None:
        return TableRow(day_in_words(on), [Cell(None), Cell(None), Cell(None), Cell("inte sparad")])
    counts = month.counts[measure.code]
    share = Cell(kept_share(measure, counts), "%")
    counted = Cell(day_in_words(day_of(month.counted_at)))
    return TableRow(
        day_in_words(on), [share, Cell(measure.kept(counts)), Cell(measure.whole(counts)), counted]
    )


def _now(measure: Measure, figures: Figures) -> TableRow:
    counts = figures.counts[measure.code]
    share = Cell(kept_share(measure, counts), "%")
    return TableRow(
        day_in_words(figures.on), [share, Cell(measure.kept(counts)), Cell(measure.whole(counts)), Cell("nu")]
    )
