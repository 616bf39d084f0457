"""What the comparison proposes for an answer, how reasons are put together, and how long an answer took."""

from datetime import timedelta

import pytest

from plans.rules.checklist import CHECKLIST, CHECKLISTS, proposed_answers
from plans.rules.lines import Cause, Finding
from plans.rules.pace import hours_between, waited
from plans.rules.returning import LineFields, composed, faults_in_lines
from tests.fixtures.world import MONDAY

COVERED, DIFFERS, MISSING = Finding.COVERED, Finding.DIFFERS, Finding.MISSING
NAMES = {1: "Dusch", 2: "Promenad"}
KEPT = {7: "Det framgår inte hur insatsen ska utföras.", 8: "Tiden stämmer inte"}


@pytest.mark.parametrize(
    ("findings", "causes", "participation", "needs", "purpose", "documented"),
    [
        ([COVERED, COVERED], [], "Var med.", True, True, True),
        ([COVERED, DIFFERS], [], "Var med.", None, True, True),
        ([COVERED, MISSING], [], "Var med.", False, True, True),
        ([COVERED, Finding.UNCLEAR], [], "Var med.", False, True, True),
        ([COVERED, Finding.EXTRA], [], "Var med.", False, True, True),
        ([COVERED], [Cause.HOW_COPIED], "Var med.", None, True, True),
        ([COVERED], [Cause.GOAL_NOT_TAKEN_UP], "Var med.", True, False, True),
        ([COVERED], [Cause.NO_GOAL], "Var med.", True, False, True),
        ([COVERED], [Cause.GOAL_COPIED], "Var med.", True, None, True),
        ([COVERED], [], " ", True, True, False),
    ],
)
def test_the_comparison_answers_what_it_can_and_leaves_the_rest(
    findings: list[Finding],
    causes: list[Cause],
    participation: str,
    needs: bool | None,
    purpose: bool | None,
    documented: bool,
) -> None:
    assert proposed_answers(findings, causes, participation) == {
        "needs": needs,
        "purpose": purpose,
        "participation": documented,
    }


def test_every_question_has_a_proposal() -> None:
    assert set(proposed_answers([], [], "")) == {question.key for question in CHECKLISTS[CHECKLIST]}


def test_reasons_are_one_line_each_with_what_they_are_about_first() -> None:
    lines = [LineFields(1, 7, " Sittande? "), LineFields(2, 8), LineFields(None, None, "Bra mål.")]
    assert composed(lines, NAMES, KEPT) == (
        "Dusch: Det framgår inte hur insatsen ska utföras. Sittande?\nPromenad: Tiden stämmer inte.\nBra mål."
    )
    assert composed([], NAMES, KEPT) == ""


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        (LineFields(1, 7), []),
        (LineFields(None, None, "Ord."), []),
        (LineFields(1), ["lines-1-words"]),
        (LineFields(1, None, "  "), ["lines-1-words"]),
        (LineFields(99, None, "Ord."), ["lines-1-intervention"]),
        (LineFields(1, 99), ["lines-1-reason"]),
    ],
)
def test_a_line_says_something_that_exists(line: LineFields, fields: list[str]) -> None:
    faults = faults_in_lines([LineFields(1, 7), line], NAMES, KEPT)
    assert [fault.field for fault in faults] == fields


@pytest.mark.parametrize(
    ("hours", "whole", "words"),
    [
        (0.5, 0, "mindre än en timme"),
        (1.9, 1, "1 timme"),
        (47.9, 47, "47 timmar"),
        (48, 48, "2 dagar"),
        (71, 71, "2 dagar"),
        (-1, 0, "mindre än en timme"),
    ],
)
def test_the_wait_is_whole_hours_and_from_two_days_on_days(hours: float, whole: int, words: str) -> None:
    end = MONDAY + timedelta(hours=hours)
    assert hours_between(MONDAY, end) == whole
    assert waited(MONDAY, end) == words


def test_nothing_is_said_of_a_wait_that_is_not_over() -> None:
    assert waited(MONDAY, None) == ""
    assert waited(None, MONDAY) == ""
