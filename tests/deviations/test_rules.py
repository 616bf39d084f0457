"""When a check is due, and where an assignment stands in it."""

from datetime import date

import pytest

from deviations.rules import check_day, group_of, months_to_check
from plans.rules.stage import Stage

MARCH = date(2026, 3, 1)
ON = date(2026, 3, 16)


def test_the_check_is_on_the_policys_day() -> None:
    assert check_day(MARCH, lambda day: 16) == ON


@pytest.mark.parametrize(
    ("before", "changed_on", "after", "expected"),
    [(16, 5, 3, 5), (16, 5, 10, 10), (16, 17, 20, 16), (10, 12, 20, 10), (28, 20, 15, 20)],
)
def test_a_policy_that_changes_during_the_month_gives_one_check(
    before: int, changed_on: int, after: int, expected: int
) -> None:
    assert check_day(MARCH, lambda day: before if day.day < changed_on else after).day == expected


def test_the_months_to_check_are_those_since_the_last() -> None:
    assert list(months_to_check(None, ON)) == [MARCH]
    assert list(months_to_check(MARCH, ON)) == []
    assert [month.month for month in months_to_check(date(2025, 11, 1), ON)] == [12, 1, 2, 3]


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_has_one_group(stage: Stage) -> None:
    groups = {group_of(stage, due, ON) for due in (None, ON)}
    late = group_of(stage, date(2026, 3, 15), ON)
    assert len(groups) == 1
    assert late in {*groups, f"{next(iter(groups))}_LATE"}
