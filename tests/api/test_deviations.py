"""Deviations over the API."""

from datetime import timedelta

import pytest
import time_machine
from rest_framework.test import APIClient

from deviations.actions import accept_answer
from deviations.models import Deviation
from journal.models import Look
from orders.models import Protection
from tests.api.conftest import Calling
from tests.deviations.reports import answered, escalated, on_provider, reported
from tests.fixtures.queries import count_queries
from tests.fixtures.world import MONDAY, World

DEVIATIONS = "/api/v1/deviations/"
ANSWER = {"cause": "Sjukdom.", "measures": "Vikarie.", "done_by": "2026-03-20"}


def post(client: APIClient, rest: str = "", **said: object) -> tuple[int, dict[str, object]]:
    with time_machine.travel(MONDAY + timedelta(days=2), tick=False):
        answer = client.post(f"{DEVIATIONS}{rest}", said)
    return answer.status_code, answer.json()


def test_open_deviations_are_listed_those_that_wait_for_me_first(world: World, calling: Calling) -> None:
    reported(world)
    waiting = reported(world)
    answered(waiting, world)
    told = calling(world.anna).get(DEVIATIONS).json()["results"]
    assert told[0]["id"] == waiting.pk
    assert [one["state"] for one in told] == ["ANSWERED", "AWAITED"]
    mine = calling(world.anna).get(DEVIATIONS, {"waits_for_me": True}).json()["results"]
    assert [one["id"] for one in mine] == [waiting.pk]
    assert calling(world.anna).get(DEVIATIONS, {"state": "CLOSED"}).json()["results"] == []


def test_a_list_asks_as_often_for_three_as_for_one(world: World, calling: Calling) -> None:
    client = calling(world.anna)
    reported(world)
    client.get(DEVIATIONS)
    one = count_queries(lambda: client.get(DEVIATIONS))
    reported(world)
    answered(reported(world), world)
    assert count_queries(lambda: client.get(DEVIATIONS)) == one


def test_one_is_opened_on_a_case_and_its_file_is_opened(world: World, calling: Calling) -> None:
    order = world.sent()
    status, told = post(
        calling(world.anna),
        case=order.assignment.number,
        order=order.number,
        kind="CARE_NOT_GIVEN",
        words="Ingen kom.",
        happened_on="2026-03-03",
    )
    assert (status, told["case"], told["order"], told["state"], told["opened_by"]) == (
        201,
        order.assignment.number,
        order.number,
        "AWAITED",
        "Anna",
    )
    assert told["answer_by"] == "2026-03-14"
    assert Look.objects.get().member_id == world.anna.pk


def test_one_is_opened_on_a_provider_by_its_name(world: World, calling: Calling) -> None:
    said = {"kind": "OTHER", "words": "Ingen svarar i telefon."}
    status, told = post(calling(world.anna), provider="Björkens omsorg AB", **said)
    assert (status, told["case"], told["provider"]) == (201, None, "Björkens omsorg AB")
    assert post(calling(world.anna), provider="Ingen", **said)[0] == 404


def test_faults_stand_at_their_fields(world: World, calling: Calling) -> None:
    said = {"provider": "Björkens omsorg AB", "kind": "INFORMATION_TRANSFER", "words": "Ingen rapport."}
    status, told = post(calling(world.anna), **said)
    assert (status, sorted(told)) == (400, ["happened_on", "process"])


def test_it_is_answered_asked_about_again_accepted_closed_and_opened_again(
    world: World, calling: Calling
) -> None:
    place, mona, anna = f"{reported(world).pk}/", calling(world.mona), calling(world.anna)
    assert post(mona, f"{place}answer/", **ANSWER)[1]["state"] == "ANSWERED"
    status, told = post(anna, f"{place}ask-again/", words="När?", answer_by="2026-03-25")
    assert (status, told["state"], told["answer_by"]) == (200, "AWAITED", "2026-03-25")
    assert told["answers"][0]["outcome_words"] == "När?"
    assert post(mona, f"{place}answer/", **ANSWER)[0] == 200
    assert post(anna, f"{place}accept/")[1]["state"] == "ACCEPTED"
    assert post(anna, f"{place}accept/")[0] == 400
    assert post(anna, f"{place}close/", reason="Klart.")[1]["closed_reason"] == "Klart."
    assert post(anna, f"{place}reopen/", reason="Hände igen.")[1]["state"] == "AWAITED"


def test_it_is_accepted_and_closed_in_one_call(world: World, calling: Calling) -> None:
    made = reported(world)
    answered(made, world)
    assert post(calling(world.anna), f"{made.pk}/accept/", close=True)[1]["state"] == "CLOSED"


def test_another_provider_sees_none_of_it(world: World, calling: Calling) -> None:
    for made in (reported(world), on_provider(world)):
        assert calling(world.nils).get(f"{DEVIATIONS}{made.pk}/").status_code == 404
        assert post(calling(world.nils), f"{made.pk}/answer/", **ANSWER)[0] == 404
    assert calling(world.nils).get(DEVIATIONS).json()["count"] == 0
    assert Look.objects.filter(granted=False).count() == 2


def test_the_contract_manager_reads_an_escalated_one_without_opening_a_file(
    world: World, calling: Calling
) -> None:
    made = reported(world)
    answered(made, world)
    escalated(made)
    told = calling(world.carl).get(f"{DEVIATIONS}{made.pk}/").json()
    assert (told["words"], told["answers"][0]["cause"]) == (
        "Ingen kom på morgonen.",
        "Den ordinarie var sjuk.",
    )
    assert not Look.objects.exists()
    assert calling(world.disa).get(f"{DEVIATIONS}{made.pk}/").status_code == 404


def test_nothing_that_was_written_is_told_above_of_a_protected_identity(
    world: World, calling: Calling
) -> None:
    made = reported(world)
    answered(made, world)
    accept_answer(deviation=made, words="Tack.", by=world.anna, at=MONDAY + timedelta(days=1))
    escalated(made)
    assert made.assignment
    made.assignment.client.protection = Protection.SECRECY_MARK
    made.assignment.client.save()
    answer = calling(world.carl).get(f"{DEVIATIONS}{made.pk}/")
    for words in ("Ingen kom", "sjuk", "Vi ringer", "Tack"):
        assert words not in answer.content.decode()
    assert answer.json()["answers"][0]["done_by"] == "2026-03-20"


@pytest.mark.parametrize("name", ["omar", "carl"])
def test_who_only_reads_does_not_answer(world: World, calling: Calling, name: str) -> None:
    made = reported(world)
    assert post(calling(getattr(world, name)), f"{made.pk}/answer/", **ANSWER)[0] == 403
    assert Deviation.objects.get().answers.count() == 0
