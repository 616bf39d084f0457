"""What is shown first on a row, when it is late, and how a worklist is sorted."""

from datetime import date, datetime, timedelta

import pytest

from desk.rules import PROVIDER_CHOICES, UNIT_CHOICES, Case, Side, Status, counts, status_of, urgency
from people.rules import STOCKHOLM, end_of

ON = date(2026, 3, 20)
YESTERDAY, TOMORROW = ON - timedelta(days=1), ON + timedelta(days=1)


def case(**facts: object) -> Case:
    known = {
        "assignment_id": 1,
        "order_id": 1,
        "number": "2026-00001",
        "officer_id": 1,
        "provider_id": 1,
        "stage": "APPROVED",
    }
    return Case(**(known | facts))


def awaited(due: date, **facts: object) -> Case:
    return case(**({"stage": "NONE", "plan_due_on": due} | facts))


@pytest.mark.parametrize(
    ("shown", "unit", "provider"),
    [
        (awaited(TOMORROW), Status.AWAITED, Status.AWAITED),
        (awaited(ON), Status.AWAITED, Status.AWAITED),
        (awaited(YESTERDAY), Status.LATE, Status.LATE),
        (awaited(TOMORROW, stage="IN_PROGRESS", newest="OPEN"), Status.WRITING, Status.WRITING),
        (awaited(TOMORROW, stage="SUBMITTED", newest="SUBMITTED"), Status.SUBMITTED, Status.SUBMITTED),
        (awaited(YESTERDAY, stage="RETURNED", newest="RETURNED"), Status.RETURNED, Status.RETURNED),
        (awaited(YESTERDAY, stage="OUTDATED", newest="APPROVED"), Status.OUTDATED, Status.OUTDATED),
        (awaited(TOMORROW, stage="APPROVED", newest="APPROVED"), Status.AWAITED, Status.AWAITED),
        (awaited(TOMORROW, stage="REVISING", newest="OPEN"), Status.WRITING, Status.WRITING),
        (case(stage="REVISING", newest="OPEN"), Status.REVISING, Status.REVISING),
        (case(newest="APPROVED"), Status.APPROVED, Status.APPROVED),
    ],
)
def test_a_row_says_what_is_to_be_done_with_its_plan(shown: Case, unit: Status, provider: Status) -> None:
    assert status_of(shown, Side.UNIT, ON) == unit
    assert status_of(shown, Side.PROVIDER, ON) == provider


def test_what_nobody_has_opened_comes_first_for_the_provider() -> None:
    shown = awaited(YESTERDAY, acknowledge_by=end_of(TOMORROW))
    assert status_of(shown, Side.PROVIDER, ON) == Status.UNACKNOWLEDGED
    assert status_of(shown, Side.UNIT, ON) == Status.LATE


def test_what_nobody_opened_in_time_comes_first_for_all() -> None:
    shown = awaited(YESTERDAY, acknowledge_by=end_of(YESTERDAY))
    assert status_of(shown, Side.UNIT, ON) == Status.UNACKNOWLEDGED


def test_a_plan_handed_in_is_reviewed_even_when_its_order_was_never_acknowledged() -> None:
    shown = awaited(YESTERDAY, acknowledge_by=end_of(YESTERDAY), stage="SUBMITTED", newest="SUBMITTED")
    assert status_of(shown, Side.UNIT, ON) == Status.SUBMITTED


def test_a_draft_is_a_draft() -> None:
    assert status_of(case(stage=None), Side.UNIT, ON) == Status.DRAFT


def test_the_deadline_is_the_next_day_to_be_met() -> None:
    assert awaited(TOMORROW).deadline == TOMORROW
    assert awaited(TOMORROW, acknowledge_by=end_of(ON)).deadline == ON
    assert case(stage="OUTDATED", newest="APPROVED", current_until=YESTERDAY).deadline == YESTERDAY


def test_a_plan_handed_in_has_met_its_day() -> None:
    at = datetime(2026, 3, 18, tzinfo=STOCKHOLM)
    handed_in = awaited(YESTERDAY, stage="SUBMITTED", newest="SUBMITTED", handed_in_at=at)
    assert handed_in.deadline is None
    assert not handed_in.is_late(ON)


def test_a_worklist_begins_with_what_is_late_and_ends_with_what_is_done() -> None:
    rows = [
        case(number="klar", newest="APPROVED"),
        case(number="utkast", stage=None),
        awaited(TOMORROW, number="i morgon"),
        awaited(YESTERDAY, number="inlämnad", stage="SUBMITTED", newest="SUBMITTED"),
        awaited(ON, number="i dag"),
        awaited(YESTERDAY, number="försenad"),
    ]
    rows.sort(key=lambda one: urgency(one, Side.UNIT, ON))
    assert [one.number for one in rows] == ["försenad", "inlämnad", "i dag", "i morgon", "utkast", "klar"]


def test_the_plan_of_one_with_reduced_decision_capacity_is_reviewed_first_by_the_unit_only() -> None:
    rows = [
        awaited(YESTERDAY, number="försenad"),
        awaited(YESTERDAY, number="inlämnad", stage="SUBMITTED", newest="SUBMITTED"),
        awaited(TOMORROW, number="först", stage="SUBMITTED", newest="SUBMITTED", has_reduced_capacity=True),
    ]
    assert min(rows, key=lambda one: urgency(one, Side.UNIT, ON)).number == "först"
    assert min(rows, key=lambda one: urgency(one, Side.PROVIDER, ON)).number == "försenad"


def test_the_units_selections_count_their_cases() -> None:
    rows = [
        awaited(YESTERDAY),
        awaited(TOMORROW, officer_id=2, acknowledge_by=end_of(ON)),
        awaited(ON, officer_id=2, newest="SUBMITTED", stage="SUBMITTED"),
        case(stage=None),
    ]
    assert counts(rows, UNIT_CHOICES, me=frozenset({1}), on=ON) == {
        "mina": 2, "granska": 1, "forsenade": 1, "okvitterade": 1, "ej-skickade": 1, "enheten": 3,
    }  # fmt: skip


def test_a_deputys_own_cases_are_also_those_of_the_one_who_is_away() -> None:
    rows = [case(officer_id=officer) for officer in (1, 2, 3)]
    assert counts(rows, UNIT_CHOICES, me=frozenset({1, 3}), on=ON)["mina"] == 2


def test_the_providers_selections_count_their_cases() -> None:
    rows = [
        awaited(TOMORROW, acknowledge_by=end_of(ON)),
        awaited(TOMORROW, stage="APPROVED", newest="APPROVED"),
        awaited(ON, newest="RETURNED", stage="RETURNED"),
        awaited(ON, newest="OPEN", stage="IN_PROGRESS"),
        awaited(ON, newest="SUBMITTED", stage="SUBMITTED"),
        case(newest="APPROVED"),
    ]
    assert counts(rows, PROVIDER_CHOICES, me=frozenset({1}), on=ON) == {
        "kvittera": 1, "skriva": 2, "atersanda": 1, "arbete": 1, "inlamnade": 1, "alla": 6,
    }  # fmt: skip
