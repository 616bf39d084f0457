"""The unit's manager sees what the night found amiss, and that it is gone when it has been mended."""

import pytest
from django.utils import timezone

from outbox.actions import beat
from outbox.findings import keep_findings
from tests.fixtures.world import World
from tests.journeys.conftest import Enter
from tests.journeys.looking import Look, look, walk

RULE = "Ramtiden är summan av beställda insatser"


@pytest.mark.parametrize("at_each_page", [walk, look], ids=["walk", "look"])
def test_what_the_night_found_is_told_until_it_is_mended(
    world: World, enter: Enter, at_each_page: Look
) -> None:
    beat(name="conscience", at=timezone.now())
    keep_findings(found={RULE: ["2026-00001-1", "2026-00002-1"]}, at=timezone.now())
    page = enter(world.eva)
    page.goto("/kontroll/")
    assert "2026-00001-1, 2026-00002-1" in page.get_by_role("region", name=RULE).inner_text()
    at_each_page(page)
    keep_findings(found={RULE: []}, at=timezone.now())
    page.reload()
    assert page.get_by_text("Allt är väl").is_visible()
    at_each_page(page)
