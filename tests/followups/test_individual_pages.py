"""The list of follow-ups due, a case's follow-ups, and the one that was held."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from followups.models import FollowUpMove, IndividualFollowUp
from orders.models import Assignment
from outbox.models import Letter
from tests.fixtures.reading import Read, visitor
from tests.fixtures.world import MONDAY, World
from tests.followups.following import HELD_AT, held, planned

pytestmark = pytest.mark.django_db
PAGE = "/uppfoljningar/"
NOW = MONDAY + timedelta(days=100)


@pytest.fixture(autouse=True)
def _clock() -> object:
    """It is a Wednesday in June."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def cases(world: World) -> list[Assignment]:
    """Two of Anna's and one of Bo's, each with its follow-up planned: late, later, late."""
    found = [world.sent().assignment, world.sent().assignment]
    found.append(world.sent(world.assignment(case_officer=world.bo)).assignment)
    for case, due_on in zip(found, (date(2026, 5, 1), date(2026, 8, 3), date(2026, 4, 1)), strict=True):
        planned(case, due_on)
    return found


def address(case: Assignment, rest: str = "") -> str:
    return f"/uppdrag/{case.number}/uppfoljning/{rest}"


def test_ones_own_come_first_and_the_most_overdue_first(
    cases: list[Assignment], world: World, read: Read
) -> None:
    page = read(world.anna, PAGE, urval="enheten")
    shown = [row.assignment for row in page.context["page_obj"]]
    assert shown == cases
    assert [(pill["label"], pill["count"]) for pill in page.context["pills"]] == [
        ("Mina", 2), ("Försenade", 2), ("Kommande tre månader", 1), ("Hela enheten", 3),
    ]  # fmt: skip
    assert "1 av dina uppföljningar är försenad." in page.content.decode()
    assert [row.assignment for row in read(world.anna, PAGE).context["page_obj"]] == cases[:2]


def test_who_has_no_cases_is_shown_what_is_late_in_the_unit(
    cases: list[Assignment], world: World, read: Read
) -> None:
    assert [row.assignment for row in read(world.eva, PAGE).context["page_obj"]] == [cases[2], cases[0]]


def test_the_list_is_narrowed_by_month_and_provider(
    cases: list[Assignment], world: World, read: Read
) -> None:
    august = read(world.anna, PAGE, manad="2026-08").context
    assert [row.assignment for row in august["page_obj"]] == [cases[1]]
    assert [pill["count"] for pill in august["pills"]] == [1, 0, 1, 1]
    nobodys = read(world.anna, PAGE, utforare=str(world.lindgarden.pk), manad="2026-13")
    assert nobodys.status_code == 200


def test_a_provider_sees_its_own_and_invitations_first(
    cases: list[Assignment], world: World, read: Read
) -> None:
    visitor(world.anna).post(address(cases[1], "bjud-in/"), {"meets_on": "2026-06-20", "clock": "13:30"})
    page = read(world.mona, PAGE)
    assert [row.assignment for row in page.context["page_obj"]] == [cases[1]]
    assert "Ni är inbjudna" in page.content.decode()
    assert "20 juni 2026 13:30" in page.content.decode().replace("jun ", "juni ")
    assert "Följ upp<" not in page.content.decode()
    assert cases[0].number not in read(world.nils, PAGE, urval="alla").content.decode()


def test_a_protected_identity_is_shown_to_those_named_only(world: World, read: Read) -> None:
    case = world.sent(world.assignment(client=world.client(protection="CONFIDENTIAL"))).assignment
    planned(case)
    assert case.number not in read(world.bo, PAGE, urval="enheten").content.decode()
    assert case.number in read(world.anna, PAGE).content.decode()


def test_more_cases_take_no_more_queries(world: World, read: Read) -> None:
    planned(world.sent().assignment)
    one = _queries(read, world)
    planned(world.sent().assignment), planned(world.sent().assignment)
    assert _queries(read, world) == one


def _queries(read: Read, world: World) -> int:
    with CaptureQueriesContext(connection) as asked:
        read(world.eva, PAGE, urval="enheten")
    return len(asked)


