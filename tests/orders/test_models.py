"""Who may see which clients, assignments and orders, and what is in force on a day."""

from datetime import date, timedelta

import pytest

from orders.models import Assignment, Client, Intervention, Order, OrderedIntervention, OrderKind, Protection
from tests.fixtures.world import MONDAY, World

ALL = {"anna", "bo", "eva", "stina", "mona", "omar", "petra", "nils", "carl", "greta", "adam"}


def who_sees(world: World, rows: type[Assignment | Client | Order | OrderedIntervention]) -> set[str]:
    return {name for name in ALL if rows.objects.for_member(getattr(world, name)).exists()}


@pytest.mark.parametrize("rows", [Assignment, Client, Order, OrderedIntervention])
def test_a_draft_is_the_units_own(world: World, rows: type[Assignment]) -> None:
    world.draft()
    assert who_sees(world, rows) == {"anna", "bo", "eva"}


@pytest.mark.parametrize("rows", [Assignment, Client, Order, OrderedIntervention])
def test_a_sent_order_is_its_providers_too(world: World, rows: type[Assignment]) -> None:
    world.sent()
    assert who_sees(world, rows) == {"anna", "bo", "eva", "mona", "petra"}


@pytest.mark.parametrize("rows", [Assignment, Client, Order, OrderedIntervention])
def test_a_protected_identity_is_only_for_those_named(world: World, rows: type[Assignment]) -> None:
    client = world.client(protection=Protection.SECRECY_MARK)
    world.sent(world.assignment(client=client))
    assert who_sees(world, rows) == {"anna"}
    client.named_members.add(world.mona, world.stina)
    assert who_sees(world, rows) == {"anna", "mona"}


@pytest.mark.parametrize("rows", [Assignment, Client, Order, OrderedIntervention])
def test_nobody_sees_anything(world: World, rows: type[Assignment]) -> None:
    world.sent()
    assert not rows.objects.for_member(None).exists()


def test_a_care_contact_sees_where_named(world: World) -> None:
    assignment = world.sent().assignment
    assert "omar" not in who_sees(world, Order)
    Assignment.objects.filter(pk=assignment.pk).update(care_contact=world.omar)
    assert "omar" in who_sees(world, Order)


def test_names_are_sorted_as_swedes_do(world: World) -> None:
    for name in ("Öberg", "Zetterlund", "Ärlig", "Åkesson", "Andersson", "Édgren"):
        world.client(last_name=name)
    names = Client.objects.order_by("sort_name", "pk").values_list("last_name", flat=True)
    assert list(names) == ["Andersson", "Édgren", "Zetterlund", "Åkesson", "Ärlig", "Öberg"]


def days_active(assignment: Assignment, *days: date) -> list[bool]:
    return [Assignment.objects.active(day).filter(pk=assignment.pk).exists() for day in days]


def test_an_assignment_is_active_from_the_sending_to_the_last_day(world: World) -> None:
    order = world.sent(valid_to=date(2026, 3, 31))
    days = (date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 31), date(2026, 4, 1))
    assert days_active(order.assignment, *days) == [False, True, True, False]


def test_an_end_takes_force_on_its_day(world: World) -> None:
    first = world.sent()
    world.sent(
        first.assignment, kind=OrderKind.END, valid_from=date(2026, 4, 1), at=MONDAY + timedelta(days=1)
    )
    assert days_active(first.assignment, date(2026, 3, 31), date(2026, 4, 1)) == [True, False]


def test_what_waits(world: World) -> None:
    draft, sent, acknowledged = world.draft(), world.sent(), world.acknowledged()
    assert list(Order.objects.drafts()) == [draft]
    assert list(Order.objects.unacknowledged()) == [sent]
    assert set(Order.objects.awaiting_plan()) == {sent, acknowledged}


@pytest.mark.django_db
def test_the_catalogue_is_there_from_the_start() -> None:
    names = list(Intervention.objects.in_order().values_list("name", flat=True))
    assert names[:2] == ["Personlig hygien", "Dusch"]
    assert Intervention.objects.filter(spread_over_day=True, code="supervision-night").exists()
