"""What happened during a period, by what was known at its end: each figure for all, and for each provider."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count, Sum

from reports.queries.behind import BEHIND, OF_CASE, Span, closed, performed
from reports.rules.happenings import HAPPENINGS, Happened, Shape, median

HUNDREDTH = Decimal("0.01")


def happened(unit_id: int | None, provider_id: int | None, *, from_on: date, to_on: date) -> list[Happened]:
    """Every figure of `HAPPENINGS`, first of all and then of each provider that has any, by what `to_on` knew.

    None of unit or provider is the whole city. The providers' counts and shares sum to the total, but for what belongs
    to no provider. Eleven queries, however much there is to count.
    """
    span = Span(unit_id, provider_id, from_on, to_on)
    return [one for code in HAPPENINGS for one in _figures(code, span)]


def _figures(code: str, span: Span) -> Iterator[Happened]:
    match code:
        case "days_to_closing":
            return _days_to_closing(span)
        case "performed_of_granted":
            return _performed_of_granted(span)
        case _:
            return _counted(code, span)


def _counted(code: str, span: Span) -> Iterator[Happened]:
    """A count or a share; nobody's part is left out of the total."""
    behind, is_share = BEHIND[code](span), HAPPENINGS[code].shape is Shape.SHARE
    counts = {"counted": Count("pk", filter=behind.part)} if is_share else {"counted": Count("pk")}
    rows = behind.rows.order_by().values(behind.provider).annotate(**counts, all=Count("pk"))
    found = {row[behind.provider]: (row["counted"], row["all"]) for row in rows.order_by(behind.provider)}
    part, whole = (sum(counts) for counts in zip(*found.values(), strict=True)) if found else (0, 0)
    yield Happened(code, None, part, whole if is_share else None)
    for provider_id, (one, of) in found.items():
        if provider_id is not None:
            yield Happened(code, provider_id, one, of if is_share else None)


def _days_to_closing(span: Span) -> Iterator[Happened]:
    rows = closed(span).order_by().values_list("provider_id", "opened_on", "shut_on").annotate(Count("pk"))
    days: dict[int | None, Counter[int]] = {None: Counter()}
    for provider_id, opened_on, shut_on, count in rows.order_by("provider_id"):
        for key in (None, provider_id):
            days.setdefault(key, Counter())[(shut_on - opened_on).days] += count
    for key, counted in days.items():
        yield Happened("days_to_closing", key, value=median(counted))


def _performed_of_granted(span: Span) -> Iterator[Happened]:
    rows = performed(span).order_by().values_list(OF_CASE).annotate(Sum("hours"), Sum("granted"))
    found = list(rows.order_by(OF_CASE))
    hours, granted = (sum(row[place] for row in found) for place in (1, 2))
    for key, did, had in [(None, Decimal(hours), Decimal(granted)), *found]:
        share = (did * 100 / had).quantize(HUNDREDTH, ROUND_HALF_UP) if had else None
        yield Happened("performed_of_granted", key, value=share)
