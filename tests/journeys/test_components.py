"""The component page, which shows every part that pages are made of."""

import pytest

from tests.fixtures.world import World
from tests.journeys.access import findings
from tests.journeys.conftest import Enter


@pytest.mark.parametrize("query", ["", "?tom=1", "?fel=1"])
def test_every_component_is_accessible(enter: Enter, world: World, query: str) -> None:
    page = enter(world.anna)
    page.goto(f"/komponenter/{query}")
    assert page.get_by_role("heading", level=1).inner_text() == "Komponenter"
    assert findings(page) == []
