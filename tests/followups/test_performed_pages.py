"""A month of performed time as officers and providers meet it."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from followups.actions.performed import Measured, keep_performed_time
from followups.models import PerformedTime
from orders.models import Assignment
from tests.fixtures.reading import Read, visitor
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
JUNE = MONDAY.replace(month=6)
APRIL, MAY = date(2026, 4, 1), date(2026, 5, 1)
PAGE = "/utford-tid/"


@pytest.fixture
def cases(world: World) -> list[Assignment]:
    """Two of Anna's and one of Bo's, with 30.4 hours granted."""
    own = [world.sent().assignment, world.sent().assignment]
    return [*own, world.sent(world.assignment(case_officer=world.bo)).assignment]


def performed(case: Assignment, hours: str, month: date = APRIL) -> PerformedTime:
    keep_performed_time(measured=[Measured(case, month, Decimal(hours))], by=None, at=JUNE)
    return PerformedTime.objects.get(assignment=case, month=month)


def test_the_months_cases_outside_the_band_come_first_ones_own_before_others(
    cases: list[Assignment], world: World, read: Read
) -> None:
    performed(cases[0], "20"), performed(cases[1], "30"), performed(cases[2], "90")
    page = read(world.anna, PAGE).content.decode()
    assert "Utförd tid april 2026" in page
    assert "2 uppdrag utanför spannet är inte uppföljda." in page
    assert "Månaden ska vara uppföljd senast 5 maj 2026" in page
    assert page.index(cases[0].number) < page.index(cases[2].number)
    assert cases[1].number not in page
    assert cases[1].number in read(world.anna, PAGE, urval="alla").content.decode()


def test_the_table_counts_each_case_once_and_says_the_month_before(
    cases: list[Assignment], world: World, read: Read
) -> None:
    for case, hours in zip(cases, ("20", "30", "90"), strict=True):
        performed(case, hours)
    performed(cases[0], "30", MAY)
    april = read(world.eva, PAGE, manad="2026-04").context["spreads"][0]
    assert (april.below, april.within, april.above, april.total) == (1, 1, 1, 3)
    assert (april.share, april.before) == (Decimal("33.3"), None)
    may = read(world.eva, PAGE, manad="2026-05").context
    assert (may["spreads"][0].before, may["without_time"]) == (Decimal("33.3"), 2)


def test_a_provider_sees_its_own_and_says_why(cases: list[Assignment], world: World, read: Read) -> None:
    performed(cases[0], "20")
    assert cases[0].number in read(world.mona, PAGE).content.decode()
    assert cases[0].number not in read(world.nils, PAGE).content.decode()
    address = f"/uppdrag/{cases[0].number}/tid/2026-04/skal/"
    assert "Välj varför tiden blev en annan." in visitor(world.mona).post(address, {}).content.decode()
    visitor(world.mona).post(address, {"reason": "OWN_CHOICE", "reason_words": "Ville sova."})
    month = PerformedTime.objects.get()
    assert (month.reason, month.reason_words, month.reason_by) == ("OWN_CHOICE", "Ville sova.", world.mona)
    shown = read(world.anna, f"/uppdrag/{cases[0].number}/tid/").content.decode()
    assert "Den enskilde har avböjt: eget val: Ville sova." in shown


def test_an_officer_follows_up_a_month_once_with_a_judgement(
    cases: list[Assignment], world: World, read: Read
) -> None:
    performed(cases[0], "20")
    address = f"/uppdrag/{cases[0].number}/tid/2026-04/folj-upp/"
    missing = visitor(world.anna).post(address, {"outcome": "ASKED"}).content.decode()
    assert "Skriv hur du har bedömt månaden." in missing
    told = {"outcome": "ASKED", "outcome_words": "Har frågat samordnaren."}
    assert visitor(world.anna).post(address, told).status_code == 302
    again = visitor(world.anna).post(address, told).content.decode()
    assert "Månaden är redan uppföljd." in again
    assert PerformedTime.objects.get().followed_up_by == world.anna
    assert "Allt utanför spannet är uppföljt." in read(world.anna, PAGE).content.decode()


def test_a_month_inside_the_band_is_not_followed_up(cases: list[Assignment], world: World) -> None:
    performed(cases[0], "30")
    told = {"outcome": "NOTHING", "outcome_words": "Bra."}
    page = visitor(world.anna).post(f"/uppdrag/{cases[0].number}/tid/2026-04/folj-upp/", told)
    assert "Månaden ligger inom spannet." in page.content.decode()


@pytest.mark.parametrize("month", ["2026-13", "2026-05", "abc"])
def test_a_month_that_is_not_there_is_not_found(cases: list[Assignment], world: World, month: str) -> None:
    performed(cases[0], "20")
    assert visitor(world.mona).get(f"/uppdrag/{cases[0].number}/tid/{month}/skal/").status_code == 404


def test_without_any_month_the_page_says_what_to_do(world: World, read: Read) -> None:
    assert "Ingen utförd tid är inläst" in read(world.anna, PAGE).content.decode()


def test_a_protected_identity_is_shown_to_those_named_only(world: World, read: Read) -> None:
    case = world.sent(world.assignment(client=world.client(protection="CONFIDENTIAL"))).assignment
    performed(case, "20")
    assert case.number not in read(world.bo, PAGE, urval="alla").content.decode()
    assert case.number in read(world.anna, PAGE).content.decode()


def test_more_cases_take_no_more_queries(cases: list[Assignment], world: World, read: Read) -> None:
    performed(cases[0], "20")
    one = _queries(read, world)
    performed(cases[1], "20"), performed(cases[2], "90")
    assert _queries(read, world) == one


def _queries(read: Read, world: World) -> int:
    with CaptureQueriesContext(connection) as asked:
        read(world.eva, PAGE)
    return len(asked)
