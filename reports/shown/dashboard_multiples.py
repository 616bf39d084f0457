"""Small multiples: each provider's cases, or each unit's for a provider, the lowest share with a valid plan first."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plans.rules.bands import ALL_BANDS
from reports.charts import Cell, ChartTable, Panel, Part, TableRow, panel
from reports.links import breakdown_link, overview_link, rows_link
from reports.queries.overview import Gathered
from reports.rules import MEASURES
from reports.rules.breakdown import By, Group, by_share, kept_share
from reports.rules.choice import Choice
from reports.shown.dashboard_charts import BAND_TONES, STAGE_TONES

MOST = 8
TITLES = {By.PROVIDER: "Utförarna", By.UNIT: "Enheterna"}
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


def multiples(found: Gathered) -> Multiples:
    """The panels of the lowest shares; those too small for a share come last."""
    stages, bands = _groups(found, "stage"), _groups(found, "in_time")
    first = by_share(MEASURES["stage"], list(stages.values()), lowest_first=True)[:MOST]
    panels = [_panel(one, bands[one.key], found) for one in first]
    rows = [_row(one, bands[one.key], found) for one in first]
    return Multiples(
        TITLES[found.by],
        panels,
        len(stages),
        breakdown_link(found.choice, "stage"),
        STAGE_LEGEND,
        BAND_LEGEND,
        ChartTable(
            (EACH[found.by], "Uppdrag", "Giltig plan", *_columns("stage"), *_columns("in_time")), rows
        ),
    )


def _columns(code: str) -> list[str]:
    values = STAGE_TONES if code == "stage" else BAND_TONES
    return [MEASURES[code].values[value].capitalize() for value in values]


def _groups(found: Gathered, code: str) -> dict[object, Group]:
    """By key, in the order of the names."""
    key = "unit_id" if found.by is By.UNIT else "provider_id"
    counted = Counter((getattr(one, key), getattr(one, code)) for one in found.standings)
    values = MEASURES[code].values
    return {
        pk: Group(pk, name, {value: counted[pk, value] for value in values})
        for pk, name in found.names.items()
    }


def _panel(stages: Group, bands: Group, found: Gathered) -> Panel:
    own = _of(stages, found)
    share = kept_share(MEASURES["stage"], stages.counts)
    stacked = [
        ("Planens läge", _parts("stage", stages.counts, STAGE_TONES, own)),
        ("Dagar till den första planen", _parts("in_time", bands.counts, BAND_TONES, own)),
    ]
    return panel(
        f"panel-{stages.key}",
        stages.words,
        overview_link(own),
        _figure(stages, share),
        [] if share is None else stacked,
        ChartTable(("Svar", "Uppdrag"), [*_told("stage", stages), *_told("in_time", bands)]),
    )


def _told(code: str, group: Group) -> list[TableRow]:
    words = MEASURES[code].values
    return [TableRow(words[value], [Cell(number)]) for value, number in group.counts.items() if number]


def _figure(group: Group, share: int | None) -> str:
    kept = MEASURES["stage"].kept(group.counts)
    if share is None:
        return f"{kept} av {group.assignments} har en giltig plan; för få för en andel"
    return f"{share} % har en giltig plan ({kept} av {group.assignments})"


def _of(group: Group, found: Gathered) -> Choice:
    return found.choice.narrowed(found.by.value, group.key)


def _parts(code: str, counts: Mapping[str, int], tones: Mapping[str, str], own: Choice) -> list[Part]:
    words = MEASURES[code].values
    return [
        Part(counts[value], tone, f"{words[value]}: {counts[value]}", rows_link(own, code, value))
        for value, tone in tones.items()
    ]


def _row(stages: Group, bands: Group, found: Gathered) -> TableRow:
    own = _of(stages, found)
    share = kept_share(MEASURES["stage"], stages.counts)
    cells = [Cell(stages.assignments, url=rows_link(own)), Cell(share, "%")]
    cells += [_cell(own, "stage", value, stages.counts[value]) for value in STAGE_TONES]
    cells += [_cell(own, "in_time", value, bands.counts[value]) for value in ALL_BANDS]
    return TableRow(stages.words, cells, overview_link(own))


def _cell(own: Choice, code: str, value: str, number: int) -> Cell:
    return Cell(number, url=rows_link(own, code, value) if number else "")
