"""Monthly checks over the API: as the pages show them."""

import pytest

from deviations.models import CheckAnswer, MonthlyCheck
from tests.api.conftest import Calling
from tests.deviations.checks import lacking, made
from tests.fixtures.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def check(world: World) -> MonthlyCheck:
    """One without a plan at each provider, one protected, and one with a valid plan."""
    lacking(world)
    lacking(world, provider=world.lindgarden)
    lacking(world, client=world.client(protection="SECRECY_MARK", first_name="Dold"))
    world.approved(world.acknowledged())
    return made(world)


def test_checks_are_listed_with_their_counts(world: World, calling: Calling, check: MonthlyCheck) -> None:
    for member, counts in ((world.eva, (4, 3)), (world.nils, (1, 1)), (world.carl, (4, 3))):
        (row,) = calling(member).get("/api/v1/checks/").json()["results"]
        assert (row["assignments"], row["without_valid_plan"]) == counts
        assert (row["unit"], row["on"]) == ("Beställarenheten Grimsta", "2026-03-16")
    assert calling(world.stina).get("/api/v1/checks/").json()["results"] == []


def test_a_check_is_read_with_counts_that_sum_and_its_routine(
    world: World, calling: Calling, check: MonthlyCheck
) -> None:
    told = calling(world.disa).get(f"/api/v1/checks/{check.pk}/").json()
    assert told["whole"]["assignments"] == 4 == sum(one["assignments"] for one in told["providers"])
    assert told["whole"]["groups"]["LACKING_LATE"] == 3
    assert told["routine"]["called"] == "Gemensam rutin, version 1"
    assert "exakt en grupp" in told["definition"]
    assert calling(world.stina).get(f"/api/v1/checks/{check.pk}/").status_code == 404


def test_rows_are_those_of_the_files(world: World, calling: Calling, check: MonthlyCheck) -> None:
    address = f"/api/v1/checks/{check.pk}/rows/"
    rows = calling(world.anna).get(address).json()["results"]
    assert {row["provider"] for row in rows} == {"Björkens omsorg AB", "Lindgården hemtjänst"}
    assert {(row["group"], row["stage"], row["plan_due_on"]) for row in rows} == {
        ("LACKING_LATE", "NONE", "2026-01-16")
    }
    assert len(rows) == 2
    assert len(calling(world.anna).get(address, {"group": "VALID"}).json()["results"]) == 1
    assert len(calling(world.anna).get(address, {"provider": world.lindgarden.name}).json()["results"]) == 1
    assert calling(world.anna).get(address, {"group": "x"}).status_code == 400
    assert calling(world.anna).get(address, {"provider": "Ingen"}).status_code == 404
    assert calling(world.carl).get(address).json()["results"] == []


def test_a_provider_answers_once(world: World, calling: Calling, check: MonthlyCheck) -> None:
    address = f"/api/v1/checks/{check.pk}/answer/"
    assert calling(world.mona).post(address, {"words": " "}).status_code == 400
    given = calling(world.mona).post(address, {"words": "Klart på fredag."})
    assert (given.status_code, given.json()["provider"], given.json()["by"]) == (
        201,
        "Björkens omsorg AB",
        "Mona",
    )
    again = calling(world.petra).post(address, {"words": "Igen."})
    assert again.status_code in (400, 409)
    assert "redan besvarad" in again.content.decode()
    assert CheckAnswer.objects.count() == 1
    assert calling(world.eva).post(address, {"words": "Nej"}).status_code == 403
