"""Figures for a day, counted from what had happened by then (house.md, section 1)."""

from datetime import date
from functools import lru_cache, partial

from orders.models import Assignment
from orders.models.assignments import AssignmentQuerySet
from people.models import Member
from people.roles import Act
from people.rules import end_of
from plans.rules.bands import band
from plans.rules.lines import Match
from reports.queries.facts import Fact, facts
from reports.queries.matching import Matcher
from reports.rules import Figures, Standing, count

DAY_ZERO = date(2000, 1, 1).toordinal()
NOT_JUDGED, FULL = Match.NOT_JUDGED.value, Match.FULL.value


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


def _standing(fact: Fact, matcher: Matcher) -> Standing:
    """One fact's answers; what many cases have in common is worked out once, since a city has many thousand."""
    case, unit, provider, officer, sent_day, counted_day, days, limit, answers, asks_for, carries_out = fact
    stage, kept, participation, review, follow_up = _apart(answers)
    if carries_out is None:
        match = NOT_JUDGED
    else:
        match = FULL if asks_for is None else matcher.match(unit, asks_for, carries_out)
    return _made(
        (
            case,
            unit,
            provider,
            officer,
            _month(sent_day),
            _day(counted_day),
            days,
            limit,
            stage,
            kept,
            _band(days),
            match,
            participation,
            review,
            follow_up,
        )
    )


_made = partial(tuple.__new__, Standing)
_band = lru_cache(4096)(band)
_apart = lru_cache(4096)(str.split)


@lru_cache(4096)
def _day(after: int) -> date:
    return date.fromordinal(DAY_ZERO + after)


@lru_cache(4096)
def _month(after: int) -> date:
    return _day(after).replace(day=1)
