"""Figures over the API."""

from datetime import timedelta

import pytest

from tests.api.conftest import Calling
from tests.fixtures.world import MONDAY, World

FIGURES = "/api/v1/figures/"


def test_figures_are_told_for_any_past_day(world: World, calling: Calling) -> None:
    world.approved()
    world.sent(at=MONDAY + timedelta(days=10))
    told = calling(world.eva).get(f"{FIGURES}?on=2026-03-03").json()
    assert (told["on"], told["assignments"], told["stage"]["NONE"]) == ("2026-03-03", 1, 1)
    assert calling(world.eva).get(f"{FIGURES}?on=2026-03-12").json()["assignments"] == 2


def test_each_sees_the_own_numbers(world: World, calling: Calling) -> None:
    world.sent(), world.sent(world.assignment(provider=world.lindgarden))
    day = f"{FIGURES}?on=2026-03-03"
    seen = {
        name: calling(getattr(world, name)).get(day).json()["assignments"]
        for name in ("petra", "anna", "stina", "carl")
    }
    assert seen == {"petra": 1, "anna": 2, "stina": 0, "carl": 2}


def test_one_units_and_one_providers_can_be_asked_for(world: World, calling: Calling) -> None:
    world.sent()
    client = calling(world.carl)
    day = {"on": "2026-03-03"}
    counts = [
        client.get(FIGURES, day | choice).json()["assignments"]
        for choice in (
            {"unit": world.unit.name},
            {"unit": world.other_unit.name},
            {"provider": world.bjorken.name},
            {"provider": world.lindgarden.name},
        )
    ]
    assert counts == [1, 0, 1, 0]


@pytest.mark.parametrize(
    ("choice", "field"),
    [
        ({"on": "i går"}, "on"),
        ({"on": "2999-01-01"}, "on"),
        ({"unit": "Beställarenheten Ingenstans"}, "unit"),
        ({"unit": "\x00"}, "unit"),
        ({"provider": "Ingens omsorg"}, "provider"),
    ],
)
def test_what_cannot_be_counted_is_named(
    world: World, calling: Calling, choice: dict[str, str], field: str
) -> None:
    answer = calling(world.carl).get(FIGURES, choice)
    assert (answer.status_code, list(answer.json())) == (400, [field])


def test_one_regimes_and_one_officers_can_be_asked_for(world: World, calling: Calling) -> None:
    world.sent(), world.sent(world.assignment(case_officer=world.bo, provider=world.lindgarden))
    client = calling(world.anna)
    day = {"on": "2026-03-03"}
    assert client.get(FIGURES, day | {"regime": "MUNICIPAL"}).json()["assignments"] == 1
    assert client.get(FIGURES, day | {"officer": "Bo"}).json()["assignments"] == 1
    for asked in ({"officer": "Stina"}, {"regime": "STATE"}):
        assert client.get(FIGURES, day | asked).status_code == 400
    assert calling(world.carl).get(FIGURES, day | {"officer": "Bo"}).status_code == 400


def test_a_measure_is_told_by_group_and_sums_to_the_whole(world: World, calling: Calling) -> None:
    world.approved(), world.sent(), world.sent(world.assignment(provider=world.lindgarden))
    asked = {"on": "2026-03-20", "measure": "stage", "by": "provider"}
    told = calling(world.anna).get(f"{FIGURES}breakdown/", asked).json()
    assert [(group["name"], group["assignments"]) for group in told["groups"]] == [
        ("Björkens omsorg AB", 2), ("Lindgården hemtjänst", 1),
    ]  # fmt: skip
    for value, count in told["whole"]["counts"].items():
        assert sum(group["counts"][value] for group in told["groups"]) == count
    assert told["whole"]["share"] is None
    assert told["definition"].startswith("Av 3 aktiva uppdrag 20 mars 2026: ")


@pytest.mark.parametrize(
    ("choice", "field"),
    [
        ({"measure": "stage"}, "by"),
        ({"by": "provider"}, "measure"),
        ({"measure": "unit_id", "by": "provider"}, "measure"),
        ({"measure": "stage", "by": "officer"}, "by"),
        ({"measure": "stage", "by": "client"}, "by"),
    ],
)
def test_a_breakdown_that_cannot_be_had_is_named(
    world: World, calling: Calling, choice: dict[str, str], field: str
) -> None:
    answer = calling(world.carl).get(f"{FIGURES}breakdown/", choice)
    assert (answer.status_code, list(answer.json())) == (400, [field])
