"""Complaints over the API."""

import pytest
import time_machine
from rest_framework.test import APIClient

from deviations.models import Complaint
from journal.models import Look
from orders.models import Assignment
from tests.api.conftest import Calling
from tests.deviations.complaining import FORWARDED, REFERRED, complain
from tests.fixtures.queries import count_queries
from tests.fixtures.world import MONDAY, World

ADDRESS = "/api/v1/complaints/"
SAID = {
    "source": "RELATIVE",
    "channel": "PHONE",
    "topic": "TIME",
    "words": "De kom sent.",
    "received_on": "2026-03-02",
    "handling": "OWN",
}


@pytest.fixture
def case(world: World) -> Assignment:
    return world.sent().assignment


def post(client: APIClient, rest: str = "", **said: object) -> tuple[int, dict[str, object]]:
    with time_machine.travel(MONDAY, tick=False):
        answer = client.post(ADDRESS + rest, said)
    return answer.status_code, answer.json()


def test_from_recorded_to_closed(case: Assignment, world: World, calling: Calling) -> None:
    anna, mona = calling(world.anna), calling(world.mona)
    status, told = post(anna, **SAID | {"case": case.number, "handling": "FORWARDED"})
    assert (status, told["state"], told["answer_by"], told["case"]) == (
        201,
        "AT_PROVIDER",
        "2026-03-16",
        case.number,
    )
    one = f"{told['id']}/"
    assert post(mona, f"{one}answer/", words="Beklagar.")[1]["provider_answer"] == "Beklagar."
    assert post(anna, f"{one}answer/", words="De beklagar.")[1]["answer"] == "De beklagar."
    assert post(anna, f"{one}close/", registry_number="2026-9")[1]["state"] == "CLOSED"
    assert mona.get(ADDRESS + one).json()["answer"] == ""


def test_a_referred_one_is_followed_up_by_its_answer(
    case: Assignment, world: World, calling: Calling
) -> None:
    complaint = complain(world, case, REFERRED)
    status, told = post(calling(world.anna), f"{complaint.pk}/answer/", words="Hen är nöjd.")
    assert (status, told["state"]) == (200, "TO_CLOSE")


def test_one_is_forwarded_once(case: Assignment, world: World, calling: Calling) -> None:
    anna, rest = calling(world.anna), f"{complain(world, case).pk}/forward/"
    assert post(anna, rest)[1]["state"] == "AT_PROVIDER"
    assert post(anna, rest)[0] == 400


def test_faults_stand_at_their_fields(world: World, calling: Calling) -> None:
    anna = calling(world.anna)
    assert list(post(anna, **SAID | {"case": "2020-00000"})[1]) == ["case"]
    assert list(post(anna, **SAID | {"handling": "FORWARDED"})[1]) == ["provider"]
    assert list(post(anna, **SAID | {"received_on": "2026-03-03"})[1]) == ["received_on"]
    assert post(anna, **SAID | {"source": "PROVIDER"})[0] == 400


def test_the_list_holds_no_words_and_the_reading_leaves_a_look(
    case: Assignment, world: World, calling: Calling
) -> None:
    complaint, anna = complain(world, case), calling(world.anna)
    [row] = anna.get(ADDRESS).json()["results"]
    assert "words" not in row
    assert not Look.objects.exists()
    assert anna.get(f"{ADDRESS}{complaint.pk}/").json()["words"] == complaint.words
    assert Look.objects.get().member_id == world.anna.pk
    assert anna.get(ADDRESS, {"closed": "true"}).json()["results"] == []


def test_a_colleague_gives_a_reason_and_a_stranger_finds_nothing(
    case: Assignment, world: World, calling: Calling
) -> None:
    one = f"{ADDRESS}{complain(world, case).pk}/"
    assert calling(world.bo).get(one).json()["code"] == "reason_needed"
    assert calling(world.bo).get(one, headers={"X-Reason": "Svarar i telefon"}).status_code == 200
    assert calling(world.stina).get(one).status_code == 404
    assert calling(world.nils).get(one).status_code == 404
    assert calling(world.mona).get(one).status_code == 404


def test_a_long_list_takes_no_more_queries(case: Assignment, world: World, calling: Calling) -> None:
    anna = calling(world.anna)
    complain(world, case, FORWARDED)
    one = count_queries(lambda: anna.get(ADDRESS))
    for _ in range(3):
        complain(world, case)
    assert count_queries(lambda: anna.get(ADDRESS)) == one
    assert Complaint.objects.count() == 4
