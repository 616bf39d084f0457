"""Reviews of providers over the API: as the pages show them."""

import pytest

from tests.api.conftest import Calling
from tests.fixtures.world import World
from tests.followups.reviewing import found, judged, visited

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/provider-reviews/"


def test_reviews_are_listed_for_the_unit_the_provider_and_the_contract_manager(
    world: World, calling: Calling
) -> None:
    review = visited(world)
    found(world, review)
    judged(world, review)
    for member in (world.eva, world.petra, world.carl):
        (row,) = calling(member).get(ADDRESS).json()["results"]
        told = (row["provider"], row["state"], row["judgement"], row["open_findings"])
        assert told == ("Björkens omsorg AB", "JUDGED", "LARGELY", 1)
    for member in (world.stina, world.nils):
        assert calling(member).get(ADDRESS).json()["results"] == []


def test_one_is_read_with_its_answers_and_findings(world: World, calling: Calling) -> None:
    review = visited(world)
    finding = found(world, review)
    told = calling(world.petra).get(f"{ADDRESS}{review.pk}/").json()
    assert (told["state"], told["template_version"], told["reported_to"]) == ("VISITED", 1, "")
    answer = next(one for one in told["answers"] if one["code"] == "plans_current")
    assert (answer["area"], answer["self_met"], answer["seen_met"]) == ("Genomförandeplaner", "YES", "YES")
    assert [one["id"] for one in told["findings"]] == [finding.pk]
    assert calling(world.nils).get(f"{ADDRESS}{review.pk}/").status_code == 404
