"""What happens to an order, who did it and when, and what it leaves behind."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from journal.models import Note, NoteKind
from orders.actions import (
    CannotOrder,
    acknowledge_order,
    edit_order,
    open_assignment,
    send_order,
    withdraw_order,
    write_order,
)
from orders.actions import OrderFields as Fields
from orders.intake import ClientFields, register_client, write_first_order
from orders.models import Client, Order, OrderKind
from orders.queries import interventions_of, order_in_force
from outbox.models import Letter
from people.models import Policy
from tests.fixtures.world import MONDAY, World

LATER = MONDAY + timedelta(days=10)
FIELDS = Fields(kind=OrderKind.NEW, decided_on=date(2026, 3, 2), valid_from=date(2026, 3, 2))


def kinds(order: Order) -> list[str]:
    return list(Note.objects.filter(subject=order.number).order_by("pk").values_list("kind", flat=True))


def test_case_numbers_follow_each_other_within_the_year(world: World) -> None:
    client = world.client()
    numbers = [
        open_assignment(
            client=client,
            unit=world.unit,
            provider=world.bjorken,
            case_officer=world.anna,
            by=world.anna,
            at=at,
        ).number
        for at in (MONDAY, MONDAY, MONDAY + timedelta(days=365))
    ]
    assert numbers == ["2026-00001", "2026-00002", "2027-00001"]


def test_a_draft_knows_its_place_and_its_time(world: World) -> None:
    order = world.draft()
    assert (order.number, order.sequence, order.sent_at) == (f"{order.assignment.number}-1", 1, None)
    assert order.frame_time == Decimal("30.4")
    assert kinds(order) == []


def test_a_chain_has_one_draft(world: World) -> None:
    draft = world.draft()
    with pytest.raises(CannotOrder, match="Fortsätt med den"):
        write_order(assignment=draft.assignment, fields=FIELDS, lines={}, by=world.anna, at=MONDAY)


def test_editing_replaces_text_and_lines(world: World) -> None:
    draft = world.draft()
    edited = edit_order(order=draft, fields=FIELDS, lines=world.lines("walk"), by=world.anna, at=LATER)
    assert (edited.needs, edited.frame_time) == ("", Decimal("10.1"))
    assert interventions_of(edited) == world.lines("walk")


def test_sending_starts_both_clocks_and_tells_the_provider_day_and_night(world: World) -> None:
    order = world.sent()
    assert (order.sent_at, order.sent_by) == (MONDAY, world.anna)
    assert order.acknowledge_by
    assert order.acknowledge_by.date() == date(2026, 3, 3)
    assert (order.plan_due_on, order.clock_started_on) == (date(2026, 3, 17), date(2026, 3, 2))
    assert order.plan_due_reason == "15 kalenderdagar från 2 mars 2026, då beställningen skickades."
    assert kinds(order) == [NoteKind.ORDER_SENT]
    recipients = set(Letter.objects.values_list("recipient", flat=True))
    assert recipients == {world.mona.email, "dag@bjorken.example", "natt@bjorken.example"}


def test_a_later_policy_moves_no_stored_date(world: World) -> None:
    order = world.sent()
    Policy.objects.create(unit=world.unit, valid_from=date(2026, 3, 3), days_to_plan=30)
    order.refresh_from_db()
    assert order.plan_due_on == date(2026, 3, 17)
    assert world.sent(at=LATER).plan_due_on == LATER.date() + timedelta(days=30)


def test_what_is_not_ready_is_not_sent_and_leaves_nothing(world: World) -> None:
    draft = world.draft(needs="")
    with pytest.raises(CannotOrder, match="Beskriv behovet"):
        send_order(order=draft, by=world.anna, at=MONDAY)
    draft.refresh_from_db()
    assert draft.sent_at is None
    assert not Letter.objects.exists()
    assert kinds(draft) == []


def test_an_extension_with_the_same_interventions_sets_no_due_date(world: World) -> None:
    first = world.sent()
    extension = world.sent(first.assignment, kind=OrderKind.EXTENSION, at=LATER)
    assert (extension.plan_due_on, extension.plan_due_reason, extension.clock_started_on) == (None, "", None)
    assert extension.acknowledge_by


def test_acknowledging_is_signed_dated_and_done_once(world: World) -> None:
    order = world.acknowledged(at=LATER)
    assert (order.acknowledged_at, order.acknowledged_by) == (LATER, world.mona)
    assert kinds(order) == [NoteKind.ORDER_SENT, NoteKind.ORDER_ACKNOWLEDGED]
    with pytest.raises(CannotOrder, match="kvitterad"):
        acknowledge_order(order=order, by=world.mona, at=LATER)


def test_a_withdrawn_order_gives_way_to_the_one_before(world: World) -> None:
    first = world.sent()
    change = world.sent(first.assignment, "shower", kind=OrderKind.CHANGE, at=LATER)
    after = LATER + timedelta(days=1)
    withdraw_order(order=change, reason="Fel person.", by=world.anna, at=after)
    assert order_in_force(first.assignment, LATER) == change
    assert order_in_force(first.assignment, after) == first
    assert kinds(change)[-1] == NoteKind.ORDER_WITHDRAWN


def test_what_has_been_sent_is_neither_edited_nor_sent_again(world: World) -> None:
    order = world.sent()
    with pytest.raises(CannotOrder):
        edit_order(order=order, fields=FIELDS, lines={}, by=world.anna, at=LATER)
    with pytest.raises(CannotOrder):
        send_order(order=order, by=world.anna, at=LATER)


@pytest.mark.parametrize("moment", ["sent", "acknowledged", "withdrawn"])
def test_neither_who_nor_when_lives_without_the_other(world: World, moment: str) -> None:
    order = world.draft() if moment == "sent" else world.sent()
    with pytest.raises(IntegrityError), transaction.atomic():
        Order.objects.filter(pk=order.pk).update(**{f"{moment}_at": MONDAY})
    with pytest.raises(IntegrityError), transaction.atomic():
        Order.objects.filter(pk=order.pk).update(**{f"{moment}_by": world.anna})


def elsa(**more: object) -> ClientFields:
    known = {"identity_number": "193805019993", "reserve_number": None, "born_on": date(1938, 5, 1)}
    return ClientFields(**(known | {"first_name": "Elsa", "last_name": "Exempelsson"} | more))


def test_a_client_is_registered_once_and_kept_as_stored(world: World) -> None:
    first = register_client(fields=elsa(), update=False, by=world.anna, at=MONDAY)
    again = register_client(fields=elsa(first_name="Elsy"), update=False, by=world.anna, at=LATER)
    assert (again, again.first_name) == (first, "Elsa")
    register_client(fields=elsa(first_name="Elsy", city=""), update=True, by=world.anna, at=LATER)
    assert Client.objects.get().first_name == "Elsy"


def test_the_same_provider_has_one_assignment_under_way_at_a_time(world: World) -> None:
    client = world.client()
    first = write_first_order(
        client=client, provider=world.bjorken, fields=FIELDS, lines={}, by=world.anna, at=MONDAY
    )
    with pytest.raises(CannotOrder, match=first.assignment.number):
        write_first_order(
            client=client, provider=world.bjorken, fields=FIELDS, lines={}, by=world.bo, at=MONDAY
        )
    write_first_order(
        client=client, provider=world.lindgarden, fields=FIELDS, lines={}, by=world.bo, at=MONDAY
    )
    assert client.assignments.count() == 2
