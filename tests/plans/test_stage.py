"""The stage of a plan on a day, as the rule reads what had happened."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from people.rules import end_of
from plans.rules.stage import OrderFact, Stage, VersionFact, stage_on
from tests.fixtures.world import MONDAY

ORDER = OrderFact(1, "NEW", MONDAY.date(), None, MONDAY.date() + timedelta(days=15), MONDAY)
CHANGE = OrderFact(2, "CHANGE", date(2026, 6, 1), None, date(2026, 6, 16), MONDAY + timedelta(days=91))
STARTED = VersionFact(1, 1, MONDAY + timedelta(days=1))
SUBMITTED = replace(STARTED, submitted_at=MONDAY + timedelta(days=2))
RETURNED = replace(SUBMITTED, returned_at=MONDAY + timedelta(days=3))
APPROVED = replace(SUBMITTED, approved_at=MONDAY + timedelta(days=3), current_until=date(2027, 3, 5))
NEXT = VersionFact(2, 1, MONDAY + timedelta(days=30))
APRIL = date(2026, 4, 20)


def stage(
    *facts: OrderFact | VersionFact, on: date = APRIL, known_by: datetime | None = None
) -> Stage | None:
    orders = [fact for fact in facts if isinstance(fact, OrderFact)]
    versions = [fact for fact in facts if isinstance(fact, VersionFact)]
    return stage_on(orders, versions, on, known_by or end_of(on))


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([], Stage.NONE),
        ([STARTED], Stage.IN_PROGRESS),
        ([SUBMITTED], Stage.SUBMITTED),
        ([RETURNED], Stage.RETURNED),
        ([RETURNED, NEXT], Stage.IN_PROGRESS),
        ([APPROVED], Stage.APPROVED),
        ([APPROVED, NEXT], Stage.REVISING),
        ([APPROVED, replace(NEXT, submitted_at=NEXT.started_at)], Stage.REVISING),
        (
            [APPROVED, replace(NEXT, submitted_at=NEXT.started_at, returned_at=NEXT.started_at)],
            Stage.REVISING,
        ),
    ],
)
def test_stage_follows_the_newest_and_the_valid_version(facts: list[VersionFact], expected: Stage) -> None:
    assert stage(ORDER, *facts) == expected


def test_what_happened_later_is_not_known() -> None:
    assert stage(ORDER, APPROVED, on=date(2026, 3, 4)) == Stage.SUBMITTED
    assert stage(ORDER, APPROVED, on=date(2026, 3, 2)) == Stage.NONE


def test_change_does_not_make_an_approved_plan_missing() -> None:
    assert stage(ORDER, CHANGE, APPROVED, on=date(2026, 6, 16)) == Stage.APPROVED


def test_overdue_revision_makes_the_plan_outdated_even_when_one_is_on_its_way() -> None:
    following = replace(NEXT, started_at=MONDAY + timedelta(days=95))
    assert stage(ORDER, CHANGE, APPROVED, on=date(2026, 6, 17)) == Stage.OUTDATED
    assert stage(ORDER, CHANGE, APPROVED, following, on=date(2026, 6, 17)) == Stage.OUTDATED


def test_withdrawn_change_asks_for_nothing() -> None:
    withdrawn = replace(CHANGE, withdrawn_at=MONDAY + timedelta(days=92))
    assert stage(ORDER, withdrawn, APPROVED, on=date(2026, 6, 17)) == Stage.APPROVED


def test_extension_keeps_the_plan() -> None:
    extension = replace(CHANGE, kind="EXTENSION", plan_due_on=None)
    assert stage(ORDER, extension, APPROVED, on=date(2026, 12, 1)) == Stage.APPROVED


def test_old_plan_is_outdated_the_day_after_its_last() -> None:
    assert stage(ORDER, APPROVED, on=date(2027, 3, 5)) == Stage.APPROVED
    assert stage(ORDER, APPROVED, on=date(2027, 3, 6)) == Stage.OUTDATED


@pytest.mark.parametrize(
    "orders",
    [
        [],
        [replace(ORDER, sent_at=None)],
        [replace(ORDER, withdrawn_at=MONDAY)],
        [replace(ORDER, valid_to=date(2026, 4, 19))],
        [ORDER, replace(CHANGE, kind="END", sent_at=MONDAY, valid_from=APRIL)],
    ],
)
def test_assignment_that_is_not_active_has_no_stage(orders: list[OrderFact]) -> None:
    assert stage(*orders, APPROVED) is None


def test_coming_end_leaves_the_stage_until_its_day() -> None:
    end = replace(CHANGE, kind="END", sent_at=MONDAY, valid_from=APRIL, plan_due_on=None)
    assert stage(ORDER, end, APPROVED, on=APRIL - timedelta(days=1)) == Stage.APPROVED
