"""The demo has a meeting that was held, with what was agreed, and one that is coming, with what is brought up."""

import pytest
from django.utils import timezone

from followups.models import ContactPerson, MeetingAction, MeetingPoint, ReconciliationMeeting
from hemtjanst.demo.meetings import leave_meetings
from tests.fixtures.world import World


@pytest.mark.django_db
def test_one_is_held_and_one_is_coming(world: World) -> None:
    world.sent(), world.sent()
    leave_meetings(officer=world.anna, coordinator=world.mona, manager=world.eva, at=timezone.now())
    held, coming = ReconciliationMeeting.objects.order_by("month")
    assert held.held_on < timezone.localdate() < coming.meets_at.date()
    assert MeetingAction.objects.filter(meeting=held, done_at=None).count() == 2
    assert {point.kind for point in MeetingPoint.objects.filter(meeting=coming)} == {
        "GOOD", "LESS_GOOD", "QUESTION",
    }  # fmt: skip
    assert ContactPerson.objects.get().member == world.anna
