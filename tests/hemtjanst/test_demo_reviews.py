"""The demo's reviews of a provider."""

import pytest

from followups.models import Finding, ProviderReview
from hemtjanst.demo.reviews import leave_reviews
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db


def test_last_years_is_whole_and_this_years_has_what_was_not_met(world: World) -> None:
    world.sent(at=MONDAY.replace(year=2024))
    world.sent(at=MONDAY)
    leave_reviews(manager=world.eva, provider_manager=world.petra, at=MONDAY.replace(month=11))
    first, second = ProviderReview.objects.order_by("year")
    assert first.reported_on
    assert second.assessed_at
    assert [one.carried_from for one in second.findings.all()] == [Finding.objects.get(is_met=False)]
