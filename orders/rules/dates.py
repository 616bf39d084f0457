"""How a date is counted, day by day, and when a short decision is followed up early. Pure functions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from orders.rules.orders import day_in_words
from people.rules import add_calendar_days, add_months, free_day_name

SHORT_MONTHS = 3
DAYS_BEFORE_END = 14


@dataclass(frozen=True)
class CareText:
    """What an order says, for the question whether it is followed up early."""

    kind: str
    discharge_colour: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True)
class EarlyFollowUp:
    """The day by which an order is to be followed up, and why in words."""

    on: date
    reason: str


def early_follow_up(order: CareText, *, days: int, sent_on: date) -> EarlyFollowUp | None:
    """When an order sent on a day is followed up early: after hospital, or when it is new and short (R70, R148).

    So many days after its first day; where the order ends before that, a fortnight before its end, or on its last day
    when there is no such day left. None for an order that is neither.
    """
    if not (why := _why_early(order)):
        return None
    on = add_calendar_days(order.valid_from, days)
    counted = f"{days} dagar från {day_in_words(order.valid_from)}, då beställningen börjar gälla, {why}."
    if order.valid_to is None or on <= order.valid_to - timedelta(days=DAYS_BEFORE_END):
        return EarlyFollowUp(on, counted)
    return _before_end(order.valid_to, max(order.valid_from, sent_on), why)


def _why_early(order: CareText) -> str:
    if order.kind == "END":
        return ""
    if order.discharge_colour:
        return "efter utskrivning från sjukhus"
    is_short = order.valid_to is not None and order.valid_to <= add_months(order.valid_from, SHORT_MONTHS)
    return "eftersom beslutet är kort" if order.kind == "NEW" and is_short else ""


def _before_end(last_day: date, begun_on: date, why: str) -> EarlyFollowUp:
    fortnight = last_day - timedelta(days=DAYS_BEFORE_END)
    if fortnight > begun_on:
        words = (
            f"{DAYS_BEFORE_END} dagar före {day_in_words(last_day)}, då beställningen slutar gälla, {why}."
        )
        return EarlyFollowUp(fortnight, words)
    words = f"Sista dagen som beställningen gäller, {why}. Den gäller för kort tid för {DAYS_BEFORE_END} dagar före."
    return EarlyFollowUp(last_day, words)


class DayMark(StrEnum):
    """How a day counts towards a date."""

    START = "START"
    COUNTED = "COUNTED"
    FREE = "FREE"
    RESTING = "RESTING"


@dataclass(frozen=True)
class CountedDay:
    """One day on the way to a date: how it counts, its number when it is counted, and why it is not in words."""

    on: date
    mark: DayMark
    number: int | None = None
    words: str = ""


@dataclass(frozen=True)
class Rest:
    """Days in a row without services: from the first, up to but not with the day they begin again; why in words."""

    from_on: date
    resumed_on: date
    why: str = "uppehåll"

    def holds(self, on: date) -> bool:
        """Whether services rest on a day."""
        return self.from_on <= on < self.resumed_on


def counted_days(
    start: date, due: date, *, day_kind: str, free_eves: frozenset[str], rests: Iterable[Rest] = ()
) -> Iterator[CountedDay]:
    """Every day from the one counted from up to the due day: the first is not counted, free and resting days neither.

    `day_kind` is CALENDAR or WORKING; only with the latter are weekends, holidays and eves free.
    """
    known = tuple(rests)
    yield CountedDay(start, DayMark.START, words="Räknas från denna dag")
    number = 0
    for ahead in range(1, (due - start).days + 1):
        on = start + timedelta(days=ahead)
        resting = next((rest for rest in known if rest.holds(on)), None)
        free = free_day_name(on, free_eves=free_eves) if day_kind == "WORKING" else ""
        if free:
            yield CountedDay(on, DayMark.FREE, words=free)
        elif resting:
            yield CountedDay(on, DayMark.RESTING, words=f"Räknas inte: {resting.why}")
        else:
            number += 1
            yield CountedDay(on, DayMark.COUNTED, number)
