"""A report's measures by provider and by regime, summing to the report's own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from people.models import Provider, Regime
from reports.queries.periods import Counted
from reports.rules import MEASURES, count
from reports.rules.happenings import HAPPENINGS, Happened, Shape
from reports.rules.periods import Frozen
from reports.shown.periods import Share, in_words

SHORT = {
    "stage": "Giltig plan",
    "kept": "I tid",
    "in_time": "Inom 15 dagar",
    "match": "Stämmer",
    "participation": "Delaktighet",
    "review": "Granskade",
    "follow_up": "Uppföljda",
    "deviations_opened": "Avvikelser",
    "deviations_closed": "Stängda",
    "days_to_closing": "Till stängning",
    "deviations_open_long": "Öppna länge",
    "complaints": "Synpunkter",
    "complaints_in_time": "Besvarade i tid",
    "follow_ups_held": "Uppföljningar",
    "time_within_band": "Tid inom spannet",
    "performed_of_granted": "Utfört",
    "not_carried_out": "Inte verkställt",
    "provider_reviews": "Egen uppföljning",
}
"""What the columns of a table with many figures are called."""


@dataclass(frozen=True)
class GroupRow:
    """One provider or regime: its active assignments and the kept share of each measure, in their order."""

    name: str
    sub: str
    assignments: int
    shares: list[Share]


@dataclass(frozen=True)
class HappenedRow:
    """One provider's figures of the period, in words, in their order."""

    name: str
    figures: list[str]


def by_provider(now: Counted, measures: Iterable[str], providers: dict[int, Provider]) -> list[GroupRow]:
    """A row for each provider with active assignments, by name."""
    groups = _grouped(now.cases, lambda case: case.provider_id)
    return [
        _row(one.name, str(one.get_regime_display()), groups[key], now, measures)
        for key, one in providers.items()
        if key in groups
    ]


def by_regime(now: Counted, measures: Iterable[str], providers: dict[int, Provider]) -> list[GroupRow]:
    """A row for each regime that has active assignments."""
    groups = _grouped(now.cases, lambda case: providers[case.provider_id].regime)
    return [
        _row(str(one.label), "", groups[one.value], now, measures) for one in Regime if one.value in groups
    ]


def happened_by_provider(
    happened: Iterable[Happened], codes: list[str], providers: dict[int, Provider]
) -> list[HappenedRow]:
    """A row for each provider that anything has happened with, by name."""
    found = {(one.provider_id, one.code): one for one in happened if one.provider_id is not None}
    having = {key for key, code in found if code in codes}
    return [
        HappenedRow(one.name, [in_words(found.get((key, code)) or _none(code, key)) for code in codes])
        for key, one in providers.items()
        if key in having
    ]


def _none(code: str, provider_id: int) -> Happened:
    """The figure of a provider that nothing has happened with: none of it, or no number to tell."""
    return Happened(code, provider_id, 0 if HAPPENINGS[code].shape is Shape.COUNT else None)


def _grouped(cases: Iterable[Frozen], key_of: Callable[[Frozen], int | str]) -> dict[int | str, list[Frozen]]:
    groups: dict[int | str, list[Frozen]] = {}
    for case in cases:
        groups.setdefault(key_of(case), []).append(case)
    return groups


def _row(name: str, sub: str, cases: list[Frozen], now: Counted, measures: Iterable[str]) -> GroupRow:
    counts = count(now.figures.on, cases).counts
    shares = [
        Share(MEASURES[code].kept(counts[code]), MEASURES[code].whole(counts[code])) for code in measures
    ]
    return GroupRow(name, sub, len(cases), shares)
