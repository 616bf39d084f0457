"""The demo has a follow-up that was held, one that the provider is invited to, and one that is overdue."""

from datetime import timedelta

import pytest

from followups.models import IndividualFollowUp
from hemtjanst.demo.followups import leave_follow_ups
from tests.fixtures.world import MONDAY, World


@pytest.mark.django_db
def test_one_is_held_one_invited_to_and_one_overdue(world: World) -> None:
    for _ in range(3):
        world.approved()
    at = MONDAY + timedelta(days=40)
    leave_follow_ups(officer=world.anna, coordinator=world.mona, at=at)
    row = IndividualFollowUp.objects.held().get()
    assert (row.plan_then, row.provider_attended) == ("CURRENT", True)
    planned = IndividualFollowUp.objects.planned()
    assert planned.filter(invited_at__isnull=False, meets_on__gt=at).count() == 1
    assert planned.filter(due_on__lt=at.date()).count() == 1
