"""How many follow-ups an officer would have each month if they were planned by other rules. Pure; nothing is moved."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from followups.rules.individual import FollowUpFacts, FollowUpTerms, Kind, next_follow_up
from people.rules import add_months

MONTHS = 12
MOST_EARLIER = 3


@dataclass(frozen=True)
class Planned:
    """A case and its planned follow-up: its kind, its day, the day it was planned, and whether somebody set its day."""

    officer_id: int
    kind: str
    due_on: date
    planned_on: date
    is_moved: bool
    facts: FollowUpFacts


@dataclass(frozen=True)
class Due:
    """A follow-up in a month, counted from the present one; `may_come_earlier` when it is an ordinary one."""

    month: int
    may_come_earlier: bool = False


def as_planned(case: Planned, terms: FollowUpTerms, on: date) -> list[Due]:
    """A case's follow-ups in the coming twelve months, this one included: the stored one, and those that come after.

    Each is believed to be held on its last day, an overdue one on the day itself, and decisions to be extended.
    """
    return list(_year(case, Kind(case.kind), case.due_on, terms, on))


def as_moved(case: Planned, terms: FollowUpTerms, on: date) -> list[Due]:
    """The same by other terms; a day that somebody has set stands."""
    if case.is_moved:
        return as_planned(case, terms, on)
    first = next_follow_up(case.facts, terms, case.planned_on)
    return list(_year(case, first.kind, first.on, terms, on))


def _year(case: Planned, kind: Kind, due_on: date, terms: FollowUpTerms, on: date) -> Iterator[Due]:
    first, facts = on.replace(day=1), case.facts
    until, is_set = add_months(first, MONTHS), case.is_moved or facts.next_on == due_on
    while due_on < until:
        held_on = max(due_on, on)
        yield Due(_months_after(first, held_on), kind == Kind.YEARLY and not is_set)
        facts = replace(facts, held_on=held_on, next_on=None, early_on=None)
        after = next_follow_up(facts, terms, held_on)
        kind, due_on, is_set = after.kind, after.on, False
        if due_on <= held_on:
            return


def _months_after(first: date, on: date) -> int:
    return (on.year - first.year) * 12 + on.month - first.month


def by_month(dues: Sequence[Due]) -> list[int]:
    """How many fall in each of the twelve months."""
    counts = [0] * MONTHS
    for due in dues:
        counts[due.month] += 1
    return counts


def spread(dues: Sequence[Due], *, earlier: int, avoided: Collection[int]) -> list[int]:
    """The same when ordinary ones may be held some months earlier, each in the month that has the fewest by then.

    `avoided` are the months to avoid, counted from the present one. No follow-up is held later than its last day.
    """
    counts = by_month([due for due in dues if not due.may_come_earlier])
    for due in sorted((one for one in dues if one.may_come_earlier), key=lambda one: one.month):
        near = [place for place in range(max(0, due.month - earlier), due.month) if place not in avoided]
        counts[min([due.month, *reversed(near)], key=lambda place: counts[place])] += 1
    return counts
