"""Plans are reminded of by the policy's steps, once each, and never after the due day."""

from datetime import date, datetime, timedelta

import pytest

from orders.actions import withdraw_order
from orders.models import DueDateMove, Order, OrderKind, Pause
from outbox.models import Letter
from people.models import Policy
from people.rules import STOCKHOLM
from plans.clockwork import remind_of_plans
from plans.letters import KINDS
from plans.rules.reminders import due_days_to_remind_of
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
DUE = MONDAY + 15 * DAY
FIVE_BEFORE = DUE - 5 * DAY
ADDRESSES = {"mona@kommun.example", "dag@bjorken.example", "natt@bjorken.example"}


def letters() -> list[Letter]:
    return list(Letter.objects.filter(kind="plan_reminder").order_by("pk"))


def test_a_day_calls_for_the_latest_step_that_has_come() -> None:
    on = date(2026, 3, 12)
    called = due_days_to_remind_of(on, [5, 2, 0])
    assert {(due - on).days: step for due, step in called.items()} == {0: 0, 1: 2, 2: 2, 3: 5, 4: 5, 5: 5}


def test_a_policy_without_steps_calls_for_nothing() -> None:
    assert due_days_to_remind_of(date(2026, 3, 12), []) == {}


def test_reminders_go_five_days_before_and_on_the_day(world: World) -> None:
    world.sent()
    told = {n: remind_of_plans(at=MONDAY + n * DAY)["reminders"] for n in range(20)}
    assert [n for n, count in told.items() if count] == [10, 15]
    assert {(letter.step, letter.occurrence) for letter in letters()} == {(5, DUE.date()), (0, DUE.date())}
    assert {letter.recipient for letter in letters()} == ADDRESSES


def test_the_care_contact_is_reminded_too(world: World) -> None:
    assignment = world.sent().assignment
    assignment.care_contact = world.omar
    assignment.save()
    remind_of_plans(at=FIVE_BEFORE)
    assert {letter.recipient for letter in letters()} == ADDRESSES | {"omar@kommun.example"}


def test_the_letter_says_which_day_and_why(world: World) -> None:
    order = world.sent()
    remind_of_plans(at=FIVE_BEFORE)
    letter = letters()[0]
    assert letter.heading == f"Genomförandeplan senast 17 mars 2026, beställning {order.number}"
    assert "15 kalenderdagar från 2 mars 2026, då beställningen skickades." in letter.body
    assert f"/uppdrag/{order.assignment.number}/" in letter.body
    assert "stått stilla" not in letter.body
    assert "~" not in letter.body


def test_a_reminder_slept_past_comes_once_and_says_that_it_is_late(world: World) -> None:
    world.sent()
    remind_of_plans(at=MONDAY)
    assert remind_of_plans(at=FIVE_BEFORE + 3 * DAY)["reminders"] == 1
    assert all("stått stilla" in letter.body for letter in letters())
    assert remind_of_plans(at=FIVE_BEFORE + 4 * DAY) == {}


def test_only_the_latest_of_several_steps_slept_past_is_left(world: World) -> None:
    Policy.objects.update(reminder_days=[5, 3, 1])
    world.sent()
    remind_of_plans(at=DUE - DAY)
    assert {letter.step for letter in letters()} == {1}
    assert "stått stilla" not in letters()[0].body


def test_an_earlier_reminder_that_still_waits_gives_way_to_a_later_one(world: World) -> None:
    world.sent()
    remind_of_plans(at=FIVE_BEFORE)
    remind_of_plans(at=DUE)
    assert {letter.step for letter in letters() if letter.dropped_at} == {5}
    assert {letter.step for letter in letters() if not letter.dropped_at} == {0}


def test_a_step_on_a_saturday_waits_for_monday_and_is_not_late(world: World) -> None:
    world.sent(at=MONDAY + 2 * DAY)
    saturday = datetime(2026, 3, 14, 0, 5, tzinfo=STOCKHOLM)
    assert remind_of_plans(at=saturday)["reminders"] == 1
    assert {letter.not_before for letter in letters()} == {datetime(2026, 3, 16, 8, tzinfo=STOCKHOLM)}
    assert "stått stilla" not in letters()[0].body


def test_a_step_on_a_saturday_first_seen_on_monday_is_not_late(world: World) -> None:
    world.sent(at=MONDAY + 2 * DAY)
    remind_of_plans(at=datetime(2026, 3, 16, 9, tzinfo=STOCKHOLM))
    assert "stått stilla" not in letters()[0].body


