"""Meetings over the API."""

import pytest

from followups.actions.meeting_points import bring_point
from tests.api.conftest import Calling, calling
from tests.fixtures.queries import count_queries
from tests.fixtures.world import MONDAY, World
from tests.followups.meeting_cases import agreed, booked, held, proposed

__all__ = ["calling"]
pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/meetings/"


def test_each_place_lists_its_own(world: World, calling: Calling) -> None:
    meeting = booked(world)
    for member in (world.anna, world.mona):
        [told] = calling(member).get(ADDRESS).json()["results"]
        assert (told["id"], told["month"], told["form"]) == (meeting.pk, "2026-05-01", "PHONE")
        assert (told["unit"], told["provider"]) == (world.unit.name, world.bjorken.name)
    for stranger in (world.stina, world.nils):
        assert calling(stranger).get(ADDRESS).json()["results"] == []
        assert calling(stranger).get(f"{ADDRESS}{meeting.pk}/").status_code == 404


def test_a_held_one_is_read_with_its_agenda_points_and_actions(world: World, calling: Calling) -> None:
    late = world.acknowledged().assignment
    meeting = held(world, agreed(), said={"PLANS_LATE": "På väg."})
    told = calling(world.mona).get(f"{ADDRESS}{meeting.pk}/").json()
    topic = next(one for one in told["agenda"]["topics"] if one["code"] == "PLANS_LATE")
    assert (topic["count"], topic["links"]) == (1, [f"/uppdrag/{late.number}/"])
    assert (topic["hidden"], topic["said"]) == (0, "På väg.")
    assert (told["notes"], told["agenda"]["on"]) == ("Planerna kommer i tid.", "2026-05-20")
    assert [one["words"] for one in told["actions"]] == ["Utbilda i planer."]


def test_an_example_is_told_to_who_may_see_its_case(world: World, calling: Calling) -> None:
    meeting = proposed(world)
    case = world.sent(world.assignment(client=world.client(protection="CONFIDENTIAL"))).assignment
    bring_point(meeting=meeting, kind="GOOD", words="Mål.", assignment=case, by=world.anna, at=MONDAY)
    read = {
        member.name: calling(member).get(f"{ADDRESS}{meeting.pk}/").json()
        for member in (world.anna, world.bo)
    }
    assert [one["case_number"] for one in read["Anna"]["points"]] == [case.number]
    assert read["Bo"]["points"] == []


def test_more_meetings_take_no_more_queries(world: World, calling: Calling) -> None:
    meeting = held(world, agreed())
    anna = calling(world.anna)
    addresses = (ADDRESS, f"{ADDRESS}{meeting.pk}/")
    one = [count_queries(lambda address=address: anna.get(address)) for address in addresses]
    for month in (7, 8):
        proposed(world, meeting.month.replace(month=month))
    assert [count_queries(lambda address=address: anna.get(address)) for address in addresses] == one
