"""The overview as a page shows it: every section with its figures, their rows, definitions, denominators and day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from reports.charts import Bars, ChartTable, Histogram, Line
from reports.links import breakdown_link, rows_link
from reports.queries.overview import Gathered
from reports.rules import Figures, count, definitions
from reports.shown.dashboard_charts import days_to_plan, stages
from reports.shown.dashboard_keys import Key, keys
from reports.shown.dashboard_multiples import Multiples, multiples
from reports.shown.dashboard_trends import trends

KEY = ("stage", "kept", "match", "follow_up")
OTHERS = ("participation", "review")


@dataclass(frozen=True)
class Dashboard:
    """Every section of the overview; `counted_at` is when the newest of the kept months was counted."""

    figures: Figures
    told: dict[str, str]
    all_rows: str
    keys: list[Key]
    others: list[Key]
    stages: Bars
    multiples: Multiples
    trends: list[Line]
    has_months: bool
    counted_at: datetime | None
    days: Histogram
    days_note: str
    stages_all: str
    days_all: str
    kept_legend: tuple[tuple[str, str], ...] = (("good", "i tid"), ("late-1", "för sent"))

    @property
    def tables(self) -> Iterator[tuple[str, ChartTable]]:
        """Every table of the page by its heading, as a file holds them."""
        yield (
            "Nyckeltal",
            ChartTable(
                ("Nyckeltal", "Andel", "Så många", "Av", "Månaden före"), [key.row for key in self.keys]
            ),
        )
        yield (
            "Delaktighet och granskning",
            ChartTable(("Mått", "Andel", "Så många", "Av", "Månaden före"), [key.row for key in self.others]),
        )
        yield self.stages.title, self.stages.table
        yield self.multiples.title, self.multiples.table
        for line in self.trends:
            yield line.title, line.table
        yield self.days.title, self.days.table


def shown(found: Gathered) -> Dashboard:
    """The overview of what was gathered."""
    choice = found.choice
    figures = count(choice.on, found.standings)
    drawn, note = days_to_plan(figures, found)
    return Dashboard(
        figures,
        definitions(figures),
        rows_link(choice),
        keys(KEY, figures, found),
        keys(OTHERS, figures, found),
        stages(figures, choice),
        multiples(found),
        trends(KEY, figures, found),
        bool(found.kept),
        max((month.counted_at for month in found.kept.values()), default=None),
        drawn,
        note,
        breakdown_link(choice, "stage"),
        breakdown_link(choice, "in_time"),
    )
