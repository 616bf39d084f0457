"""What a plan must say, by what is ordered and by whom it is for."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from plans.rules.content import FULL, Demands, faults_before_submitting, is_short_form
from plans.rules.writing import ActivityFields, VersionFields

TODAY = date(2026, 3, 2)
SHORT = Demands(is_short=True)
WHOLE = VersionFields(
    goal="Orka gå ut.",
    participation="Berättade själv.",
    attended="Den enskilde och en dotter.",
    care_contact="Omar",
    next_follow_up_on=date(2027, 3, 2),
    next_follow_up_how="Vid hembesök.",
    activities=[
        ActivityFields("Larm", "Svarar inom tjugo minuter.", "AS_AGREED", "Larmgruppen", frozenset({1}))
    ],
)


def named(fields: VersionFields, demands: Demands = FULL) -> list[str]:
    return [fault.field for fault in faults_before_submitting(fields, TODAY, demands)]


@pytest.mark.parametrize(
    ("kinds", "is_short"),
    [
        (["ALARM"], True),
        (["SERVICE", "ALARM"], True),
        (["SERVICE", "CARE"], False),
        (["CARE"], False),
        ([], False),
    ],
)
def test_short_form_is_for_alarm_and_service_alone(kinds: list[str], is_short: bool) -> None:
    assert is_short_form(kinds) is is_short


def test_goal_may_be_left_out_when_a_professional_has_assessed_why() -> None:
    without = replace(WHOLE, goal=" ")
    assert named(without) == ["goal"]
    assert named(replace(without, assessment="Kan inte uttrycka mål; van vid korta promenader.")) == []


def test_short_form_asks_neither_how_nor_who_was_there() -> None:
    plain = replace(WHOLE, attended="", activities=[replace(WHOLE.activities[0], how="")])
    assert named(plain, SHORT) == []
    assert named(plain) == ["attended", "activities-0-how"]


def test_with_reduced_capacity_the_plan_says_how_a_representative_took_part() -> None:
    demands = Demands(reduced_capacity=True)
    (fault,) = faults_before_submitting(replace(WHOLE, participation=""), TODAY, demands)
    assert (fault.field, "företrädaren" in fault.words) == ("participation", True)


@pytest.mark.parametrize("field", ["phoned_on", "visited_on"])
def test_contact_and_visit_have_already_been(field: str) -> None:
    assert named(replace(WHOLE, **{field: TODAY})) == []
    assert named(replace(WHOLE, **{field: TODAY + timedelta(days=1)})) == [field]


def test_follow_up_has_a_day_ahead_and_a_way() -> None:
    assert named(replace(WHOLE, next_follow_up_on=None, next_follow_up_how="")) == [
        "next_follow_up_on",
        "next_follow_up_how",
    ]
    assert named(replace(WHOLE, next_follow_up_on=TODAY)) == ["next_follow_up_on"]
