"""Individual follow-ups over the API."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from followups.models import FollowUpAnswer, IndividualFollowUp
from orders.models import Assignment, Order
from tests.api.conftest import Calling, calling
from tests.fixtures.queries import count_queries
from tests.fixtures.world import MONDAY, World
from tests.followups.following import held, planned

__all__ = ["calling"]
pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/follow-ups/"


@pytest.fixture(autouse=True)
def _clock() -> object:
    """It is a Saturday in April."""
    with time_machine.travel(MONDAY + timedelta(days=40), tick=False):
        yield


@pytest.fixture
def case(world: World) -> Assignment:
    """A case with an approved plan for a shower, whose follow-up is planned."""
    found = world.approved(world.sent(None, "shower")).plan.assignment
    planned(found)
    return found


def written(**other: Any) -> dict[str, Any]:
    """What the other system sends."""
    return {
        "held_on": "2026-04-10",
        "answered_by": "REPRESENTATIVE",
        "provider_attended": True,
        "answers": [
            {"intervention": "shower", "worked": "WELL"},
            {"code": "goal", "worked": "PARTLY", "words": "Ibland."},
            {"code": "safety", "words": "Ja."},
        ],
        "words": "Fungerar.",
        "outcome": "CONTINUE",
        "outcome_words": "Som förut.",
    } | other


def test_planned_and_held_are_listed_by_day(case: Assignment, world: World, calling: Calling) -> None:
    other = held(world, world.sent().assignment)
    anna = calling(world.anna)
    planned_ones = anna.get(ADDRESS).json()["results"]
    assert {one["case_number"] for one in planned_ones} == {case.number, other.assignment.number}
    [told] = anna.get(ADDRESS, {"state": "held", "from_on": "2026-04-11"}).json()["results"]
    assert (told["id"], told["plan_then"], told["held_on"]) == (other.pk, "NEVER_RECEIVED", "2026-04-11")
    assert anna.get(ADDRESS, {"state": "held", "to_on": "2026-04-10"}).json()["results"] == []
    assert calling(world.stina).get(ADDRESS).json()["results"] == []


def test_more_follow_ups_take_no_more_queries(case: Assignment, world: World, calling: Calling) -> None:
    anna = calling(world.anna)
    one = count_queries(lambda: anna.get(ADDRESS))
    planned(world.sent().assignment), planned(world.sent().assignment)
    assert count_queries(lambda: anna.get(ADDRESS)) == one


def test_what_it_starts_from_is_told(case: Assignment, world: World, calling: Calling) -> None:
    start = calling(world.anna).get(f"{ADDRESS}{case.number}/hold/").json()
    assert (start["interventions"], start["plan_version"], start["stage"]) == (["shower"], 1, "APPROVED")
    assert start["goal"] == "Orka gå ut själv."
    assert "safety" in [one["code"] for one in start["questions"]]


def test_a_follow_up_is_held_once(case: Assignment, world: World, calling: Calling) -> None:
    anna = calling(world.anna)
    answer = anna.post(f"{ADDRESS}{case.number}/hold/", written(), format="json")
    assert answer.status_code == 201
    told = answer.json()
    assert (told["answered_by"], told["plan_then"], told["outcome_words"]) == (
        "REPRESENTATIVE",
        "CURRENT",
        "Som förut.",
    )
    assert [(one["intervention"], one["code"], one["worked"]) for one in told["answers"]] == [
        ("shower", "", "WELL"),
        (None, "goal", "PARTLY"),
        (None, "safety", ""),
    ]
    again = anna.post(f"{ADDRESS}{case.number}/hold/", written(), format="json")
    assert again.status_code == 400
    assert list(again.json()) == ["held_on"]
    assert IndividualFollowUp.objects.held().count() == 1


def test_what_is_left_out_and_what_is_wrong_is_told_at_its_place(
    case: Assignment, world: World, calling: Calling
) -> None:
    anna, address = calling(world.anna), f"{ADDRESS}{case.number}/hold/"
    badly = [{"code": "goal", "worked": "BADLY"}]
    told = anna.post(address, written(answers=badly), format="json").json()
    assert told == {
        "answers-0-words": ["Skriv vad som inte fungerar."],
        "answers-1-worked": ["Välj hur det har fungerat."],
    }
    unknown = [{"code": "goal", "worked": "WELL"}, {"intervention": "walk", "worked": "WELL"}]
    told = anna.post(address, written(answers=unknown), format="json").json()
    assert told == {"answers-1": ["Det är varken beställt eller frågat."]}
    assert not IndividualFollowUp.objects.held().exists()


@pytest.mark.parametrize("answers", [[{"worked": "WELL"}], [{"code": "goal", "intervention": "shower"}]])
def test_an_answer_is_of_exactly_one_thing(
    case: Assignment, world: World, calling: Calling, answers: list[dict[str, str]]
) -> None:
    told = calling(world.anna).post(f"{ADDRESS}{case.number}/hold/", written(answers=answers), format="json")
    assert list(told.json()) == ["answers-0"]


def test_who_declined_has_answered_nothing(case: Assignment, world: World, calling: Calling) -> None:
    told = written(answered_by="DECLINED", outcome="END", words="Vill inte.")
    calling(world.anna).post(f"{ADDRESS}{case.number}/hold/", told, format="json")
    assert not FollowUpAnswer.objects.exists()
    assert Order.objects.drafts().get().kind == "END"


def test_a_provider_reads_it_without_questions_assessment_and_draft(
    case: Assignment, world: World, calling: Calling
) -> None:
    calling(world.anna).post(f"{ADDRESS}{case.number}/hold/", written(outcome="CHANGE"), format="json")
    row = IndividualFollowUp.objects.held().get()
    told = calling(world.mona).get(f"{ADDRESS}{case.number}/{row.pk}/").json()
    assert (told["words"], told["outcome"], told["outcome_words"]) == ("Fungerar.", "CHANGE", "")
    assert (told["order"], told["questions"]) == (None, [])
    assert [one["code"] for one in told["answers"]] == ["", "goal"]
    assert calling(world.anna).get(f"{ADDRESS}{case.number}/{row.pk}/").json()["order"] is not None


def test_one_of_another_case_is_not_found(case: Assignment, world: World, calling: Calling) -> None:
    other = world.sent().assignment
    row = planned(other, date(2026, 5, 1))
    assert calling(world.anna).get(f"{ADDRESS}{case.number}/{row.pk}/").status_code == 404
    assert calling(world.anna).get(f"{ADDRESS}{other.number}/{row.pk}/").status_code == 200
