"""A report of a period as a paper for a committee or an archive."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from orders.rules import day_in_words
from paper import make_pdf
from people.models import Provider
from people.rules import day_of
from reports.models import PeriodReport, ReportNational
from reports.queries.periods import before, kept, period_of, providers_named, stands, texts_in
from reports.rules.periods import Period, State, measures_of
from reports.rules.texts import texts_of
from reports.shown.period_groups import SHORT, GroupRow, by_provider, by_regime
from reports.shown.periods import FEW, Share, ShownMeasure, ShownReport, decimal, shown_report, spaced

TEMPLATE = Path(__file__).parent / "period.typ"
MARKS = {State.DRAFT: "Utkast", State.RETURNED: "Utkast", State.HANDED_IN: "Inte godkänd", State.LOCKED: ""}
Labelled = tuple[str, str]


def make_period_paper(report: PeriodReport) -> bytes:
    """The PDF; a locked report gives the same bytes each time while what it is held against is locked too.

    Raises paper.PaperNotMade.
    """
    texts = texts_in(report)
    moments = [report.started_at, report.counted_at, report.handed_in_at, report.approved_at]
    moments += [text.edited_at for text in texts.values()]
    return make_pdf(TEMPLATE, contents(report), max(at for at in moments if at))


def contents(report: PeriodReport) -> dict[str, Any]:
    """All that the paper says, as the template takes it; what nobody has written is left out."""
    now, period, codes = kept(report), period_of(report), measures_of(report.kind)
    national = ReportNational.objects.filter(report=report).order_by("kpi", "area")
    shown = shown_report(report, now, before(report), national)
    providers: dict[int, Provider] = providers_named({case.provider_id for case in now.cases})
    written = texts_in(report)
    return {
        "title": period.name,
        "author": str(report.unit.committee) if report.unit else "Äldreförvaltningen",
        "foot": f"{period.name}, rapport {report.to_on.year}/{report.pk}",
        "mark": MARKS[stands(report)],
        "facts": _facts(report, period, shown),
        "before": period.before.name,
        "texts": [
            (text.heading, written[text.code].words)
            for text in texts_of(report.kind)
            if text.code in written and written[text.code].words
        ],
        "keys": [_key(one) for one in shown.measures],
        "measures": [_measure(one) for one in shown.measures],
        "happenings": [(one.heading, one.now, one.before) for one in shown.happenings],
        "meanings": [(one.heading, one.definition) for one in shown.happenings],
        "headings": [SHORT[code] for code in codes],
        "groups": [
            ("Efter regi", "Regi", _groups(by_regime(now, codes, providers))),
            ("Efter utförare", "Utförare", _groups(by_provider(now, codes, providers))),
        ],
        "national": _national(national),
        "definition": f"{shown.definition} {FEW}",
    }


def _facts(report: PeriodReport, period: Period, shown: ShownReport) -> list[Labelled]:
    facts = [
        ("Period", period.days),
        ("Beställarenhet", report.unit.name if report.unit else "Hela staden"),
        (
            "Aktiva uppdrag",
            f"{spaced(shown.assignments)} ({spaced(shown.assignments_before)} i {period.before.name})",
        ),
        ("Siffrorna räknade", day_in_words(day_of(report.counted_at))),
    ]
    if report.handed_in_at and report.handed_in_by:
        facts.append(
            ("Lämnad av", f"{report.handed_in_by.name}, {day_in_words(day_of(report.handed_in_at))}")
        )
    if report.approved_at and report.approved_by:
        facts.append(("Godkänd av", f"{report.approved_by.name}, {day_in_words(day_of(report.approved_at))}"))
    return facts


def _key(one: ShownMeasure) -> dict[str, Any]:
    """A bar with its words; the picture is told in words too."""
    alt = f"{one.heading}: {one.now} {one.kept_words}; i perioden före {one.before}."
    shares = {"now": one.now.per_cent, "before-share": one.before.per_cent}
    national = [f"{value.area} {value.year}: {decimal(value.value)} ({value.kpi})" for value in one.national]
    return {
        "heading": one.heading, "words": f"{one.now} {one.kept_words}", "before": str(one.before), "alt": alt,
        "national": national, **shares,
    }  # fmt: skip


def _measure(one: ShownMeasure) -> dict[str, Any]:
    rows = [
        (row.words, spaced(row.count), _per_cent(row.share), spaced(row.before), _per_cent(row.share_before))
        for row in one.rows
    ]
    return {"heading": one.heading, "definition": one.definition, "rows": rows}


def _per_cent(share: int | None) -> str:
    return "–" if share is None else f"{share} %"


def _groups(rows: Iterable[GroupRow]) -> list[tuple[str, ...]]:
    return [(row.name, spaced(row.assignments), *map(_short, row.shares)) for row in rows]


def _short(share: Share) -> str:
    counts = f"{spaced(share.part)}/{spaced(share.whole)}"
    return counts if share.per_cent is None else f"{share.per_cent} %\n{counts}"


def _national(rows: Iterable[ReportNational]) -> list[tuple[str, ...]]:
    return [
        (f"{one.title} ({one.kpi})", one.area, str(one.year), decimal(one.value), one.source) for one in rows
    ]


def file_name(report: PeriodReport) -> str:
    """The file's name without its ending."""
    return f"rapport-{report.kind.lower()}-{report.to_on}-{report.pk}"
