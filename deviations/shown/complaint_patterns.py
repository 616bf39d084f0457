"""Patterns among a unit's complaints (R130): two tables, with the active assignments they are held against."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from deviations.models import Topic
from deviations.queries.complaint_patterns import active_by_provider, groups_of
from deviations.rules.complaint_patterns import (
    FEWEST,
    Line,
    a_hundred,
    by_month,
    by_provider,
    fold_small,
    months_back,
)
from people.models import OrderUnit, Provider

TOPICS = tuple(Topic.values)


class ProviderRow(NamedTuple):
    """A provider's complaints by topic, its active assignments, and complaints for each hundred of them."""

    name: str
    line: Line
    active: int | None
    rate: float | None


@dataclass(frozen=True)
class Patterns:
    """What the page shows; `since` is the first day counted, `fewest` how many anonymous ones it takes to be shown."""

    since: date
    fewest: int
    topics: list[str]
    providers: list[ProviderRow]
    sums: Line
    active: int
    rate: float | None
    months: list[Line]
    provider: Provider | None


def patterns(unit: OrderUnit, *, months: int, provider: Provider | None, on: date) -> Patterns:
    """A unit's complaints received in the last months, by topic and provider, and month by month.

    The months are those of one provider when it is given. All of the unit's complaints count, whoever asks.
    """
    shown = months_back(on, months)
    groups = groups_of(unit, since=shown[0], on=on)
    active = active_by_provider(unit, on)
    folded = fold_small(groups)
    held = by_provider(folded, TOPICS)
    sums = Line("Alla", [sum(counts) for counts in zip(*(one.counts for one in held.values()), strict=True)])
    if not sums.counts:
        sums = Line("Alla", [0] * len(TOPICS))
    monthly = [one for one in fold_small(groups, by_month=True) if _is_of(one.provider_id, provider)]
    return Patterns(
        since=shown[0],
        fewest=FEWEST,
        topics=[str(label) for label in Topic.labels],
        providers=_rows(held, active),
        sums=sums,
        active=sum(active.values()),
        rate=a_hundred(sums.total, sum(active.values())),
        months=by_month(monthly if provider else groups, TOPICS, shown),
        provider=provider,
    )


def _is_of(provider_id: int | None, provider: Provider | None) -> bool:
    return provider is None or provider_id == provider.pk


def _rows(held: dict[int | None, Line], active: dict[int, int]) -> list[ProviderRow]:
    """Every provider with active assignments or complaints, by name; those told of none last."""
    keys = {*active, *(key for key in held if key)}
    none = Line(None, [0] * len(TOPICS))
    rows = [_row(one, held.get(one.pk, none), active) for one in _named(keys)]
    if None in held:
        rows.append(ProviderRow("Utan utförare, eller för få anonyma", held[None], None, None))
    return rows


def _row(provider: Provider, line: Line, active: dict[int, int]) -> ProviderRow:
    own = active.get(provider.pk, 0)
    return ProviderRow(provider.name, line, own, a_hundred(line.total, own))


def _named(keys: Iterable[int]) -> Iterable[Provider]:
    return Provider.objects.filter(pk__in=list(keys)).by_name()