def test_a_case_tells_what_comes_next_and_why_then(cases: list[Assignment], world: World, read: Read) -> None:
    page = read(world.anna, address(cases[0])).content.decode()
    assert "60 dagar efter 2 mars 2026, då insatserna började." in page
    assert "Ingen uppföljning är gjord än" in page


def test_the_day_is_moved_with_a_reason_once(cases: list[Assignment], world: World, read: Read) -> None:
    anna = visitor(world.anna)
    missing = anna.post(address(cases[0], "flytta/"), {"to_on": "2026-06-01", "reason": ""})
    assert "Skriv varför uppföljningen flyttas." in missing.content.decode()
    told = {"to_on": "2026-07-01", "reason": "Är på sjukhus.", "once": "5f0c1a3e-0000-4000-8000-000000000001"}
    assert anna.post(address(cases[0], "flytta/"), told).status_code == 302
    assert anna.post(address(cases[0], "flytta/"), told).status_code == 302
    assert FollowUpMove.objects.get().reason == "Är på sjukhus."
    page = read(world.anna, address(cases[0])).content.decode()
    assert "Från 1 maj 2026 till 1 jul 2026: Är på sjukhus." in page.replace("1 juli", "1 jul")


def test_a_day_gone_by_is_told_at_its_field(cases: list[Assignment], world: World) -> None:
    page = visitor(world.anna).post(address(cases[0], "flytta/"), {"to_on": "2026-06-01", "reason": "Sjuk."})
    assert page.context["form"].errors["to_on"] == ["Skriv en dag från och med i dag."]
    assert "Sjuk." in page.content.decode()


def test_the_provider_is_invited_by_letter_that_says_no_time(cases: list[Assignment], world: World) -> None:
    anna = visitor(world.anna)
    wrong = anna.post(address(cases[0], "bjud-in/"), {"meets_on": "2026-06-20", "clock": "halv två"})
    assert wrong.context["form"].errors["clock"] == ["Skriv klockslaget som 13:30."]
    anna.post(address(cases[0], "bjud-in/"), {"meets_on": "2026-06-20", "clock": "13.30"})
    assert IndividualFollowUp.objects.get(assignment=cases[0]).invited_by == world.anna
    letters = Letter.objects.filter(kind="follow_up_invitation")
    assert letters.exists()
    assert not any("13" in letter.body for letter in letters if "13" not in cases[0].number)


def test_a_held_one_is_read_whole_by_the_unit_and_without_its_assessment_by_the_provider(
    world: World, read: Read
) -> None:
    case = world.approved().plan.assignment
    row = held(world, case)
    unit = read(world.anna, address(case, f"{row.pk}/")).content.decode()
    assert "Hjälpen har fungerat." in unit
    assert "Behoven är som förut." in unit
    assert "Orkar ibland." in unit
    assert "Aktuell plan" in unit
    provider = read(world.mona, address(case, f"{row.pk}/")).content.decode()
    assert "Hjälpen har fungerat." in provider
    assert "Orkar ibland." in provider
    assert "Behoven är som förut." not in provider
    assert "Hämta som PDF" not in provider
    assert "11 apr 2026" in read(world.mona, address(case)).content.decode()


def test_a_follow_up_of_another_case_is_not_found(world: World, read: Read) -> None:
    row = held(world, world.sent().assignment)
    other = world.sent().assignment
    assert read(world.anna, address(other, f"{row.pk}/")).status_code == 404
    assert read(world.stina, address(row.assignment, f"{row.pk}/")).status_code == 404


def test_a_case_without_a_planned_one_leads_back(world: World) -> None:
    case = world.sent().assignment
    for rest in ("flytta/", "bjud-in/", "hall/"):
        page = visitor(world.anna).get(address(case, rest), follow=True)
        assert "Ingen uppföljning är planerad i uppdraget." in page.content.decode()


def test_the_day_after_is_told_with_the_last_held(world: World, read: Read) -> None:
    case = world.sent().assignment
    row = held(world, case, next_on=date(2026, 12, 1))
    assert HELD_AT.date() == row.held_on
    assert "Senast 1 dec 2026" in read(world.anna, address(case, f"{row.pk}/")).content.decode()
