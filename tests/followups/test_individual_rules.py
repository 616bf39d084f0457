"""Which follow-up comes next, its day, and why that day in words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followups.models import FollowUpKind
from followups.models import PlanThen as StoredPlanThen
from followups.rules.individual import FollowUpFacts, FollowUpTerms, Kind, NextFollowUp, next_follow_up
from followups.rules.individual_holding import PlanThen, plan_then
from people.rules import COMMON_EVES, is_working_day
from plans.rules.stage import Stage

MARCH = date(2026, 3, 2)
TERMS = FollowUpTerms(
    months_between=12,
    early_days=60,
    days_before_end=60,
    months_to_avoid=frozenset({7, 12}),
    free_eves=frozenset(COMMON_EVES),
)
DAY = timedelta(days=1)


def planned(on: date = MARCH, **facts: object) -> NextFollowUp:
    known = {"started_on": MARCH, "decided_from": MARCH}
    return next_follow_up(FollowUpFacts(**(known | facts)), TERMS, on)


def test_the_first_is_two_months_after_the_services_began() -> None:
    words = "60 dagar efter 2 mars 2026, då insatserna började."
    assert planned() == NextFollowUp(Kind.FIRST, date(2026, 5, 1), words)


def test_then_they_are_a_year_apart() -> None:
    due = planned(on=date(2026, 5, 4), held_on=date(2026, 5, 4))
    assert due == NextFollowUp(
        Kind.YEARLY, date(2027, 5, 4), "12 månader efter uppföljningen den 4 maj 2026."
    )


def test_a_day_that_the_officer_has_set_counts_instead_even_in_a_month_to_avoid() -> None:
    due = planned(held_on=date(2026, 5, 4), next_on=date(2026, 7, 6))
    assert (due.kind, due.on, due.reason) == (
        Kind.YEARLY,
        date(2026, 7, 6),
        "Bestämd vid uppföljningen den 4 maj 2026.",
    )


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        (date(2026, 6, 20), (Kind.BEFORE_END, date(2026, 4, 21))),
        (date(2026, 9, 1), (Kind.FIRST, date(2026, 5, 1))),
        (date(2026, 4, 20), (Kind.BEFORE_END, date(2026, 4, 6))),
        (date(2026, 3, 9), (Kind.BEFORE_END, date(2026, 3, 9))),
    ],
    ids=["sixty days before", "the first comes first", "a fortnight before a short end", "on its last day"],
)
def test_a_decision_that_ends_is_followed_up_before_it_does(until: date, expected: tuple[Kind, date]) -> None:
    due = planned(decided_until=until)
    assert (due.kind, due.on) == expected


def test_one_held_near_the_end_is_enough() -> None:
    due = planned(decided_until=date(2027, 3, 1), held_on=date(2027, 1, 4), on=date(2027, 1, 4))
    assert (due.kind, due.on) == (Kind.YEARLY, date(2028, 1, 4))


def test_an_order_after_hospital_asks_for_an_early_one_also_in_july() -> None:
    early = date(2026, 7, 10)
    due = planned(held_on=date(2026, 5, 4), early_on=early, early_reason="60 dagar efter utskrivning.")
    assert due == NextFollowUp(Kind.EARLY, early, "60 dagar efter utskrivning.")


def test_a_day_in_july_is_moved_to_the_last_working_day_before() -> None:
    due = planned(started_on=date(2026, 5, 11), decided_from=date(2026, 5, 11), on=date(2026, 5, 11))
    assert due.on == date(2026, 6, 30)
    assert due.reason == (
        "60 dagar efter 11 maj 2026, då insatserna började. Flyttad från juli, då bemanningen är låg."
    )


@pytest.mark.parametrize("on", [date(2026, 7, 1), date(2026, 7, 20)])
def test_it_is_never_moved_into_the_past(on: date) -> None:
    due = planned(started_on=date(2026, 5, 11), decided_from=date(2026, 5, 11), on=on)
    assert due.on == date(2026, 7, 10)


def test_it_is_never_moved_before_the_start() -> None:
    start = date(2026, 7, 6)
    due = planned(started_on=start, decided_from=start, decided_until=date(2026, 7, 31), on=date(2026, 6, 1))
    assert due.on == date(2026, 7, 17)


def test_what_moves_out_of_july_may_come_before_what_does_not() -> None:
    due = planned(
        held_on=date(2025, 7, 20), decided_until=date(2026, 9, 3), on=MARCH, decided_from=date(2025, 9, 4)
    )
    assert (due.kind, due.on) == (Kind.YEARLY, date(2026, 6, 30))


def test_where_every_month_is_avoided_none_is() -> None:
    terms = FollowUpTerms(12, 60, 60, frozenset(range(1, 13)), frozenset())
    assert next_follow_up(FollowUpFacts(MARCH, MARCH), terms, MARCH).on == date(2026, 5, 1)


days = st.dates(date(2024, 1, 1), date(2028, 12, 31))


@given(start=days, on=days, held=st.none() | days, lasts=st.none() | st.integers(0, 900))
def test_whatever_is_known_one_is_planned_after_the_start_and_in_a_month_that_suits(
    start: date, on: date, held: date | None, lasts: int | None
) -> None:
    until = start + timedelta(days=lasts) if lasts is not None else None
    held = max(held, start) if held else None
    due = planned(on=on, started_on=start, decided_from=start, decided_until=until, held_on=held)
    assert due.on >= start
    assert held is None or due.on > held
    assert due.reason.endswith(".")
    if "Flyttad" in due.reason:
        assert due.on >= on
        assert due.on.month not in TERMS.months_to_avoid
        assert is_working_day(due.on, free_eves=COMMON_EVES)


def test_each_stage_counts_as_one_of_the_five() -> None:
    counted = {stage: plan_then(stage) for stage in (*Stage, None)}
    assert counted == {
        Stage.APPROVED: PlanThen.CURRENT,
        Stage.REVISING: PlanThen.CURRENT,
        Stage.OUTDATED: PlanThen.OUTDATED,
        Stage.IN_PROGRESS: PlanThen.UNDER_WORK,
        Stage.SUBMITTED: PlanThen.UNDER_WORK,
        Stage.RETURNED: PlanThen.UNDER_WORK,
        Stage.NONE: PlanThen.NEVER_RECEIVED,
        None: PlanThen.NOT_APPLICABLE,
    }


def test_rules_and_rows_say_the_same() -> None:
    assert [kind.value for kind in Kind] == FollowUpKind.values
    assert [one.value for one in PlanThen] == StoredPlanThen.values
