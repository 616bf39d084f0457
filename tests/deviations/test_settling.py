"""A deviation that the clockwork opened is closed by it when its cause is gone, with why in words."""

from datetime import date, timedelta

import pytest

from deviations.actions import (
    answer_deviation,
    ask_again,
    close_deviation,
    reopen_deviation,
    report_deviation,
)
from deviations.clockwork.deviations import see_to_deviations
from deviations.models import Deviation
from deviations.rules.deviations import Answer, Report
from journal.models import Note, NoteKind
from orders.actions import withdraw_order
from orders.models import Order, OrderKind
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
OPENED = MONDAY + 16 * DAY
CAME = OPENED + DAY
ANSWER = Answer("Glömska.", "Ny rutin.", date(2026, 3, 20))


@pytest.fixture
def late(world: World) -> Order:
    """An order whose plan is late, with its deviation."""
    order = world.acknowledged()
    see_to_deviations(at=OPENED)
    return order


def test_when_the_plan_has_come_it_is_closed_the_next_day_by_nobody(late: Order, world: World) -> None:
    world.submitted(late, at=CAME)
    assert see_to_deviations(at=CAME) == {}
    assert see_to_deviations(at=CAME + DAY) == {"settled": 1}
    deviation = Deviation.objects.get()
    assert (deviation.closed_at, deviation.closed_by) == (CAME + DAY, None)
    assert deviation.closed_reason == "Planen kom in 19 mars 2026."
    assert deviation.history.count() == 2


def test_it_is_noted_in_the_file_by_the_system(late: Order, world: World) -> None:
    world.submitted(late, at=CAME)
    see_to_deviations(at=CAME + DAY)
    note = Note.objects.get(kind=NoteKind.DEVIATION_CLOSED)
    assert (note.subject, note.words, note.by_name) == (
        late.number, "Skäl: Planen kom in 19 mars 2026.", "Systemet",
    )  # fmt: skip


def test_an_order_that_was_taken_back_closes_it(late: Order, world: World) -> None:
    withdraw_order(order=late, reason="Fel utförare.", by=world.anna, at=CAME)
    see_to_deviations(at=CAME + DAY)
    assert Deviation.objects.get().closed_reason == "Beställningen återtogs 19 mars 2026."


def test_an_assignment_that_has_ended_closes_it(late: Order, world: World) -> None:
    end = world.sent(late.assignment, kind=OrderKind.END, at=CAME, valid_from=(CAME + 3 * DAY).date())
    world.acknowledged(end, at=CAME)
    see_to_deviations(at=CAME + 2 * DAY)
    assert Deviation.objects.get().closed_at is None
    see_to_deviations(at=CAME + 3 * DAY)
    assert Deviation.objects.get().closed_reason == "Uppdraget avslutades 22 mars 2026."


def test_an_assignment_whose_last_day_has_passed_closes_it(world: World) -> None:
    world.acknowledged(world.sent(valid_to=OPENED.date()))
    see_to_deviations(at=OPENED)
    see_to_deviations(at=OPENED + DAY)
    assert Deviation.objects.get().closed_reason == "Uppdraget avslutades 18 mars 2026."


def test_twice_is_as_good_as_once(late: Order, world: World) -> None:
    world.submitted(late, at=CAME)
    see_to_deviations(at=CAME + DAY)
    assert see_to_deviations(at=CAME + DAY) == {}
    assert see_to_deviations(at=CAME + 40 * DAY) == {}


def test_slept_past_it_is_opened_and_closed_as_it_would_have_been(world: World) -> None:
    order = world.acknowledged()
    see_to_deviations(at=OPENED - DAY)
    world.submitted(order, at=CAME)
    assert see_to_deviations(at=CAME + 30 * DAY) == {"deviations": 1, "letters_left": 4, "settled": 1}


def test_one_where_the_provider_is_asked_to_complete_its_answer_stays(late: Order, world: World) -> None:
    deviation = Deviation.objects.get()
    answer_deviation(deviation=deviation, answer=ANSWER, by=world.mona, at=OPENED)
    day = date(2026, 4, 1)
    ask_again(deviation=deviation, words="Vilken rutin?", answer_by=day, by=world.anna, at=OPENED)
    world.submitted(late, at=CAME)
    assert see_to_deviations(at=CAME + DAY) == {}
    answer_deviation(deviation=deviation, answer=ANSWER, by=world.mona, at=CAME + DAY)
    assert see_to_deviations(at=CAME + 2 * DAY)["settled"] == 1


def test_one_that_somebody_has_opened_again_is_left_to_them(late: Order, world: World) -> None:
    deviation = Deviation.objects.get()
    close_deviation(deviation=deviation, reason="Planen kom.", by=world.anna, at=OPENED)
    reopen_deviation(deviation=deviation, reason="Fel plan.", by=world.anna, at=OPENED)
    world.submitted(late, at=CAME)
    assert see_to_deviations(at=CAME + DAY) == {}


def test_one_opened_by_hand_is_never_closed_by_the_clockwork(world: World) -> None:
    order = world.submitted(world.acknowledged()).order
    report_deviation(
        report=Report(kind="PLAN_MISMATCH", words="Duschen saknas."), assignment=order.assignment, order=order,
        by=world.anna, at=OPENED,
    )  # fmt: skip
    assert see_to_deviations(at=OPENED + 5 * DAY) == {}
