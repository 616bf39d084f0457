"""The demo's trends have a past."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hemtjanst.demo.months import leave_months
from people.rules import day_of
from reports.models import MonthFigure
from reports.rules.months import months_before
from tests.fixtures.world import World


@pytest.mark.django_db
def test_every_month_with_assignments_is_counted(world: World) -> None:
    now = timezone.now()
    world.sent(at=now - timedelta(days=70))
    leave_months(at=now)
    kept = MonthFigure.objects.order_by("on").values_list("on", flat=True).distinct()
    assert list(kept) == months_before(day_of(now), 2)
