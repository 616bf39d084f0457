"""The demo has months that the provider has explained, and one that has been followed up."""

from decimal import Decimal

import pytest
from django.utils import timezone

from followups.actions.performed import Measured, keep_performed_time
from followups.models import PerformedTime
from hemtjanst.demo.performed_time import leave_performed_time
from people.rules import add_months, day_of
from tests.fixtures.world import World


@pytest.mark.django_db
def test_some_months_are_explained_and_one_is_followed_up(world: World) -> None:
    now = timezone.now()
    month = add_months(day_of(now).replace(day=1), -1)
    measured = [Measured(world.sent().assignment, month, Decimal(5)) for _ in range(4)]
    keep_performed_time(measured=measured, by=None, at=now)
    leave_performed_time(officer=world.anna, coordinator=world.mona, at=now)
    assert PerformedTime.objects.exclude(reason="").count() == 3
    assert PerformedTime.objects.get(followed_up_by=world.anna).reason == "OWN_CHOICE"
