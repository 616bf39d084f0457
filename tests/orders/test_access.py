"""Who may open a file, and the look that every opening leaves."""

from datetime import timedelta

import pytest
from django.http import Http404

from journal.models import Look
from orders.access import ReasonNeeded, open_file
from orders.models import Assignment, Client, Order
from tests.fixtures.world import MONDAY, World

TOMORROW = MONDAY + timedelta(days=1)


def test_an_officer_opens_the_own_case_and_leaves_a_look(world: World) -> None:
    number = world.sent().assignment.number
    assert open_file(number=number, by=world.anna, at=MONDAY).number == number
    look = Look.objects.get()
    assert (look.member_id, look.assignment_number, look.granted) == (world.anna.pk, number, True)


def test_a_colleagues_case_asks_for_a_reason(world: World) -> None:
    with pytest.raises(ReasonNeeded):
        open_file(number=world.sent().assignment.number, by=world.bo, at=MONDAY)
    assert not Look.objects.exists()


def test_a_reason_holds_for_the_rest_of_the_day(world: World) -> None:
    number = world.sent().assignment.number
    open_file(number=number, by=world.bo, at=MONDAY, reason="Ersätter kollega")
    open_file(number=number, by=world.bo, at=MONDAY + timedelta(hours=5))
    assert {look.reason for look in Look.objects.all()} == {"Ersätter kollega"}
    with pytest.raises(ReasonNeeded):
        open_file(number=number, by=world.bo, at=TOMORROW)


@pytest.mark.parametrize("stranger", ["stina", "nils", "omar", "carl", "greta", "adam"])
def test_a_stranger_is_told_that_there_is_nothing_and_the_look_is_kept(world: World, stranger: str) -> None:
    with pytest.raises(Http404):
        open_file(number=world.sent().assignment.number, by=getattr(world, stranger), at=MONDAY)
    assert Look.objects.get().granted is False


def test_a_number_that_does_not_exist_leaves_no_look(world: World) -> None:
    with pytest.raises(Http404):
        open_file(number="2026-99999", by=world.anna, at=MONDAY)
    assert not Look.objects.exists()


def test_a_provider_sees_a_case_from_its_first_sent_order_on(world: World) -> None:
    order = world.draft()
    assert not Assignment.objects.for_member(world.mona).exists()
    assert not Order.objects.for_member(world.mona).exists()
    world.sent(world.assignment())
    assert Order.objects.for_member(world.mona).exclude(pk=order.pk).count() == 1


def test_a_care_contact_sees_the_cases_where_named(world: World) -> None:
    order = world.sent()
    assert not Assignment.objects.for_member(world.omar).exists()
    Assignment.objects.filter(pk=order.assignment_id).update(care_contact=world.omar)
    assert Assignment.objects.for_member(world.omar).exists()


@pytest.mark.parametrize("who", ["bo", "eva", "mona", "petra"])
def test_a_protected_identity_is_absent_for_those_not_named(world: World, who: str) -> None:
    world.sent(world.assignment(client=world.client(protection="SECRECY_MARK")))
    member = getattr(world, who)
    assert not Assignment.objects.for_member(member).exists()
    assert not Client.objects.for_member(member).exists()


def test_a_protected_identity_is_open_to_the_officer_and_the_named(world: World) -> None:
    client = world.client(protection="PROTECTED_REGISTRATION")
    world.sent(world.assignment(client=client))
    client.named_members.add(world.mona)
    assert Assignment.objects.for_member(world.anna).exists()
    assert Assignment.objects.for_member(world.mona).exists()
