"""The planned follow-ups of a unit's cases with what planning knows of each; few queries, however many."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from followups.models import IndividualFollowUp
from followups.queries.individual_facts import facts_of, terms_of
from followups.rules.individual import FollowUpTerms
from followups.rules.load import Column, counted, suppressed
from orders.models import Assignment
from people.models import Member
from people.queries import policy_in_force
from people.rules import add_months, day_of, end_of
from reports.rules.moved_follow_ups import MONTHS, Due, Planned, as_moved, as_planned, by_month, spread


@dataclass(frozen=True)
class Moving:
    """Other rules: months between follow-ups, months of the year to avoid, and how many months earlier one may be."""

    months_between: int
    months_to_avoid: frozenset[int]
    earlier: int


@dataclass(frozen=True)
class MovedLoad:
    """Follow-ups by month from the present one: a row for each officer, as planned and as moved.

    A column for each month; a row about fewer than five cases is left out, with what it could be worked out from.
    """

    months: list[date]
    officers: list[str]
    cases: Column
    now: list[Column]
    then: list[Column]


def unit_terms(unit_id: int, on: date) -> FollowUpTerms:
    """The terms that a unit's follow-ups are planned by now."""
    return terms_of(policy_in_force(unit_id, on))


def moved_load(unit_id: int, moving: Moving, terms: FollowUpTerms, *, on: date) -> MovedLoad:
    """The follow-ups of a unit's active cases in the coming year; five queries."""
    other = replace(terms, months_between=moving.months_between, months_to_avoid=moving.months_to_avoid)
    months = [add_months(on.replace(day=1), ahead) for ahead in range(MONTHS)]
    avoided = {place for place, month in enumerate(months) if month.month in moving.months_to_avoid}
    held: dict[int, list[Planned]] = defaultdict(list)
    for case in _planned(unit_id, on):
        held[case.officer_id].append(case)
    officers = _named(held)
    rows = [held[key] for key, _ in officers]
    left_out = suppressed([len(cases) for cases in rows])
    now = [by_month(_dues(as_planned(case, terms, on) for case in cases)) for cases in rows]
    then = [
        spread(_dues(as_moved(case, other, on) for case in cases), earlier=moving.earlier, avoided=avoided)
        for cases in rows
    ]
    return MovedLoad(
        months=months,
        officers=[name for _, name in officers],
        cases=counted([len(cases) for cases in rows], left_out),
        now=[counted([row[place] for row in now], left_out) for place in range(MONTHS)],
        then=[counted([row[place] for row in then], left_out) for place in range(MONTHS)],
    )


def _dues(found: Iterable[list[Due]]) -> list[Due]:
    return [due for dues in found for due in dues]


def _planned(unit_id: int, on: date) -> list[Planned]:
    active = Assignment.objects.filter(unit=unit_id).active(on).order_by().values("pk")
    rows = list(
        IndividualFollowUp.objects.planned()
        .filter(assignment__in=active)
        .order_by("pk")
        .values_list("assignment", "assignment__case_officer", "kind", "due_on", "planned_at", "is_moved")
    )
    facts = facts_of([assignment for assignment, *_ in rows], end_of(on))
    return [
        Planned(officer, kind, due_on, day_of(planned_at), is_moved, facts[assignment])
        for assignment, officer, kind, due_on, planned_at, is_moved in rows
        if assignment in facts
    ]


def _named(held: Collection[int]) -> list[tuple[int, str]]:
    members = Member.objects.filter(pk__in=list(held))
    return list(members.order_by("name", "pk").values_list("pk", "name"))
