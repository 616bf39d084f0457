"""The demo has a closed review round, and one that waits for its last reviews."""

from datetime import timedelta

import pytest
from django.utils import timezone

from followups.models import ReviewRound, RoundOrder
from followups.queries.rounds import results_of
from hemtjanst.demo.rounds import leave_rounds
from tests.fixtures.world import World


@pytest.mark.django_db
def test_one_round_is_closed_and_the_newer_one_waits_for_the_officer(world: World) -> None:
    now = timezone.now()
    for ago in (20, 100, 100):
        world.sent(at=now - timedelta(days=ago))
    world.sent(world.assignment(case_officer=world.stina), at=now - timedelta(days=20))
    leave_rounds(manager=world.eva, officer=world.bo, at=now)
    first, second = ReviewRound.objects.order_by("drawn_at")
    assert (first.closed_by, second.closed_by) == (world.eva, None)
    assert RoundOrder.objects.waiting().filter(reviewer=world.bo).exists()
    assert results_of(second)[0].before is not None
