"""A report of a period as a workbook: its figures, what they mean, its groups, its texts, and its rows."""

from collections.abc import Iterator
from io import BytesIO

from paper.workbook import Sheet, Value, workbook
from people.models import Member
from reports.models import PeriodReport, ReportCase, ReportNational
from reports.queries.periods import (
    Counted,
    before,
    happened_in,
    kept,
    period_of,
    providers_named,
    texts_in,
)
from reports.rules import MEASURES
from reports.rules.happenings import HAPPENINGS, Happened, Shape
from reports.rules.periods import happenings_of, measures_of
from reports.rules.texts import TEXTS
from reports.shown.period_groups import by_provider, by_regime
from reports.shown.periods import Share, ShownReport, shown_report

FIGURES = {"Mått": 34, "Värde": 40, "Antal": 10, "Av": 10, "Andel, %": 10, "Antal före": 11, "Av före": 10,
           "Andel före, %": 13}  # fmt: skip
MEANINGS = {"Siffra": 34, "Betyder": 110}
ROWS = {"Ärende": 14, "Beställarenhet": 28, "Utförare": 28, "Handläggare": 24, "Dagar till planen": 16,
        "Dagar som fanns": 15}  # fmt: skip
NATIONAL = {"Nyckeltal": 12, "Vad det mäter": 60, "Bredvid vårt mått": 24, "Område": 16, "År": 8, "Värde": 10,
            "Källa": 40}  # fmt: skip
Line = tuple[Value, ...]


def as_workbook(report: PeriodReport, member: Member) -> tuple[BytesIO, int]:
    """The workbook, and how many rows of cases it holds: those that the member may see."""
    now, period = kept(report), period_of(report)
    national = ReportNational.objects.filter(report=report).order_by("kpi", "area")
    shown = shown_report(report, now, before(report), national)
    cases = list(_cases(report, member))
    sheets = [
        Sheet("Siffror", FIGURES, _figures(shown)),
        Sheet("Definitioner", MEANINGS, _meanings(report, shown, period.before.name, len(cases))),
        _groups_sheet("Regi", now, report),
        _groups_sheet("Utförare", now, report),
        Sheet("Under perioden", _happened_columns(report), _happened(report)),
        Sheet("Nationella värden", NATIONAL, _national(shown)),
        Sheet("Texter", {"Rubrik": 30, "Text": 110}, _texts(report)),
        Sheet("Uppdrag", {**ROWS, **{MEASURES[code].heading: 26 for code in MEASURES}}, cases),
    ]
    return workbook(*sheets), len(cases)


def _figures(shown: ShownReport) -> Iterator[Line]:
    yield "Aktiva uppdrag", "", shown.assignments, None, None, shown.assignments_before, None, None
    for one in shown.measures:
        yield one.heading, one.kept_words, *_of(one.now), *_of(one.before)
        for row in one.rows:
            yield (
                one.heading, row.words, row.count, shown.assignments, row.share, row.before,
                shown.assignments_before, row.share_before,
            )  # fmt: skip
    for event in shown.happenings:
        yield event.heading, event.words, *_numbers(event.figure), *_numbers(event.figure_before)


def _of(share: Share) -> Line:
    return share.part, share.whole, share.per_cent


def _numbers(figure: Happened) -> Line:
    """How many, of how many, and per cent; a number by itself stands as how many."""
    is_number = HAPPENINGS[figure.code].shape is Shape.NUMBER
    return figure.value if is_number else figure.part, figure.whole, figure.share


def _meanings(report: PeriodReport, shown: ShownReport, before_name: str, rows: int) -> Iterator[Line]:
    yield "Rapport", f"{period_of(report).name}, {report.unit or 'hela staden'}"
    yield "Period", period_of(report).days
    yield "Före", before_name
    yield "Aktiva uppdrag", shown.definition
    yield from ((one.heading, one.definition) for one in shown.measures)
    yield from ((one.heading, one.definition) for one in shown.happenings)
    left_out = shown.assignments - rows
    yield "Uppdrag", f"Bladet Uppdrag har {rows} uppdrag. {left_out} som du inte får se är inte med där."


def _groups_sheet(name: str, now: Counted, report: PeriodReport) -> Sheet:
    codes = measures_of(report.kind)
    columns = {name: 30, "Uppdrag": 10}
    for code in codes:
        columns |= {MEASURES[code].heading: 14, f"{MEASURES[code].heading} Av": 8}
    providers = providers_named({case.provider_id for case in now.cases})
    rows = by_regime(now, codes, providers) if name == "Regi" else by_provider(now, codes, providers)
    lines: list[Line] = [
        (row.name, row.assignments, *(number for one in row.shares for number in (one.part, one.whole)))
        for row in rows
    ]
    return Sheet(name, columns, lines)


def _happened_columns(report: PeriodReport) -> dict[str, int]:
    return {"Siffra": 34, "Utförare": 30, "Antal": 10, "Av": 10, "Andel, %": 10}


def _happened(report: PeriodReport) -> Iterator[Line]:
    rows = happened_in(report)
    providers = providers_named({one.provider_id for one in rows if one.provider_id})
    names: dict[int | None, str] = {None: "Alla", **{key: one.name for key, one in providers.items()}}
    for code in happenings_of(report.kind):
        for key, name in names.items():
            for one in rows:
                if (one.code, one.provider_id) == (code, key):
                    yield HAPPENINGS[code].heading, name, *_numbers(one)


def _national(shown: ShownReport) -> Iterator[Line]:
    for one in shown.national:
        beside = MEASURES[one.measure].heading if one.measure in MEASURES else ""
        yield one.kpi, one.title, beside, one.area, one.year, one.value, one.source


def _texts(report: PeriodReport) -> Iterator[Line]:
    written = texts_in(report)
    return ((text.heading, written[text.code].words) for text in TEXTS.values() if text.code in written)


def _cases(report: PeriodReport, member: Member) -> Iterator[Line]:
    """The frozen rows that the member may see, by case number."""
    rows = ReportCase.objects.for_member(member).filter(report=report).order_by("assignment__number")
    facts = ("assignment__number", "unit__name", "provider__name", "officer__name", "days", "limit")
    for row in rows.values_list(*facts, *MEASURES).iterator(2000):
        values = row[len(facts) :]
        told = (measure.values[value] for measure, value in zip(MEASURES.values(), values, strict=True))
        yield (*row[: len(facts)], *told)
