"""An order that nobody acknowledges is told of, once, to the provider again and to the case officer."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection

from journal.models import Note, NoteKind
from orders.actions import acknowledge_order, withdraw_order
from orders.circulars import DayInWords
from orders.clockwork.orders import remind_of_acknowledgement
from orders.letters.orders import KINDS
from orders.models import Order
from orders.rules import day_in_words
from outbox.models import Letter
from people.rules import STOCKHOLM, end_of
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
WEDNESDAY = MONDAY + 2 * DAY
ADDRESSES = {"mona@kommun.example", "dag@bjorken.example", "natt@bjorken.example", "anna@kommun.example"}


def letters() -> list[Letter]:
    return list(Letter.objects.filter(kind="order_unacknowledged").order_by("pk"))


def test_the_provider_and_the_case_officer_are_told_when_the_limit_has_passed(world: World) -> None:
    order = world.sent()
    assert remind_of_acknowledgement(at=order.acknowledge_by - DAY / 24) == {}
    assert remind_of_acknowledgement(at=WEDNESDAY) == {"unacknowledged": 1, "letters_left": 4}
    assert {letter.recipient for letter in letters()} == ADDRESSES
    assert {letter.occurrence for letter in letters()} == {date(2026, 3, 3)}


def test_the_letter_says_which_order_and_until_when(world: World) -> None:
    order = world.sent()
    remind_of_acknowledgement(at=WEDNESDAY)
    letter = letters()[0]
    assert letter.heading == f"Beställning {order.number} är inte kvitterad"
    assert "senast 3 mars 2026" in letter.body
    assert f"http://localhost:8000/uppdrag/{order.assignment.number}/" in letter.body
    assert "~" not in letter.body
    assert "stått stilla" not in letter.body


def test_it_is_told_once_and_noted_in_the_file(world: World) -> None:
    order = world.sent()
    remind_of_acknowledgement(at=WEDNESDAY)
    assert remind_of_acknowledgement(at=WEDNESDAY + 30 * DAY) == {}
    note = Note.objects.get(kind=NoteKind.ORDER_UNACKNOWLEDGED)
    assert (note.subject, note.assignment_number) == (order.number, order.assignment.number)
    assert (note.client_id, note.by_id, note.by_name, note.at) == (
        order.assignment.client_id, None, "Systemet", WEDNESDAY,
    )  # fmt: skip


def test_one_acknowledged_or_withdrawn_is_not_told_of(world: World) -> None:
    world.acknowledged()
    withdraw_order(order=world.sent(), reason="Fel utförare.", by=world.anna, at=MONDAY)
    world.draft()
    assert remind_of_acknowledgement(at=WEDNESDAY) == {}


def test_after_three_nights_asleep_the_letter_says_that_it_is_late(world: World) -> None:
    world.sent()
    remind_of_acknowledgement(at=MONDAY)
    remind_of_acknowledgement(at=WEDNESDAY + 3 * DAY)
    assert {letter.not_before for letter in letters()} == {datetime(2026, 3, 4, 8, tzinfo=STOCKHOLM)}
    assert all("stått stilla" in letter.body and letter.late for letter in letters())


def test_a_letter_left_at_night_waits_for_the_morning(world: World) -> None:
    world.sent()
    remind_of_acknowledgement(at=datetime(2026, 3, 4, 0, 1, tzinfo=STOCKHOLM))
    assert {letter.not_before for letter in letters()} == {datetime(2026, 3, 4, 8, tzinfo=STOCKHOLM)}
    assert "stått stilla" not in letters()[0].body


def test_one_whose_limit_had_passed_when_it_was_read_in_is_historic(world: World) -> None:
    order = world.sent()
    Order.objects.update(imported_at=order.acknowledge_by + DAY)
    assert remind_of_acknowledgement(at=WEDNESDAY) == {}
    assert remind_of_acknowledgement(at=MONDAY + 5 * DAY) == {}


def test_one_whose_limit_was_to_come_when_it_was_read_in_is_told_of(world: World) -> None:
    world.sent()
    Order.objects.update(imported_at=MONDAY)
    assert remind_of_acknowledgement(at=WEDNESDAY)["unacknowledged"] == 1


def test_asked_as_of_an_earlier_moment_it_was_not_yet_acknowledged(world: World) -> None:
    order = acknowledge_order(order=world.sent(), by=world.mona, at=MONDAY + 9 * DAY)
    assert remind_of_acknowledgement(at=WEDNESDAY)["unacknowledged"] == 1
    still_true = KINDS["order_unacknowledged"].still_true
    assert still_true({order.pk}, WEDNESDAY) == {order.pk}
    assert still_true({order.pk}, MONDAY + 9 * DAY) == set()


def test_a_letter_about_a_withdrawn_order_is_no_longer_true(world: World) -> None:
    order = withdraw_order(order=world.sent(), reason="Fel.", by=world.anna, at=MONDAY + DAY)
    assert KINDS["order_sent"].still_true({order.pk}, MONDAY) == {order.pk}
    assert KINDS["order_sent"].still_true({order.pk}, MONDAY + DAY) == set()


def test_the_number_of_questions_is_the_same_for_one_and_for_three(world: World) -> None:
    def questions() -> int:
        before = len(connection.queries_log)
        remind_of_acknowledgement(at=WEDNESDAY)
        return len(connection.queries_log) - before

    connection.force_debug_cursor = True
    world.sent()
    first = questions()
    for _ in range(3):
        world.sent()
    assert questions() <= first


@pytest.mark.parametrize("month", range(1, 13))
def test_a_day_is_written_alike_in_letters_and_in_the_database(world: World, month: int) -> None:
    world.sent()
    Order.objects.update(acknowledge_by=end_of(date(2026, month, 9)), decided_on=date(2026, month, 9))
    assert Order.objects.values_list(DayInWords("decided_on"), flat=True)[0] == day_in_words(
        date(2026, month, 9)
    )
