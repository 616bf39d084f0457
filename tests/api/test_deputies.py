"""A deputy's own system is let in like the deputy."""

from datetime import timedelta

import time_machine

from people.models import Absence
from tests.api.conftest import Calling
from tests.fixtures.world import MONDAY, World


def test_a_deputy_needs_no_reason_for_the_absent_ones_case(world: World, calling: Calling) -> None:
    address = f"/api/v1/orders/{world.sent().number}/"
    Absence.objects.create(
        member=world.anna,
        deputy=world.bo,
        from_on=MONDAY.date(),
        to_on=MONDAY.date(),
        named_at=MONDAY,
        named_by=world.anna,
    )
    with time_machine.travel(MONDAY, tick=False):
        assert calling(world.bo).get(address).status_code == 200
    with time_machine.travel(MONDAY + timedelta(days=1), tick=False):
        assert calling(world.bo).get(address).json()["code"] == "reason_needed"
