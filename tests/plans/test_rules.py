"""Bands, words, the checklist and what a plan must say."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from plans.rules.bands import ALL_BANDS, band
from plans.rules.checklist import answered_no, faults_in_approval, faults_in_return
from plans.rules.content import faults_before_submitting
from plans.rules.lines import OrderedLine, PlannedLine
from plans.rules.words import often, ordered_words, planned_words, time_words
from plans.rules.writing import ActivityFields, VersionFields, carried_over

TODAY = date(2026, 3, 2)
WHOLE = VersionFields(
    goal="Orka gå ut.",
    participation="Berättade själv.",
    attended="Den enskilde och en dotter.",
    care_contact="Omar",
    next_follow_up_on=date(2027, 3, 2),
    next_follow_up_how="Vid hembesök.",
    activities=[ActivityFields("Dusch", "Sittande.", "MORNING", "Morgongruppen", frozenset({1}))],
)


@pytest.mark.parametrize(
    ("days", "expected"),
    [(0, "0-15"), (15, "0-15"), (16, "16-31"), (32, "32-90"), (91, "91-180"), (180, "91-180"), (181, ">180"),
     (None, "not_received")],
)  # fmt: skip
def test_every_number_of_days_has_its_band(days: int | None, expected: str) -> None:
    assert band(days) == expected
    assert expected in ALL_BANDS


def test_whole_plan_can_be_handed_in() -> None:
    assert faults_before_submitting(WHOLE, TODAY) == []


@pytest.mark.parametrize("field", ["goal", "participation", "attended", "care_contact", "next_follow_up_how"])
def test_text_that_is_missing_is_named_at_its_field(field: str) -> None:
    faults = faults_before_submitting(replace(WHOLE, **{field: " "}), TODAY)
    assert [fault.field for fault in faults] == [field]


def test_plan_needs_an_activity_and_the_activity_its_parts() -> None:
    assert [f.field for f in faults_before_submitting(replace(WHOLE, activities=[]), TODAY)] == ["activities"]
    faults = faults_before_submitting(
        replace(WHOLE, activities=[*WHOLE.activities, ActivityFields("")]), TODAY
    )
    assert [fault.field for fault in faults] == [
        f"activities-1-{field}" for field in ("what", "how", "day_part", "who", "interventions")
    ]
    assert faults[0].words == "Aktivitet 2: skriv vad som görs."


def test_what_is_carried_over_leaves_nothing_ordered_out() -> None:
    ordered = [OrderedLine(1, Decimal(7), 20), OrderedLine(2, Decimal(1), 45), OrderedLine(3, Decimal(0), 0)]
    names = {2: "Promenad", 3: "Trygghetslarm"}
    assert carried_over(WHOLE.activities, ordered, names) == [
        *WHOLE.activities,
        ActivityFields("Promenad", interventions=frozenset({2}), times_per_week=Decimal(1), minutes=45),
        ActivityFields("Trygghetslarm", interventions=frozenset({3})),
    ]


@pytest.mark.parametrize(
    ("times", "words"),
    [("7", "7 gånger/vecka"), ("1.00", "1 gång/vecka"), ("0.50", "varannan vecka"), ("0.33", "var tredje vecka"),
     ("2.50", "2,5 gånger/vecka"), ("10", "10 gånger/vecka")],
)  # fmt: skip
def test_how_often_in_words(times: str, words: str) -> None:
    assert often(Decimal(times)) == words


def test_time_in_words() -> None:
    alarm = OrderedLine(1, Decimal(0), 0)
    assert time_words(Decimal(7), 20) == "7 gånger/vecka, 20 min"
    assert (ordered_words(alarm), ordered_words(None)) == ("ja", "")
    assert (
        planned_words(PlannedLine("dusch", frozenset({1}), Decimal(1), 30), "Dusch", None)
        == "1 gång/vecka, 30 min"
    )
    assert planned_words(PlannedLine("Larm", frozenset({1})), "Trygghetslarm", alarm) == "Larm: ja"
    assert planned_words(PlannedLine("Dusch", frozenset({1})), "Dusch", None) == "tid enligt ramen"


def test_return_needs_reasons_and_a_no_needs_a_remark() -> None:
    assert [fault.field for fault in faults_in_return(" ")] == ["reasons"]
    assert faults_in_return("Duschen saknas.") == []
    assert [question.key for question in answered_no({"needs": True, "purpose": False})] == ["purpose"]
    assert [fault.field for fault in faults_in_approval({"purpose": False}, "")] == ["remarks"]
    assert faults_in_approval({"purpose": False}, "Rättas vid besöket.") == []
    assert faults_in_approval({}, "") == []
