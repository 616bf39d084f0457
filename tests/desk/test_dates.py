"""The page that says why each date of a case is what it is."""

from datetime import date, timedelta

import pytest

from desk.dates import ShownDate, dates_of
from orders.actions.pauses import PauseFields, pause_services, resume_services
from orders.models import Assignment, DischargeColour
from orders.rules.dates import DayMark
from people.models import Member, Policy
from tests.fixtures.queries import count_queries
from tests.fixtures.reading import Read
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def shown(case: Assignment, member: Member, words: str) -> ShownDate:
    [found] = [one for one in dates_of(case, member, on=MONDAY.date()) if one.words.startswith(words)]
    return found


def rested(world: World, case: Assignment, days: int) -> None:
    fields = PauseFields("HOSPITAL", MONDAY.date() + DAY)
    pause = pause_services(assignment=case, fields=fields, by=world.anna, at=MONDAY + DAY)
    until = MONDAY + days * DAY
    resume_services(pause=pause, resumed_on=until.date(), by=world.anna, at=until)


def test_each_date_has_its_reason_and_its_policy(world: World) -> None:
    order = world.sent(discharge_colour=DischargeColour.RED)
    dates = dates_of(order.assignment, world.anna, on=MONDAY.date())
    assert [(one.words, one.on) for one in dates] == [
        (f"Kvittens av {order.number}", date(2026, 3, 3)),
        (f"Plan till {order.number}", date(2026, 3, 17)),
        (f"Tidig uppföljning av {order.number}", date(2026, 5, 1)),
    ]
    assert all(one.reason and one.policy == order.policy for one in dates)


def test_the_days_are_counted_up_to_the_date(world: World) -> None:
    Policy.objects.update(plan_day_kind="WORKING", days_to_plan=30)
    order = world.sent()
    days = shown(order.assignment, world.anna, "Plan").days
    assert (days[0].on, days[0].mark) == (MONDAY.date(), DayMark.START)
    assert (days[-1].on, days[-1].number) == (order.plan_due_on, 30)
    assert {day.words for day in days if day.mark == DayMark.FREE} == {
        "Lördag", "Söndag", "Långfredagen", "Påskdagen", "Annandag påsk",
    }  # fmt: skip


def test_a_pause_shows_what_it_moved_and_the_days_that_did_not_count(world: World) -> None:
    order = world.sent()
    rested(world, order.assignment, 6)
    plan = shown(order.assignment, world.anna, "Plan")
    assert [(move.before, move.after) for move in plan.moves] == [(date(2026, 3, 17), date(2026, 3, 22))]
    assert (plan.days[-1].on, plan.days[-1].number) == (date(2026, 3, 22), 15)
    assert [day.on.day for day in plan.days if day.mark == DayMark.RESTING] == [3, 4, 5, 6, 7]


def test_what_is_approved_is_current_for_the_policys_months(world: World) -> None:
    case = world.approved().plan.assignment
    current = shown(case, world.anna, "Godkänd plan")
    assert current.reason == "12 månader från 5 mars 2026, då planen godkändes."
    assert shown(case, world.anna, "Plan till").is_done


def test_services_that_rest_are_expected_back(world: World) -> None:
    case = world.sent().assignment
    fields = PauseFields("AWAY", MONDAY.date(), date(2026, 3, 20))
    pause_services(assignment=case, fields=fields, by=world.anna, at=MONDAY)
    back = shown(case, world.mona, "Väntas åter")
    assert (back.on, back.reason) == (
        date(2026, 3, 20), "Bortrest sedan 2 mars 2026. Planens dag flyttas när insatserna återupptas.",
    )  # fmt: skip


def test_the_page_is_led_to_from_the_file_and_the_order(world: World, read: Read) -> None:
    order = world.sent()
    address = f"/uppdrag/{order.assignment.number}/datum/"
    assert address in read(world.anna, f"/uppdrag/{order.assignment.number}/").content.decode()
    assert address in read(world.mona, f"/bestallning/{order.number}/").content.decode()


def test_the_page_tells_the_day_and_counts_it(world: World, read: Read) -> None:
    order = world.sent()
    rested(world, order.assignment, 6)
    page = read(world.mona, f"/uppdrag/{order.assignment.number}/datum/").content.decode()
    assert "15 kalenderdagar från 2 mars 2026, då beställningen skickades." in page
    assert "17 mars 2026 blev 22 mars 2026" in page
    assert "Räknas inte: inlagd på sjukhus" in page
    assert "det gemensamma regelverket" in page
    assert "måndag 2 mars 2026" in page


def test_a_case_without_dates_says_when_they_come(world: World, read: Read) -> None:
    case = world.draft().assignment
    assert "Inga datum än" in read(world.anna, f"/uppdrag/{case.number}/datum/").content.decode()


def test_many_orders_take_no_more_queries(world: World) -> None:
    case = world.sent().assignment
    one = count_queries(lambda: dates_of(case, world.anna, on=MONDAY.date()))
    for n in range(3):
        world.sent(case, "shower", *["walk"] * (n % 2), kind="CHANGE", at=MONDAY + (n + 1) * DAY)
    assert count_queries(lambda: dates_of(case, world.anna, on=MONDAY.date())) == one
