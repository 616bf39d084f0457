"""Reports of periods over the API: as they were frozen."""

import pytest

from tests.api.conftest import Calling
from tests.fixtures.world import World
from tests.reports.periods import begun, locked

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/period-reports/"


def test_they_are_listed_for_the_unit_and_when_locked_for_the_administration(
    world: World, calling: Calling
) -> None:
    locked(world), begun(world, "QUARTER")
    seen = {
        member.name: [row["state"] for row in calling(member).get(ADDRESS).json()["results"]]
        for member in (world.eva, world.disa, world.carl)
    }
    assert seen == {"Eva": ["LOCKED", "DRAFT"], "Disa": ["LOCKED", "DRAFT"], "Carl": ["LOCKED"]}
    assert calling(world.anna).get(ADDRESS).status_code == 403


def test_one_is_read_with_its_frozen_figures(world: World, calling: Calling) -> None:
    world.approved(), world.sent()
    report = locked(world)
    world.sent()
    told = calling(world.eva).get(f"{ADDRESS}{report.pk}/").json()
    assert (told["report"]["name"], told["report"]["unit"]) == ("Tertialrapport 1 2026", world.unit.name)
    assert told["assignments"] == 2
    assert {code: sum(counts.values()) for code, counts in told["measures"].items()} == dict.fromkeys(
        told["measures"], 2
    )
    assert told["texts"] == {"summary": "Det går framåt.", "measures": "Vi fortsätter."}
    assert {"code": "complaints", "provider": None, "part": 0, "whole": None, "value": None} in told[
        "happened"
    ]
    assert "2 aktiva uppdrag 30 april 2026" in told["definitions"]["stage"]
    assert calling(world.eva).get(f"{ADDRESS}{report.pk + 99}/").status_code == 404
