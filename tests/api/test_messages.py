"""The dialogue over the API."""

from datetime import date, timedelta

import pytest
import time_machine
from rest_framework.test import APIClient

from journal.models import Look
from orders.actions import ask_question, report_changed_needs, write_message
from orders.attachments import CheckedFile
from orders.models import Assignment, Message
from orders.rules.dialogue import ChangedNeeds
from tests.api.conftest import Calling
from tests.fixtures.queries import count_queries
from tests.fixtures.world import MONDAY, World

MESSAGES = "/api/v1/messages/"


@pytest.fixture
def case(world: World) -> Assignment:
    return world.sent().assignment


def question(case: Assignment, world: World) -> Message:
    return ask_question(assignment=case, words="När?", answer_by=date(2026, 3, 4), by=world.anna, at=MONDAY)


def report(case: Assignment, world: World) -> Message:
    needs = ChangedNeeds("Orkar mindre.", MONDAY.date())
    return report_changed_needs(assignment=case, needs=needs, by=world.mona, at=MONDAY)


def post(
    client: APIClient, case: Assignment, rest: str = "", **said: object
) -> tuple[int, dict[str, object]]:
    with time_machine.travel(MONDAY, tick=False):
        answer = client.post(f"{MESSAGES}{case.number}/{rest}", said)
    return answer.status_code, answer.json()


def test_messages_come_newest_first_with_what_was_sent_along(
    case: Assignment, world: World, calling: Calling
) -> None:
    file = CheckedFile("schema.txt", "text/plain", b"Schema")
    write_message(assignment=case, words="Se bilagan.", files=[file], by=world.mona, at=MONDAY)
    write_message(assignment=case, words="Tack.", by=world.anna, at=MONDAY + timedelta(hours=1))
    told = calling(world.anna).get(f"{MESSAGES}{case.number}/").json()["results"]
    assert [(one["words"], one["by"], one["by_provider"]) for one in told] == [
        ("Tack.", "Anna", False),
        ("Se bilagan.", "Mona", True),
    ]
    assert told[1]["attachments"] == [{"name": "schema.txt", "content_type": "text/plain", "size": 6}]
    assert Look.objects.get().member_id == world.anna.pk


def test_a_message_with_a_day_is_a_question(case: Assignment, world: World, calling: Calling) -> None:
    status, told = post(calling(world.anna), case, words="När?", answer_by="2026-03-04")
    assert (status, told["kind"], told["answer_by"]) == (201, "QUESTION", "2026-03-04")
    status, told = post(calling(world.mona), case, words="Hej.")
    assert (status, told["kind"], told["answer_by"]) == (201, "MESSAGE", None)


def test_a_day_that_has_passed_is_named(case: Assignment, world: World, calling: Calling) -> None:
    status, told = post(calling(world.anna), case, words="När?", answer_by="2026-03-01")
    assert (status, list(told)) == (400, ["answer_by"])


def test_a_question_is_answered_once_and_by_the_other_side(
    case: Assignment, world: World, calling: Calling
) -> None:
    rest = f"{question(case, world).pk}/answer/"
    assert post(calling(world.anna), case, rest, words="Nej.")[0] == 400
    assert post(calling(world.mona), case, rest, words="På fredag.")[1]["kind"] == "ANSWER"
    assert post(calling(world.petra), case, rest, words="I dag.")[0] == 400
    told = calling(world.anna).get(f"{MESSAGES}{case.number}/").json()["results"]
    asked = next(one for one in told if one["kind"] == "QUESTION")
    assert asked["answered_at"].startswith("2026-03-02T09:00")


def test_needs_are_reported_and_considered_and_lead_to_an_order(
    case: Assignment, world: World, calling: Calling
) -> None:
    status, told = post(
        calling(world.mona), case, "changed-needs/", changed="Orkar mindre.", since="2026-03-01"
    )
    assert (status, told["words"]) == (201, "Orkar mindre.\nSedan 1 mars 2026.")
    change = world.sent(case, "shower", at=MONDAY + timedelta(days=1), kind="CHANGE")
    rest = f"{told['id']}/consider/"
    status, told = post(calling(world.anna), case, rest, consideration="NEW_ORDER", words="Ändrad.")
    assert (status, told["consideration"], told["led_to"]) == (200, "NEW_ORDER", change.number)


def test_each_side_does_its_own(case: Assignment, world: World, calling: Calling) -> None:
    rest = f"{report(case, world).pk}/consider/"
    said = {"consideration": "NO_CHANGE", "words": "Nej."}
    assert post(calling(world.mona), case, rest, **said)[0] == 403
    assert post(calling(world.anna), case, "changed-needs/", changed="X", since="2026-03-01")[0] == 403


def test_a_message_of_another_case_is_not_there(case: Assignment, world: World, calling: Calling) -> None:
    other = question(world.sent().assignment, world)
    assert post(calling(world.mona), case, f"{other.pk}/answer/", words="Ja.")[0] == 404


def test_a_long_dialogue_takes_no_more_queries(case: Assignment, world: World, calling: Calling) -> None:
    client = calling(world.anna)
    question(case, world), report(case, world)
    one = count_queries(lambda: client.get(f"{MESSAGES}{case.number}/"))
    for _ in range(3):
        question(case, world), report(case, world)
    assert count_queries(lambda: client.get(f"{MESSAGES}{case.number}/")) == one
