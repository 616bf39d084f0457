"""Several cases at once: what can be done is done, and what cannot says why."""

from typing import Any

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from desk import bulk
from journal.models import Look, Note, NoteKind
from orders.actions import CannotOrder, acknowledge_order, withdraw_order
from orders.models import Order
from tests.fixtures.reading import Read, visitor
from tests.fixtures.world import MONDAY, World


def ticked(*orders: Order) -> dict[str, list[str]]:
    return {"case": [order.assignment.number for order in orders]}


def is_acknowledged(order: Order) -> bool:
    order.refresh_from_db()
    return order.acknowledged_at is not None


def test_ticked_orders_are_acknowledged_each_in_its_own_file(world: World) -> None:
    first, second, unticked = world.sent(), world.sent(), world.sent()
    page = visitor(world.mona).post("/kvittera/", ticked(first, second))
    assertContains(page, "Allt är kvitterat")
    assert [is_acknowledged(order) for order in (first, second, unticked)] == [True, True, False]
    assert Note.objects.filter(kind=NoteKind.ORDER_ACKNOWLEDGED).count() == 2
    assert Look.objects.filter(member_id=world.mona.pk, granted=True).count() == 2


def test_one_that_fails_stops_none_of_the_others_and_says_why(world: World) -> None:
    first, taken_back, last = world.sent(), world.sent(), world.sent()
    withdraw_order(order=taken_back, reason="Flyttar.", by=world.anna, at=MONDAY)
    page = visitor(world.mona).post("/kvittera/", ticked(first, taken_back, last))
    assertContains(page, "2 kvitterade, 1 kvitterades inte.")
    assertContains(page, "eller återtagen")
    assert is_acknowledged(first)
    assert is_acknowledged(last)


def test_one_taken_back_in_the_same_moment_stops_none_of_the_others(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken_back, other = world.sent(), world.sent()

    def acknowledge(*, order: Order, **signed: Any) -> Order:
        if order == taken_back:
            raise CannotOrder("Beställningen är återtagen.")
        return acknowledge_order(order=order, **signed)

    monkeypatch.setattr(bulk, "acknowledge_order", acknowledge)
    page = visitor(world.mona).post("/kvittera/", ticked(taken_back, other))
    assertContains(page, "Beställningen är återtagen.")
    assert is_acknowledged(other)


def test_a_button_pressed_twice_changes_nothing_more(world: World) -> None:
    order = world.sent()
    for _ in range(2):
        page = visitor(world.mona).post("/kvittera/", ticked(order))
    assertContains(page, "redan kvitterad")
    assert Note.objects.filter(kind=NoteKind.ORDER_ACKNOWLEDGED).count() == 1


def test_nobody_acknowledges_what_is_not_theirs(world: World) -> None:
    order = world.sent()
    page = visitor(world.nils).post("/kvittera/", ticked(order))
    assertContains(page, "Ärendet finns inte hos er.")
    assertNotContains(page, order.assignment.client.name)
    assert not is_acknowledged(order)
    assert Look.objects.filter(member_id=world.nils.pk, granted=False).exists()


def test_all_that_waits_in_a_case_is_acknowledged(world: World) -> None:
    first = world.sent()
    second = world.sent(first.assignment, "shower", kind="CHANGE", change_reason="Mer hjälp.")
    visitor(world.mona).post("/kvittera/", ticked(second))
    assert is_acknowledged(first)
    assert is_acknowledged(second)


def test_nothing_ticked_is_told(world: World) -> None:
    answer = visitor(world.mona).post("/kvittera/", follow=True)
    assertRedirects(answer, "/?urval=kvittera")
    assertContains(answer, "Kryssa för minst ett ärende")


@pytest.mark.parametrize(
    ("name", "acts"),
    [("mona", {"Kvittera", "Omfördela"}), ("eva", {"Omfördela"}), ("anna", set()), ("omar", set())],
)
def test_rows_have_boxes_for_those_who_can_do_something_to_several(
    world: World, read: Read, name: str, acts: set[str]
) -> None:
    world.sent()
    world.acknowledged()
    page = read(getattr(world, name), "/")
    assertContains(page, 'name="case"', 2 if acts else 0)
    for act in ("Kvittera", "Omfördela"):
        assertContains(page, f"{act} valda", int(act in acts))


def test_ticked_cases_are_led_on_to_be_given_to_somebody_else(world: World) -> None:
    cases = [world.sent().assignment.pk for _ in range(2)]
    hidden = world.sent(world.assignment(unit=world.other_unit, case_officer=world.stina))
    numbers = [order.assignment.number for order in Order.objects.order_by("pk")]
    assert hidden.assignment.number in numbers
    answer = visitor(world.eva).post("/omfordela/valda/", {"case": numbers})
    asked = "&".join(f"cases={case}" for case in cases)
    assert answer.url == f"/omfordela/?holder={world.anna.pk}&{asked}"
    page = visitor(world.eva).get(answer.url)
    assertContains(page, "checked", 2)


def test_cases_of_several_are_given_away_one_holder_at_a_time(world: World) -> None:
    orders = [world.sent(), world.sent(world.assignment(case_officer=world.bo))]
    answer = visitor(world.eva).post("/omfordela/valda/", ticked(*orders), follow=True)
    assertContains(answer, "De valda ärendena hör till flera personer.")
    answer = visitor(world.mona).post("/omfordela/valda/", ticked(*orders), follow=True)
    assertContains(answer, "som någon har hand om")
