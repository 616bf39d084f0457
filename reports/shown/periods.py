"""A report of a period as page, paper, workbook and API show it: each figure with share, definition and comparison."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from people.rules import FEWEST, per_cent
from reports.models import PeriodReport, ReportNational
from reports.queries.periods import Counted, period_of
from reports.rules import MEASURES, Measure, definitions
from reports.rules.happenings import HAPPENINGS, Happened, Shape, definition
from reports.rules.periods import happenings_of, measures_of

FEW = f"Andelar av färre än {FEWEST} visas inte, eftersom de kan peka ut någon. Antalen visas."
Nationals = Sequence[ReportNational]


class Share(NamedTuple):
    """A part of a whole, and per cent where the whole is large enough to show it."""

    part: int
    whole: int

    @property
    def per_cent(self) -> int | None:
        """Whole per cent; None where the whole is too small."""
        return per_cent(self.part, self.whole) if self.whole >= FEWEST else None

    def __str__(self) -> str:
        words = f"{spaced(self.part)} av {spaced(self.whole)}"
        return words if self.per_cent is None else f"{self.per_cent} % ({words})"


@dataclass(frozen=True)
class ValueRow:
    """One value of a measure: how many now and in the period before."""

    words: str
    count: int
    share: int | None
    before: int
    share_before: int | None


@dataclass(frozen=True)
class ShownMeasure:
    """One measure: the share that is as it should be, now and before, its values, and what it is held against."""

    code: str
    heading: str
    kept_words: str
    now: Share
    before: Share
    rows: list[ValueRow]
    definition: str
    national: Nationals

    @property
    def change(self) -> str:
        """How the share has moved, in points; empty where either is not shown."""
        if self.now.per_cent is None or self.before.per_cent is None:
            return ""
        points = self.now.per_cent - self.before.per_cent
        return "oförändrat" if not points else f"{points:+d} procentenheter".replace("-", "−")


@dataclass(frozen=True)
class ShownHappening:
    """One figure of the period, now and before, in words."""

    code: str
    heading: str
    words: str
    now: str
    before: str
    definition: str
    figure: Happened
    figure_before: Happened


@dataclass(frozen=True)
class ShownReport:
    """All the figures of a report."""

    assignments: int
    assignments_before: int
    definition: str
    measures: list[ShownMeasure]
    happenings: list[ShownHappening]
    national: Nationals
    is_before_locked: bool


def shown_report(
    report: PeriodReport, now: Counted, before: Counted, national: Iterable[ReportNational]
) -> ShownReport:
    """A report's figures beside those of the period before, in order."""
    told, values = definitions(now.figures), list(national)
    return ShownReport(
        assignments=now.figures.assignments,
        assignments_before=before.figures.assignments,
        definition=told["assignments"],
        measures=[
            _measure(MEASURES[code], now, before, told[code], values) for code in measures_of(report.kind)
        ],
        happenings=[_happening(code, report, now, before) for code in happenings_of(report.kind)],
        national=values,
        is_before_locked=before.is_frozen,
    )


def _measure(measure: Measure, now: Counted, before: Counted, told: str, national: Nationals) -> ShownMeasure:
    counts, counts_before = (one.figures.counts[measure.code] for one in (now, before))
    all_now, all_before = now.figures.assignments, before.figures.assignments
    return ShownMeasure(
        code=measure.code,
        heading=measure.heading,
        kept_words=measure.kept_words,
        now=Share(measure.kept(counts), measure.whole(counts)),
        before=Share(measure.kept(counts_before), measure.whole(counts_before)),
        rows=[
            ValueRow(
                words,
                counts[value],
                Share(counts[value], all_now).per_cent,
                counts_before[value],
                Share(counts_before[value], all_before).per_cent,
            )
            for value, words in measure.values.items()
        ],
        definition=told,
        national=[one for one in national if one.measure == measure.code],
    )


def _happening(code: str, report: PeriodReport, now: Counted, before: Counted) -> ShownHappening:
    one, figure, earlier = HAPPENINGS[code], of_all(code, now), of_all(code, before)
    period = period_of(report)
    return ShownHappening(
        code=code,
        heading=one.heading,
        words=one.words,
        now=in_words(figure),
        before=in_words(earlier),
        definition=definition(code, from_on=period.from_on, to_on=period.to_on),
        figure=figure,
        figure_before=earlier,
    )


def of_all(code: str, counted: Counted) -> Happened:
    """The figure of all providers together."""
    found = (one for one in counted.happened if one.code == code and one.provider_id is None)
    return next(found, Happened(code, None))


def in_words(figure: Happened) -> str:
    """A figure as text: "12", "80 % (8 av 10)", "11,5 dagar"; a dash for nothing."""
    one = HAPPENINGS[figure.code]
    if one.shape is Shape.NUMBER:
        return "–" if figure.value is None else f"{decimal(figure.value)} {one.unit}"
    if figure.part is None:
        return "–"
    return spaced(figure.part) if figure.whole is None else str(Share(figure.part, figure.whole))


def decimal(value: Decimal) -> str:
    """A number with comma, without empty decimals."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def spaced(number: int) -> str:
    """A whole number with its thousands apart."""
    return f"{number:,}".replace(",", "\u00a0")
