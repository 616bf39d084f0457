"""Plans over the API."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from journal.models import Look
from orders.models import Assignment, Protection
from plans.models import PlanVersion
from tests.api.conftest import Calling
from tests.fixtures.queries import count_queries
from tests.fixtures.world import World

PLANS = "/api/v1/plans/"
WRITTEN = {
    "edits": 0,
    "goal": "Orka gå ut själv.",
    "participation": "Berättade vid hembesöket hur hen vill ha det.",
    "care_contact": "Omar",
    "next_follow_up_on": "2027-03-02",
    "activities": [
        {
            "what": "Dusch",
            "how": "Sittande, med egen tvål.",
            "day_part": "MORNING",
            "who": "Morgongruppen",
            "interventions": ["shower"],
            "times_per_week": "2.00",
            "minutes": 30,
            "sources": {
                "what": "från beställningen",
                "how": "skrivet",
                "day_part": "skrivet",
                "who": "skrivet",
                "times_per_week": "skrivet",
                "minutes": "skrivet",
                "interventions": "från beställningen",
            },
        }
    ],
}


def address(version: PlanVersion, *rest: str) -> str:
    return "/".join([f"{PLANS}{version.plan.assignment.number}/versions/{version.number}", *rest]) + "/"


def rows(client: APIClient, query: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(PLANS + query).json()["results"]
    return found


def test_a_plan_to_write_says_until_when_and_why(world: World, calling: Calling) -> None:
    order = world.sent()
    (row,) = rows(calling(world.mona))
    assert (row["case_number"], row["stage"], row["version"]) == (order.assignment.number, "NONE", None)
    assert row["plan_due_on"] == "2026-03-17"
    assert row["plan_due_reason"].startswith("15 kalenderdagar")


def test_plans_can_be_asked_for_by_stage_and_those_due_come_first(world: World, calling: Calling) -> None:
    world.approved()
    none, started = world.sent(), world.started()
    client = calling(world.mona)
    assert [row["stage"] for row in rows(client)][-1] == "APPROVED"
    assert [row["case_number"] for row in rows(client, "?stage=NONE")] == [none.assignment.number]
    assert [row["version"] for row in rows(client, "?stage=IN_PROGRESS")] == [started.number]


def test_a_protected_identity_is_not_in_the_list(world: World, calling: Calling) -> None:
    hidden = world.client(protection=Protection.PROTECTED_REGISTRATION)
    world.sent(world.assignment(client=hidden))
    assert rows(calling(world.mona)) == []


def test_the_list_asks_as_often_for_three_as_for_one(world: World, calling: Calling) -> None:
    client = calling(world.mona)
    world.sent()
    alone = count_queries(lambda: client.get(PLANS))
    world.started(), world.approved()
    assert count_queries(lambda: client.get(PLANS)) == alone


def test_a_version_is_started_prefilled_and_started_again_is_the_same(world: World, calling: Calling) -> None:
    client, number = calling(world.mona), world.sent().assignment.number
    told = client.post(f"{PLANS}{number}/start/").json()
    assert (told["number"], told["state"], told["goal"]) == (1, "OPEN", "Jag vill orka gå ut själv.")
    assert [activity["interventions"] for activity in told["activities"]] == [
        ["shower"],
        ["shopping"],
        ["cleaning"],
    ]
    assert client.post(f"{PLANS}{number}/start/").json()["number"] == 1


def test_what_is_put_is_what_is_read(world: World, calling: Calling) -> None:
    client, version = calling(world.mona), world.started()
    told = client.put(address(version), WRITTEN).json()
    assert told == client.get(address(version)).json()
    assert {name: told[name] for name in WRITTEN} == WRITTEN | {"edits": 1}


def test_a_patch_keeps_what_it_leaves_out(world: World, calling: Calling) -> None:
    client, version = calling(world.mona), world.started()
    client.put(address(version), WRITTEN)
    told = client.patch(address(version), {"edits": 1, "attended": "Dottern"}).json()
    assert {name: told[name] for name in WRITTEN} == WRITTEN | {"edits": 2}
    assert told["attended"] == "Dottern"


def test_the_second_of_two_writers_is_told_and_overwrites_nothing(world: World, calling: Calling) -> None:
    client, version = calling(world.mona), world.started()
    client.put(address(version), WRITTEN)
    answer = client.put(address(version), WRITTEN | {"goal": "Annat."})
    assert answer.status_code == 409
    assert answer.json()["non_field_errors"][0].startswith("Någon annan har sparat")
    assert client.get(address(version)).json()["goal"] == WRITTEN["goal"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"edits": None}, "edits"),
        ({"goal": "\x00"}, "goal"),
        ({"next_follow_up_on": "snart"}, "next_follow_up_on"),
        ({"activities": [{"what": "Dusch", "interventions": ["unknown"]}]}, "activities-0-interventions"),
        (
            {"activities": [{"what": "Dusch"}, {"what": "Bad", "times_per_week": 0}]},
            "activities-1-times_per_week",
        ),
        ({"activities": [{"what": "Dusch", "minutes": 0}]}, "activities-0-minutes"),
    ],
)
def test_each_fault_is_named_at_its_field(
    world: World, calling: Calling, change: dict[str, Any], field: str
) -> None:
    answer = calling(world.mona).put(address(world.started()), WRITTEN | change)
    assert answer.status_code == 400
    assert list(answer.json()) == [field]


def test_a_version_that_is_not_ready_is_not_handed_in(world: World, calling: Calling) -> None:
    answer = calling(world.mona).post(address(world.started(), "submit"))
    assert answer.status_code == 400
    assert {"participation", "care_contact", "activities-0-how"} <= set(answer.json())


def test_a_care_contact_writes_and_does_not_hand_in(world: World, calling: Calling) -> None:
    version = world.completed()
    Assignment.objects.update(care_contact=world.omar)
    assert (
        calling(world.omar).patch(address(version), {"edits": version.edits, "goal": "Nytt."}).status_code
        == 200
    )
    assert calling(world.omar).post(address(version, "submit")).status_code == 403


def test_the_order_unit_sees_a_version_when_it_is_handed_in(world: World, calling: Calling) -> None:
    started, submitted = world.started(), world.submitted()
    client = calling(world.anna)
    assert client.get(address(started)).status_code == 404
    assert client.get(address(submitted)).json()["state"] == "SUBMITTED"


def test_a_version_asks_as_often_with_three_activities_as_with_one(world: World, calling: Calling) -> None:
    versions = world.started(world.sent(None, "shower")), world.started()
    client = calling(world.mona)
    asked = [count_queries(lambda v=version: client.get(address(v))) for version in versions]
    assert asked[0] == asked[1]


@pytest.mark.parametrize("stranger", ["stina", "nils"])
def test_a_foreign_version_is_not_there_and_the_refused_look_is_kept(
    world: World, calling: Calling, stranger: str
) -> None:
    version = world.submitted()
    assert calling(getattr(world, stranger)).get(address(version)).status_code == 404
    assert Look.objects.get().granted is False


def test_the_comparison_names_what_is_missing(world: World, calling: Calling) -> None:
    client, version = calling(world.mona), world.started()
    assert client.get(address(version, "comparison")).json()["match"] == "full"
    client.put(address(version), WRITTEN)
    compared = client.get(address(version, "comparison")).json()
    assert compared["match"] == "partial"
    assert {line["code"]: line["finding"] for line in compared["lines"]} == {
        "shower": "DIFFERS",
        "cleaning": "MISSING",
        "shopping": "MISSING",
    }
    shower, shopping, _ = compared["lines"]
    assert shower["difference"] == "-80.00"
    assert shopping["why"] == "Ingen aktivitet utför insatsen."
    assert shopping["mend"].startswith("Lägg till en aktivitet för inköp")


def test_the_comparison_points_out_a_text_that_only_copies_the_order(world: World, calling: Calling) -> None:
    client, version = calling(world.mona), world.started()
    client.put(address(version), WRITTEN | {"goal": "Orkar inte stå länge."})
    (remark,) = client.get(address(version, "comparison")).json()["remarks"]
    assert (remark["cause"], bool(remark["mend"])) == ("GOAL_COPIED", True)


ANSWERS = {"needs": True, "purpose": True, "participation": True}


@pytest.mark.parametrize(
    ("answer", "field"),
    [
        ({"outcome": "RETURNED", "answers": ANSWERS}, "reasons"),
        ({"outcome": "APPROVED", "answers": ANSWERS | {"needs": False}}, "remarks"),
        ({"outcome": "APPROVED", "answers": {"needs": True}}, "answers"),
        ({"outcome": "APPROVED", "answers": ANSWERS | {"\x00": True}}, "answers"),
        ({"outcome": "KANSKE", "answers": ANSWERS}, "outcome"),
    ],
)
def test_an_answer_that_lacks_something_is_refused(
    world: World, calling: Calling, answer: dict[str, Any], field: str
) -> None:
    told = calling(world.anna).post(address(world.submitted(), "review"), answer)
    assert (told.status_code, list(told.json())) == (400, [field])


def test_a_provider_does_not_review(world: World, calling: Calling) -> None:
    answer = {"outcome": "APPROVED", "answers": ANSWERS}
    assert calling(world.mona).post(address(world.submitted(), "review"), answer).status_code == 403


def test_a_plan_is_returned_line_by_line_and_the_lines_are_told(world: World, calling: Calling) -> None:
    version = world.submitted()
    reason = "Det framgår inte hur insatsen ska utföras."
    lines = [{"code": "shower", "reason": reason, "words": "Sittande?"}, {"words": "Bra mål."}]
    sent = {"outcome": "RETURNED", "answers": ANSWERS, "lines": lines}
    review = calling(world.anna).post(address(version, "review"), sent).json()["review"]
    assert review["reasons"] == f"Dusch: {reason} Sittande?\nBra mål."
    assert review["lines"] == [lines[0], {"code": None, "reason": None, "words": "Bra mål."}]


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ({"code": "unknown", "words": "Nej."}, "code"),
        ({"reason": "Ett skäl som ingen har lagt till."}, "reason"),
        ({"code": "shower"}, "words"),
    ],
)
def test_a_line_that_lacks_something_is_named(
    world: World, calling: Calling, line: dict[str, Any], field: str
) -> None:
    sent = {"outcome": "RETURNED", "answers": ANSWERS, "lines": [line]}
    told = calling(world.anna).post(address(world.submitted(), "review"), sent)
    assert (told.status_code, list(told.json())) == (400, [f"lines-0-{field}"])
