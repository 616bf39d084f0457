"""Figures for a day, counted from what had happened by then (house.md, section 1)."""

from datetime import date
from functools import lru_cache

from orders.models import Assignment
from orders.models.assignments import AssignmentQuerySet
from people.models import Member
from people.roles import Act
from people.rules import end_of
from plans.rules.bands import band
from plans.rules.lines import Match
from reports.queries.facts import Fact, facts
from reports.queries.matching import Matcher
from reports.rules import Figures, Standing, YesNo, count

DAY_ZERO = date(2000, 1, 1).toordinal()
YES, NO = YesNo.YES.value, YesNo.NO.value


def figures_scope(member: Member | None) -> AssignmentQuerySet:
    """The assignments whose numbers a member may count: the own unit's or provider's, or the whole city's.

    Figures carry no names, so protected identities are counted here though `for_member` hides their files; the same
    question has one answer, whoever asks.
    """
    if member is None or not member.may(Act.SEE_FIGURES):
        return Assignment.objects.none()
    if member.unit_id:
        return Assignment.objects.filter(unit=member.unit_id)
    if member.provider_id:
        return Assignment.objects.filter(provider=member.provider_id)
    return Assignment.objects.all()


def figures(assignments: AssignmentQuerySet, *, on: date) -> Figures:
    """The measures over those of the assignments that were active on a day; the same whenever it is asked.

    Few questions, however many the assignments: their facts, the catalogue, and the units' merge rules.
    """
    return count(on, standings(assignments, on=on))


def standings(assignments: AssignmentQuerySet, *, on: date) -> list[Standing]:
    """How each active assignment stood in each of the measures at the end of a day, in no order."""
    matcher = Matcher(end_of(on))
    return [_standing(fact, matcher) for fact in facts(assignments, on=on)]


@lru_cache(4096)
def _day(after: int) -> date:
    return date.fromordinal(DAY_ZERO + after)


@lru_cache(4096)
def _month(after: int) -> date:
    return _day(after).replace(day=1)


def _standing(fact: Fact, matcher: Matcher) -> Standing:
    match = Match.NOT_JUDGED
    if fact.carries_out is not None:
        match = matcher.match(fact.unit_id, fact.asks_for, fact.carries_out)
    return Standing(
        fact.assignment_id,
        fact.unit_id,
        fact.provider_id,
        fact.officer_id,
        _month(fact.sent_day),
        _day(fact.counted_day),
        fact.days,
        fact.limit,
        fact.stage,
        fact.kept,
        band(fact.days),
        match.value,
        YES if fact.has_participation else NO,
        YES if fact.is_noted else NO,
        fact.follow_up,
    )
