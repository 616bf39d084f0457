"""Twelve months of performed time, of a provider and of a case."""

from datetime import date
from decimal import Decimal

import pytest

from followups.actions.performed import Measured, keep_performed_time
from orders.models import Assignment
from people.rules import add_months
from tests.fixtures.queries import count_queries
from tests.fixtures.reading import Read
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
JUNE = MONDAY.replace(month=6)
APRIL = date(2026, 4, 1)
PAGE = "/utford-tid/utveckling/"


def performed(case: Assignment, hours: str, month: date = APRIL, **visits: int) -> None:
    measured = Measured(case, month, Decimal(hours), **visits)
    keep_performed_time(measured=[measured], by=None, at=JUNE)


@pytest.fixture
def case(world: World) -> Assignment:
    """Granted 30.4 hours a month with Björken."""
    return world.sent().assignment


def test_each_month_is_summed_with_its_shares(case: Assignment, world: World, read: Read) -> None:
    other = world.sent().assignment
    performed(case, "30.4", declined=1), performed(other, "15.2", declined=2, extra=1)
    performed(case, "20", add_months(APRIL, 1))
    may, april = read(world.eva, PAGE).context["trend"]
    assert (april.below, april.within, april.total, april.share_within) == (1, 1, 2, Decimal("50.0"))
    assert (april.hours, april.granted, april.share_performed) == (
        Decimal("45.6"),
        Decimal("60.8"),
        Decimal("75.0"),
    )
    assert (april.declined, april.extra) == (3, 1)
    assert (may.month, may.share_within) == (date(2026, 5, 1), Decimal("0.0"))


def test_a_provider_alone_is_shown_and_sees_its_own(case: Assignment, world: World, read: Read) -> None:
    theirs = world.sent(world.assignment(provider=world.lindgarden)).assignment
    performed(case, "30"), performed(theirs, "90")
    [both] = read(world.eva, PAGE).context["trend"]
    [one] = read(world.eva, PAGE, utforare=str(world.lindgarden.pk)).context["trend"]
    [own] = read(world.mona, PAGE, utforare=str(world.lindgarden.pk)).context["trend"]
    assert (both.total, one.above, own.within) == (2, 1, 1)


@pytest.mark.parametrize("asked", ["x", "0", "9" * 30])
def test_a_provider_that_is_none_is_not_found(world: World, read: Read, asked: str) -> None:
    assert read(world.eva, PAGE, utforare=asked).status_code == 404


def test_thirteen_months_ago_is_not_shown(case: Assignment, world: World, read: Read) -> None:
    performed(case, "5", add_months(APRIL, -12)), performed(case, "5", add_months(APRIL, -11))
    performed(case, "5")
    shown = read(world.eva, PAGE).context["trend"]
    assert [one.month for one in shown] == [APRIL, add_months(APRIL, -11)]


def test_without_any_month_the_page_says_so(world: World, read: Read) -> None:
    assert "Ingen utförd tid är inläst" in read(world.eva, PAGE).content.decode()


def test_a_cases_months_are_added_up(case: Assignment, world: World, read: Read) -> None:
    performed(case, "30.4"), performed(case, "15.2", add_months(APRIL, 1))
    page = read(world.anna, f"/uppdrag/{case.number}/tid/").content.decode()
    assert "45,6 av 60,8 tim" in page
    assert "75,0 % utfört av beviljat" in page
    assert "1 av 2 månader inom spannet" in page


def test_more_months_and_cases_take_no_more_queries(case: Assignment, world: World, read: Read) -> None:
    performed(case, "20")
    one = count_queries(lambda: read(world.eva, PAGE))
    performed(world.sent().assignment, "20"), performed(case, "20", add_months(APRIL, 1))
    assert count_queries(lambda: read(world.eva, PAGE)) == one
