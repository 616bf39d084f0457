"""The rules of a provider's review, worked through by hand."""

from datetime import UTC, date, datetime

import pytest

from followups.rules.review_answers import (
    NO,
    NOT_APPLICABLE,
    PARTLY,
    YES,
    Change,
    Given,
    change_between,
    is_corrected,
)
from followups.rules.review_findings import FindingState, carried_recheck, finding_state
from followups.rules.reviews import (
    ReviewState,
    Steps,
    hinders_visit,
    is_due,
    methods_of,
    methods_text,
    reported_to,
    state_of,
)

AT, ON = datetime(2026, 3, 2, tzinfo=UTC), date(2026, 3, 2)


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        (Steps(None, None, None, None), ReviewState.OPENED),
        (Steps(AT, None, None, None), ReviewState.ASSESSED),
        (Steps(AT, ON, None, None), ReviewState.VISITED),
        (Steps(None, ON, None, None), ReviewState.VISITED),
        (Steps(AT, ON, AT, None), ReviewState.JUDGED),
        (Steps(AT, ON, AT, ON), ReviewState.REPORTED),
    ],
)
def test_a_review_has_come_as_far_as_its_last_step(steps: Steps, state: ReviewState) -> None:
    assert state_of(steps) == state


def test_a_provider_is_due_on_the_day_the_months_have_passed_or_when_never_visited() -> None:
    assert is_due(None, 12, ON)
    assert not is_due(date(2025, 3, 3), 12, ON)
    assert is_due(date(2025, 3, 2), 12, ON)
    assert is_due(date(2025, 8, 31), 6, date(2026, 2, 28))


@pytest.mark.parametrize(
    ("regime", "first"),
    [("PRIVATE", "Äldrenämnden"), ("MUNICIPAL", "Stadsdelsn"), ("CONTRACTED", "Stadsdelsn")],
)
def test_whom_it_is_reported_to_depends_on_the_regime_and_both_always_know(regime: str, first: str) -> None:
    told = reported_to(regime)
    assert told.startswith(first)
    assert "äldrenämnden" in told.lower()
    assert "stadsdelsnämnden" in told.lower()


def test_a_visit_waits_for_the_self_assessment_until_its_last_day_has_passed() -> None:
    assert hinders_visit(ReviewState.OPENED, ON, ON)
    assert not hinders_visit(ReviewState.OPENED, ON, date(2026, 3, 3))
    assert not hinders_visit(ReviewState.ASSESSED, ON, date(2026, 3, 1))
    assert hinders_visit(ReviewState.JUDGED, ON, date(2026, 3, 3))


@pytest.mark.parametrize("words", ["", "Med två medarbetare.", "Först en rad.\nSedan en till."])
def test_how_it_was_done_is_read_back_as_it_was_written(words: str) -> None:
    chosen = ["interview", "documentation"]
    assert methods_of(methods_text(chosen, words)) == (chosen, words)
    assert methods_of("") == ([], "")


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        (NO, PARTLY, Change.BETTER),
        (PARTLY, YES, Change.BETTER),
        (YES, NO, Change.WORSE),
        (PARTLY, PARTLY, Change.SAME),
        (NOT_APPLICABLE, NOT_APPLICABLE, Change.SAME),
        (NOT_APPLICABLE, YES, Change.OTHER),
        ("", NO, Change.OTHER),
        (YES, "", Change.OTHER),
    ],
)
def test_two_years_answers_are_better_worse_the_same_or_cannot_be_compared(
    before: str, now: str, change: Change
) -> None:
    assert change_between(before, now) == change


def test_what_nobody_had_said_is_corrected_by_anything_but_a_yes() -> None:
    assert not is_corrected(Given(""), Given(YES))
    assert is_corrected(Given(""), Given(NO))
    assert not is_corrected(Given(NO), Given(NO))
    assert not is_corrected(Given(NO), Given(""))


def test_a_finding_stands_in_exactly_one_place_and_keeps_a_day_that_lies_ahead() -> None:
    assert finding_state(is_met=None, has_plan=False, is_carried=False) == FindingState.WAITS_FOR_PLAN
    assert finding_state(is_met=None, has_plan=True, is_carried=False) == FindingState.WAITS_FOR_CHECK
    assert finding_state(is_met=False, has_plan=True, is_carried=False) == FindingState.REMAINS
    assert finding_state(is_met=True, has_plan=False, is_carried=False) == FindingState.MET
    assert finding_state(is_met=False, has_plan=True, is_carried=True) == FindingState.CARRIED
    assert carried_recheck(date(2026, 1, 5), ON) == ON
    assert carried_recheck(date(2026, 4, 5), ON) == date(2026, 4, 5)
