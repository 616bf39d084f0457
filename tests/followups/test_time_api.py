"""Performed time over the API."""

from datetime import date
from decimal import Decimal

import pytest

from followups.actions.performed import Measured, keep_performed_time
from followups.models import PerformedTime
from journal.models import Look
from orders.models import Assignment
from tests.api.conftest import Calling, calling
from tests.fixtures.queries import count_queries
from tests.fixtures.world import MONDAY, World

__all__ = ["calling"]
pytestmark = pytest.mark.django_db
JUNE = MONDAY.replace(month=6)
APRIL = date(2026, 4, 1)
ADDRESS = "/api/v1/performed-time/"


def performed(case: Assignment, hours: str, month: date = APRIL) -> Assignment:
    keep_performed_time(measured=[Measured(case, month, Decimal(hours))], by=None, at=JUNE)
    return case


@pytest.fixture
def below(world: World) -> Assignment:
    """A case of Anna's, 20 hours performed of 30.4 granted."""
    return performed(world.sent().assignment, "20")


def test_a_month_is_listed_by_what_is_asked_for(below: Assignment, world: World, calling: Calling) -> None:
    within = performed(world.sent().assignment, "30")
    anna = calling(world.anna)
    [told] = anna.get(ADDRESS, {"month": "2026-04"}).json()["results"]
    assert (told["case_number"], told["month"], told["band"]) == (below.number, "2026-04", "BELOW")
    assert (told["hours"], told["granted"], told["share"]) == ("20.0", "30.4", "65.8")
    found = anna.get(ADDRESS, {"month": "2026-04", "chosen": "all"}).json()["results"]
    assert {one["case_number"] for one in found} == {below.number, within.number}
    assert anna.get(ADDRESS, {"month": "2026-05"}).json()["results"] == []


@pytest.mark.parametrize("month", ["", "2026", "2026-13", "0000-01"])
def test_a_month_that_is_none_is_refused_at_its_field(world: World, calling: Calling, month: str) -> None:
    answer = calling(world.anna).get(ADDRESS, {"month": month})
    assert answer.status_code == 400
    assert "month" in str(answer.json())


def test_another_unit_and_another_provider_see_nothing(
    below: Assignment, world: World, calling: Calling
) -> None:
    for stranger in (world.stina, world.nils):
        assert calling(stranger).get(ADDRESS, {"month": "2026-04"}).json()["results"] == []
        assert calling(stranger).get(f"{ADDRESS}{below.number}/").status_code == 404


def test_a_case_is_read_with_its_months_and_the_look_is_kept(
    below: Assignment, world: World, calling: Calling
) -> None:
    performed(below, "31", date(2026, 5, 1))
    told = calling(world.anna).get(f"{ADDRESS}{below.number}/").json()
    assert [one["month"] for one in told] == ["2026-05", "2026-04"]
    assert Look.objects.filter(member_id=world.anna.pk, granted=True).count() == 1


def test_the_provider_gives_the_reason_and_the_officer_follows_up_once(
    below: Assignment, world: World, calling: Calling
) -> None:
    mona, anna = calling(world.mona), calling(world.anna)
    address = f"{ADDRESS}{below.number}/2026-04/"
    told = mona.post(f"{address}reason/", {"reason": "OWN_CHOICE", "reason_words": "Ville sova."}).json()
    assert (told["reason"], told["reason_by"]) == ("OWN_CHOICE", "Mona")
    said = {"outcome": "ASKED", "outcome_words": "Har frågat."}
    assert anna.post(f"{address}follow-up/", said).json()["followed_up_by"] == "Anna"
    again = anna.post(f"{address}follow-up/", said)
    assert again.status_code in (400, 409)
    assert "redan uppföljd" in str(again.json())
    assert PerformedTime.objects.get().outcome == "ASKED"


def test_each_side_does_its_own(below: Assignment, world: World, calling: Calling) -> None:
    address = f"{ADDRESS}{below.number}/2026-04/"
    assert calling(world.anna).post(f"{address}reason/", {"reason": "EXTRA"}).status_code == 403
    said = {"outcome": "ASKED", "outcome_words": "Bra."}
    assert calling(world.mona).post(f"{address}follow-up/", said).status_code == 403


def test_a_month_that_is_not_there_is_not_found(below: Assignment, world: World, calling: Calling) -> None:
    for month in ("2026-03", "abc"):
        answer = calling(world.mona).post(f"{ADDRESS}{below.number}/{month}/reason/", {"reason": "EXTRA"})
        assert answer.status_code == 404


def test_more_cases_take_no_more_queries(below: Assignment, world: World, calling: Calling) -> None:
    anna = calling(world.anna)

    def read() -> None:
        anna.get(ADDRESS, {"month": "2026-04"})

    read()
    one = count_queries(read)
    performed(world.sent().assignment, "20"), performed(world.sent().assignment, "90")
    assert count_queries(read) == one
