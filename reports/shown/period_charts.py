"""The shares of a report as bars, with the period before in the table."""

from collections.abc import Sequence

from reports.charts import Bar, Bars, Cell, ChartTable, TableRow, bars
from reports.shown.period_groups import SHORT
from reports.shown.periods import ShownMeasure

TITLE = "Andel som är som den ska, av dem som går att bedöma"


def shares(measures: Sequence[ShownMeasure]) -> Bars | None:
    """A bar for each measure whose share is shown; None when there is none."""
    shown = [(one, one.now.per_cent) for one in measures if one.now.per_cent is not None]
    if not shown:
        return None
    rows = [
        TableRow(SHORT[one.code], [Cell(share, "%"), Cell(one.before.per_cent, "%")]) for one, share in shown
    ]
    numbers = [Bar(SHORT[one.code], share, f"{share} %", "good") for one, share in shown]
    return bars("shares", TITLE, numbers, ChartTable(("Mått", "Nu", "Före"), rows))