def test_nothing_is_left_that_could_go_only_after_the_due_day(world: World) -> None:
    world.sent(at=MONDAY + 4 * DAY)
    saturday_due = datetime(2026, 3, 21, 9, tzinfo=STOCKHOLM)
    assert remind_of_plans(at=saturday_due) == {}


def test_nobody_is_reminded_after_the_due_day(world: World) -> None:
    order = world.sent()
    assert remind_of_plans(at=DUE + DAY) == {}
    assert KINDS["plan_reminder"].still_true({order.pk}, DUE + DAY) == set()


def test_a_step_that_fell_before_the_order_was_sent_is_skipped(world: World) -> None:
    Policy.objects.update(days_to_plan=3)
    world.sent()
    assert remind_of_plans(at=MONDAY + DAY / 24) == {}
    assert remind_of_plans(at=MONDAY + 3 * DAY)["reminders"] == 1


def test_a_plan_handed_in_is_not_reminded_of_and_stops_a_waiting_letter(world: World) -> None:
    order = world.sent()
    remind_of_plans(at=FIVE_BEFORE)
    world.submitted(order, at=FIVE_BEFORE + DAY / 24)
    still_true = KINDS["plan_reminder"].still_true
    assert still_true({order.pk}, FIVE_BEFORE) == {order.pk}
    assert still_true({order.pk}, FIVE_BEFORE + DAY / 24) == set()
    assert remind_of_plans(at=DUE) == {}


def test_withdrawn_orders_and_ended_assignments_are_not_reminded_of(world: World) -> None:
    withdraw_order(order=world.sent(), reason="Fel.", by=world.anna, at=MONDAY)
    ended = world.sent().assignment
    world.sent(ended, kind=OrderKind.END, at=MONDAY + DAY)
    assert remind_of_plans(at=FIVE_BEFORE) == {}


def test_steps_that_had_passed_when_the_order_was_read_in_are_historic(world: World) -> None:
    world.sent()
    Order.objects.update(imported_at=FIVE_BEFORE + DAY)
    remind_of_plans(at=FIVE_BEFORE - DAY)
    assert remind_of_plans(at=FIVE_BEFORE + 2 * DAY) == {}
    assert remind_of_plans(at=DUE)["reminders"] == 1


def test_a_plan_that_came_while_the_clock_slept_stops_the_later_step_and_the_letter_of_the_earlier(
    world: World,
) -> None:
    order = world.sent()
    remind_of_plans(at=FIVE_BEFORE - DAY)
    world.submitted(order, at=FIVE_BEFORE + DAY)
    assert remind_of_plans(at=DUE)["reminders"] == 1
    assert {letter.step for letter in letters()} == {5}
    assert KINDS["plan_reminder"].still_true({order.pk}, DUE) == set()


def test_a_step_slept_past_is_left_for_an_order_known_then_and_not_for_one_sent_since(world: World) -> None:
    early = world.sent()
    remind_of_plans(at=FIVE_BEFORE - DAY)
    Policy.objects.update(days_to_plan=4)
    late = world.sent(at=FIVE_BEFORE + DAY)
    assert (early.plan_due_on, late.plan_due_on) == (DUE.date(), DUE.date())
    remind_of_plans(at=FIVE_BEFORE + 2 * DAY)
    assert {letter.subject_id for letter in letters()} == {early.pk}


def test_nobody_is_reminded_while_the_services_rest(world: World) -> None:
    order = world.sent()
    Pause.objects.create(
        assignment=order.assignment, cause="HOSPITAL", from_on=MONDAY, paused_at=MONDAY, paused_by=world.anna
    )
    assert remind_of_plans(at=FIVE_BEFORE) == {}


def test_a_due_day_that_was_moved_while_the_clock_slept_was_reminded_of_as_it_stood(world: World) -> None:
    order = world.sent()
    remind_of_plans(at=FIVE_BEFORE - DAY)
    moved_at = FIVE_BEFORE + DAY
    pause = Pause.objects.create(
        assignment=order.assignment, cause="AWAY", from_on=moved_at, paused_at=moved_at, paused_by=world.anna,
        resumed_on=moved_at, resumed_at=moved_at, resumed_by=world.anna,
    )  # fmt: skip
    later = (DUE + 10 * DAY).date()
    DueDateMove.objects.create(
        order=order, pause=pause, before=order.plan_due_on, before_reason="-", after=later, moved_at=moved_at
    )
    Order.objects.update(plan_due_on=later)
    remind_of_plans(at=DUE + 5 * DAY)
    assert [(one.step, one.occurrence) for one in letters()[::3]] == [(5, DUE.date()), (5, later)]
