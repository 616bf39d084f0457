"""Performed time that nobody has followed up, or read in, is told of on the policy's day; once a month."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from followups.actions.performed import Measured, keep_performed_time
from followups.actions.time_follow_up import follow_up_time
from followups.clockwork.performed import remind_of_performed_time
from followups.letters.performed import KINDS
from followups.models import PerformedTime
from orders.models import Assignment
from outbox.models import Letter
from people.rules import STOCKHOLM
from tests.fixtures.world import World

pytestmark = pytest.mark.django_db
APRIL, MARCH = date(2026, 4, 1), date(2026, 3, 1)
READ_IN = datetime(2026, 5, 2, 9, tzinfo=STOCKHOLM)
FIFTH = datetime(2026, 5, 5, 9, tzinfo=STOCKHOLM)
DAY = timedelta(days=1)


@pytest.fixture
def case(world: World) -> Assignment:
    return world.sent().assignment


def performed(case: Assignment, month: date, hours: str, at: datetime = READ_IN) -> PerformedTime:
    keep_performed_time(measured=[Measured(case, month, Decimal(hours))], by=None, at=at)
    return PerformedTime.objects.get(assignment=case, month=month)


def told() -> set[tuple[str, str]]:
    return set(Letter.objects.filter(kind__in=KINDS).values_list("kind", "recipient"))


def test_the_officer_is_told_on_the_day_once(case: Assignment) -> None:
    performed(case, APRIL, "5")
    remind_of_performed_time(at=FIFTH - DAY)
    assert told() == set()
    assert remind_of_performed_time(at=FIFTH)["letters_left"] == 1
    [letter] = Letter.objects.filter(kind="performed_time_due")
    assert letter.recipient == "anna@kommun.example"
    assert letter.heading == "Utförd tid april 2026: 1 ärende att följa upp"
    assert remind_of_performed_time(at=FIFTH + DAY)["letters_left"] == 0


def test_what_is_inside_the_band_or_followed_up_is_not_told_of(case: Assignment, world: World) -> None:
    performed(case, APRIL, "30")
    below = performed(world.sent().assignment, APRIL, "5")
    follow_up_time(month=below, outcome="NOTHING", words="Eget val.", by=world.anna, at=READ_IN)
    remind_of_performed_time(at=FIFTH)
    assert told() == set()


def test_a_follow_up_stops_the_letter_that_waits(case: Assignment, world: World) -> None:
    below = performed(case, APRIL, "5")
    still_true = KINDS["performed_time_due"].still_true
    assert still_true([world.anna.pk], FIFTH) == {world.anna.pk}
    follow_up_time(month=below, outcome="NOTHING", words="Eget val.", by=world.anna, at=FIFTH)
    assert still_true([world.anna.pk], FIFTH) == set()


def test_a_month_not_read_in_is_told_to_the_manager_of_a_unit_that_reads_time_in(case: Assignment) -> None:
    remind_of_performed_time(at=FIFTH)
    assert told() == set()
    performed(case, MARCH, "30")
    remind_of_performed_time(at=FIFTH + DAY)
    assert told() == {("performed_time_unread", "eva@kommun.example")}


def test_a_day_slept_past_is_told_of_afterwards_as_late(case: Assignment) -> None:
    performed(case, APRIL, "5")
    remind_of_performed_time(at=FIFTH - 2 * DAY)
    remind_of_performed_time(at=FIFTH + 3 * DAY)
    assert Letter.objects.get(kind="performed_time_due").late
