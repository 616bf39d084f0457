"""The demo's reports of periods."""

from datetime import datetime

import pytest

from hemtjanst.demo.reports import leave_reports
from people.rules import STOCKHOLM
from reports.models import NationalValue, PeriodReport
from reports.queries.periods import stands
from tests.fixtures.world import World

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("day", [(2026, 11, 20), (2026, 9, 1), (2026, 1, 1)])
def test_one_is_locked_and_one_waits_for_approval(world: World, day: tuple[int, int, int]) -> None:
    at = datetime(*day, 1, tzinfo=STOCKHOLM)
    leave_reports(manager=world.eva, approver=world.disa, contract_manager=world.carl, at=at)
    found = PeriodReport.objects.order_by("approved_at")
    assert [stands(one) for one in found] == ["LOCKED", "HANDED_IN"]
    assert NationalValue.objects.count() == 2
