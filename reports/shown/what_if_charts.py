"""The charts of what other rules would mean, each with its table."""

from dataclasses import replace

from people.rules import per_cent
from reports.charts import Bar, Bars, Cell, ChartTable, Line, Mark, Point, TableRow, bars, line
from reports.rules.what_if import Counted, Rule
from reports.shown.moved_follow_ups import ShownLoad

CURVE_UNTIL, EVERY = 45, 5
CURVE = "Andel i tid för varje gräns"
MONTHS = "Uppföljningar per månad med den andra regeln"


def curve_chart(counted: Counted, own: Rule) -> Line | None:
    """The share in time for each limit that counts as one's own; dashed as it was counted. None of fewer than five."""
    stored = counted.stored.share
    if stored is None:
        return None
    outcomes = [counted.under(own._replace(days=days)) for days in range(1, CURVE_UNTIL + 1)]
    points = [
        Point(f"{days}", per_cent(one.in_time, one.judged)) for days, one in enumerate(outcomes, start=1)
    ]
    rows = [
        TableRow(f"{days}", [Cell(one.share, "%"), Cell(one.in_time), Cell(one.judged), Cell(one.changed)])
        for days, one in enumerate(outcomes, start=1)
    ]
    table = ChartTable(("Gräns, dagar", "Andel", "I tid", "Av", "Byter sida"), rows)
    chart = line("kurva-bild", CURVE, points, stored, table)
    labels = [mark for mark in chart.labels if int(mark.words) % EVERY == 0]
    return replace(chart, labels=labels, goal=Mark(chart.goal.at, f"så som det räknades: {stored} %"))


def months_chart(load: ShownLoad) -> Bars | None:
    """The unit's months with the other rule, each beside how it is; None where they may not be shown."""
    if load.sums is None:
        return None
    numbers = [
        Bar(month.words, int(month.then or 0), f"{month.now} → {month.then}", "good") for month in load.months
    ]
    rows = [
        TableRow(month.words, [Cell(int(month.now or 0)), Cell(int(month.then or 0))])
        for month in load.months
    ]
    table = ChartTable(("Månad", "Som det är", "Andra regeln"), rows)
    return bars("manader-bild", MONTHS, numbers, table)
