"""The day after a due day a deviation is opened where no plan has come in: once an order, whenever the clock wakes."""

from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from deviations.actions import CannotDeviate, close_deviation
from deviations.clockwork.deviations import see_to_deviations
from deviations.letters.opening import KINDS
from deviations.models import Deviation
from journal.models import Note, NoteKind
from orders.actions import withdraw_order
from orders.models import Order, OrderKind
from outbox.models import Letter
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
DAY_AFTER = MONDAY + 16 * DAY
ADDRESSES = {"mona@kommun.example", "dag@bjorken.example", "natt@bjorken.example", "anna@kommun.example"}
NOTHING: dict[str, int] = {}


def opened(world: World) -> Deviation:
    world.acknowledged()
    see_to_deviations(at=DAY_AFTER)
    return Deviation.objects.get()


def test_it_is_opened_the_day_after_and_not_before(world: World) -> None:
    order = world.acknowledged()
    assert see_to_deviations(at=DAY_AFTER - DAY) == NOTHING
    assert see_to_deviations(at=DAY_AFTER) == {"deviations": 1, "letters_left": 4}
    deviation = Deviation.objects.get()
    assert (deviation.order, deviation.assignment) == (order, order.assignment)
    assert (deviation.opened_on, deviation.opened_at) == (date(2026, 3, 18), DAY_AFTER)


def test_the_provider_and_the_case_officer_hear_of_it(world: World) -> None:
    deviation = opened(world)
    letters = list(Letter.objects.filter(kind="deviation_opened").order_by("pk"))
    assert {letter.recipient for letter in letters} == ADDRESSES
    assert letters[0].heading == f"Avvikelse: genomförandeplan saknas, beställning {deviation.order}"
    assert "senast 17 mars 2026" in letters[0].body
    assert "15 kalenderdagar från 2 mars 2026" in letters[0].body
    assert "stått stilla" not in letters[0].body


def test_it_is_noted_in_the_file_and_in_the_history(world: World) -> None:
    deviation = opened(world)
    note = Note.objects.get(kind=NoteKind.DEVIATION_OPENED)
    assert (note.subject, note.by_name, note.at) == (deviation.order.number, "Systemet", DAY_AFTER)
    [kept] = deviation.history.all()
    assert (kept.history_type, kept.history_date, kept.order_id) == ("+", DAY_AFTER, deviation.order_id)


def test_twice_is_as_good_as_once(world: World) -> None:
    opened(world)
    assert see_to_deviations(at=DAY_AFTER) == NOTHING
    assert see_to_deviations(at=DAY_AFTER + 10 * DAY) == NOTHING


def test_after_three_nights_asleep_it_is_of_its_day_and_the_letter_says_that_it_is_late(world: World) -> None:
    world.acknowledged()
    see_to_deviations(at=DAY_AFTER - DAY)
    see_to_deviations(at=DAY_AFTER + 3 * DAY)
    assert Deviation.objects.get().opened_on == date(2026, 3, 18)
    assert all("stått stilla" in letter.body for letter in Letter.objects.filter(kind="deviation_opened"))


def test_a_plan_handed_in_late_but_before_the_clock_woke_opens_none(world: World) -> None:
    world.submitted(world.acknowledged(), at=DAY_AFTER)
    assert see_to_deviations(at=DAY_AFTER + DAY) == NOTHING


def test_withdrawn_orders_and_ended_assignments_open_none(world: World) -> None:
    withdraw_order(order=world.acknowledged(), reason="Fel.", by=world.anna, at=MONDAY)
    ended = world.acknowledged().assignment
    world.sent(ended, kind=OrderKind.END, at=MONDAY + DAY)
    world.acknowledged(world.sent(valid_to=(DAY_AFTER - DAY).date()))
    assert see_to_deviations(at=DAY_AFTER) == NOTHING


def test_one_overdue_when_it_was_read_in_is_historic(world: World) -> None:
    world.acknowledged()
    Order.objects.update(imported_at=DAY_AFTER + DAY)
    assert see_to_deviations(at=DAY_AFTER) == NOTHING
    assert see_to_deviations(at=DAY_AFTER + 2 * DAY) == NOTHING


def test_one_read_in_on_its_due_day_is_not(world: World) -> None:
    world.acknowledged()
    Order.objects.update(imported_at=DAY_AFTER - DAY)
    assert see_to_deviations(at=DAY_AFTER)["deviations"] == 1


def test_a_row_that_fails_does_not_stop_the_others(world: World, caplog: pytest.LogCaptureFixture) -> None:
    orders = [world.acknowledged() for _ in range(3)]
    with connection.cursor() as cursor:
        cursor.execute(
            "create function refuse() returns trigger language plpgsql as $$ begin"
            f" if new.order_id = {orders[1].pk} then raise exception 'no'; end if; return new; end $$;"
            "create trigger refuse before insert on deviations_deviation for each row execute function refuse()"
        )
    assert see_to_deviations(at=DAY_AFTER) == {"deviations": 2, "letters_left": 8, "failed": 1}
    assert set(Deviation.objects.values_list("order_id", flat=True)) == {orders[0].pk, orders[2].pk}
    assert f"deviations: rad {orders[1].pk}" in caplog.text


def test_two_clocks_at_once_open_it_once(first_data: None, world: World) -> None:
    for _ in range(20):
        world.acknowledged()
    start = Barrier(2)

    def work() -> None:
        start.wait()
        see_to_deviations(at=DAY_AFTER)
        connection.close()

    threads = [Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Deviation.objects.count() == Note.objects.filter(kind=NoteKind.DEVIATION_OPENED).count() == 20


def test_a_letter_about_a_plan_that_came_or_a_deviation_that_was_closed_is_no_longer_true(
    world: World,
) -> None:
    came, closed = world.acknowledged(), world.acknowledged()
    see_to_deviations(at=DAY_AFTER)
    ids = set(Deviation.objects.values_list("pk", flat=True))
    still_true = KINDS["deviation_opened"].still_true
    assert still_true(ids, DAY_AFTER) == ids
    world.submitted(came, at=DAY_AFTER + DAY)
    close_deviation(deviation=closed.deviations.get(), reason="Flyttat.", by=world.anna, at=DAY_AFTER + DAY)
    assert still_true(ids, DAY_AFTER + DAY) == set()


def test_closing_says_who_and_why_and_is_noted(world: World) -> None:
    deviation = opened(world)
    at = DAY_AFTER + DAY
    close_deviation(deviation=deviation, reason=" Planen kom. ", by=world.anna, at=at)
    deviation.refresh_from_db()
    assert (deviation.closed_at, deviation.closed_by, deviation.closed_reason) == (
        at,
        world.anna,
        "Planen kom.",
    )
    note = Note.objects.get(kind=NoteKind.DEVIATION_CLOSED)
    assert (note.subject, note.words, note.by_name) == (deviation.order.number, "Skäl: Planen kom.", "Anna")
    assert deviation.history.count() == 2


def test_it_is_closed_with_a_reason_and_once(world: World) -> None:
    deviation = opened(world)
    with pytest.raises(CannotDeviate, match="Skriv varför"):
        close_deviation(deviation=deviation, reason=" ", by=world.anna, at=DAY_AFTER)
    close_deviation(deviation=deviation, reason="Planen kom.", by=world.anna, at=DAY_AFTER)
    with pytest.raises(CannotDeviate, match="redan stängd"):
        close_deviation(deviation=deviation, reason="Planen kom.", by=world.anna, at=DAY_AFTER)
