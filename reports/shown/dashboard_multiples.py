"""Small multiples: each provider's cases, or each unit's for a provider, the lowest share with a valid plan first."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from reports.charts import Cell, ChartTable, Panel, Part, TableRow, panel
from reports.links import breakdown_link, overview_link, rows_link
from reports.queries.overview import Gathered
from reports.rules import MEASURES
from reports.rules.breakdown import By, Group, by_share, kept_share
from reports.rules.choice import Choice
from reports.shown.dashboard_charts import BAND_TONES, STAGE_TONES

MOST = 8
TITLES = {By.PROVIDER: "Utförarna", By.UNIT: "Enheterna"}
TONES = {"stage": STAGE_TONES, "in_time": BAND_TONES}
EACH = {By.PROVIDER: "Utförare", By.UNIT: "Enhet"}
STAGE_LEGEND = (
    ("good", "giltig plan"), ("waiting", "under arbete, ingen giltig plan"), ("missing", "saknas eller inaktuell"),
)  # fmt: skip
BAND_LEGEND = tuple((tone, MEASURES["in_time"].values[band]) for band, tone in BAND_TONES.items())


@dataclass(frozen=True)
class Multiples:
    """The panels shown, how many there are in all, and where the rest are."""

    title: str
    panels: list[Panel]
    number: int
    all_of_them: str
    stage_legend: Sequence[tuple[str, str]]
    band_legend: Sequence[tuple[str, str]]
    table: ChartTable

    @property
    def hidden(self) -> int:
        """How many are not shown."""
        return self.number - len(self.panels)


@dataclass(frozen=True)
class Own:
    """One group's cases: how many stand in each stage and band, each part leading to its rows."""

    group: Group
    choice: Choice
    stages: list[Part]
    bands: list[Part]

    @property
    def share(self) -> int | None:
        """The share with a valid plan; None of fewer than FEWEST."""
        return kept_share(MEASURES["stage"], self.group.counts)


def multiples(found: Gathered) -> Multiples:
    """The panels of the lowest shares; those too small for a share come last."""
    stages, bands = _groups(found, "stage"), _groups(found, "in_time")
    first = by_share(MEASURES["stage"], list(stages.values()), lowest_first=True)[:MOST]
    own = [_own(one, bands[one.key], found) for one in first]
    columns = (EACH[found.by], "Uppdrag", "Giltig plan", *_columns("stage"), *_columns("in_time"))
    return Multiples(
        TITLES[found.by],
        [_panel(one) for one in own],
        len(stages),
        breakdown_link(found.choice, "stage"),
        STAGE_LEGEND,
        BAND_LEGEND,
        ChartTable(columns, [_row(one) for one in own]),
    )


def _columns(code: str) -> list[str]:
    return [MEASURES[code].values[value].capitalize() for value in TONES[code]]


def _groups(found: Gathered, code: str) -> dict[object, Group]:
    """By key, in the order of the names."""
    key = "unit_id" if found.by is By.UNIT else "provider_id"
    counted = Counter(map(attrgetter(key, code), found.standings))
    values = MEASURES[code].values
    return {
        pk: Group(pk, name, {value: counted[pk, value] for value in values})
        for pk, name in found.names.items()
    }


def _own(stages: Group, bands: Group, found: Gathered) -> Own:
    choice = found.choice.narrowed(found.by.value, stages.key)
    return Own(
        stages, choice, _parts("stage", stages.counts, choice), _parts("in_time", bands.counts, choice)
    )


def _parts(code: str, counts: Mapping[str, int], choice: Choice) -> list[Part]:
    words = MEASURES[code].values
    return [
        Part(number, tone, f"{words[value]}: {number}", rows_link(choice, code, value) if number else "")
        for value, tone in TONES[code].items()
        for number in [counts[value]]
    ]


def _panel(own: Own) -> Panel:
    stacked = [("Planens läge", own.stages), ("Dagar till den första planen", own.bands)]
    return panel(
        f"panel-{own.group.key}",
        own.group.words,
        overview_link(own.choice),
        _figure(own),
        [] if own.share is None else stacked,
        ", ".join(part.words for _, parts in stacked for part in parts if part.number),
    )


def _figure(own: Own) -> str:
    kept, whole = MEASURES["stage"].kept(own.group.counts), own.group.assignments
    if own.share is None:
        return f"{kept} av {whole} har en giltig plan; för få för en andel"
    return f"{own.share} % har en giltig plan ({kept} av {whole})"


def _row(own: Own) -> TableRow:
    first = [Cell(own.group.assignments, url=rows_link(own.choice)), Cell(own.share, "%")]
    parts = [Cell(part.number, url=part.url) for part in (*own.stages, *own.bands)]
    return TableRow(own.group.words, [*first, *parts], overview_link(own.choice))
