"""Which follow-up comes next for an assignment, its day, and why that day in words. Pure; days are arguments."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from orders.rules import MONTHS, day_in_words
from people.rules import add_calendar_days, add_months, working_day_before

DAYS_BEFORE_SHORT_END = 14
ALL_MONTHS = frozenset(range(1, 13))


class Kind(StrEnum):
    """Why a follow-up is due when it is; the same values as `FollowUpKind`."""

    FIRST = "FIRST"
    YEARLY = "YEARLY"
    BEFORE_END = "BEFORE_END"
    EARLY = "EARLY"


@dataclass(frozen=True)
class FollowUpTerms:
    """The fields of a policy that planning asks for."""

    months_between: int
    early_days: int
    days_before_end: int
    months_to_avoid: frozenset[int]
    free_eves: frozenset[str]


@dataclass(frozen=True)
class FollowUpFacts:
    """What is known of an assignment.

    `started_on` is the first order's first day, `decided_from` and `decided_until` the newest order's days (no last day
    when it has none, or when it ends the care), `held_on` the day of the last follow-up held and `next_on` the day that
    was set there. `early_on` is the earliest day asked for by an order sent after that follow-up, with `early_reason`.
    """

    started_on: date
    decided_from: date
    decided_until: date | None = None
    held_on: date | None = None
    next_on: date | None = None
    early_on: date | None = None
    early_reason: str = ""


@dataclass(frozen=True)
class NextFollowUp:
    """The next follow-up: its kind, the last day to hold it, and why that day, in words."""

    kind: Kind
    on: date
    reason: str


def next_follow_up(facts: FollowUpFacts, terms: FollowUpTerms, on: date) -> NextFollowUp:
    """The earliest of those that are due by their own reason (R68-R70, R78), planned on the day `on`.

    One that falls in a month to avoid is moved to the last working day before it, unless that day has passed, lies
    before the care started or before the last follow-up; an early one, and a day that an officer has set, stand.
    """
    due = [_first_or_yearly(facts, terms)]
    if before_end := _before_end(facts, terms):
        due.append(before_end)
    kept = [one if _is_set(one, facts) else _moved(one, facts, terms, on) for one in due]
    if facts.early_on:
        kept.append(NextFollowUp(Kind.EARLY, facts.early_on, facts.early_reason))
    return min(kept, key=lambda one: one.on)


def _first_or_yearly(facts: FollowUpFacts, terms: FollowUpTerms) -> NextFollowUp:
    if facts.held_on is None:
        counted = f"{terms.early_days} dagar efter {day_in_words(facts.started_on)}, då insatserna började."
        return NextFollowUp(Kind.FIRST, add_calendar_days(facts.started_on, terms.early_days), counted)
    if facts.next_on:
        words = f"Bestämd vid uppföljningen den {day_in_words(facts.held_on)}."
        return NextFollowUp(Kind.YEARLY, facts.next_on, words)
    counted = f"{_months(terms.months_between)} efter uppföljningen den {day_in_words(facts.held_on)}."
    return NextFollowUp(Kind.YEARLY, add_months(facts.held_on, terms.months_between), counted)


def _before_end(facts: FollowUpFacts, terms: FollowUpTerms) -> NextFollowUp | None:
    """None when there is no last day, or when the care has been followed up so near it already."""
    if (until := facts.decided_until) is None:
        return None
    for days in (terms.days_before_end, min(terms.days_before_end, DAYS_BEFORE_SHORT_END), 0):
        due_on = until - timedelta(days=days)
        if due_on > facts.decided_from or days == 0:
            break
    if facts.held_on and facts.held_on >= due_on:
        return None
    when = f"{days} dagar före {day_in_words(until)}" if days else day_in_words(until).capitalize()
    return NextFollowUp(Kind.BEFORE_END, due_on, f"{when}, då beslutet upphör.")


def _is_set(due: NextFollowUp, facts: FollowUpFacts) -> bool:
    return due.kind == Kind.YEARLY and facts.next_on is not None


def _moved(due: NextFollowUp, facts: FollowUpFacts, terms: FollowUpTerms, on: date) -> NextFollowUp:
    if due.on.month not in terms.months_to_avoid or terms.months_to_avoid >= ALL_MONTHS:
        return due
    to = _before_months(due.on, terms.months_to_avoid, terms.free_eves)
    if to < max(on, facts.started_on) or (facts.held_on and to <= facts.held_on):
        return due
    words = f"{due.reason} Flyttad från {MONTHS[due.on.month - 1]}, då bemanningen är låg."
    return NextFollowUp(due.kind, to, words)


def _before_months(day: date, avoided: Collection[int], free_eves: frozenset[str]) -> date:
    while day.month in avoided:
        day = working_day_before(day.replace(day=1), free_eves=free_eves)
    return day


def _months(count: int) -> str:
    return "En månad" if count == 1 else f"{count} månader"
