"""The pages of the monthly check."""

from datetime import date, timedelta

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from deviations.actions import make_check
from deviations.models import MonthlyCheck
from orders.models import Order
from people.models import Member
from people.rules import start_of
from tests.fixtures.queries import count_queries
from tests.fixtures.reading import Read
from tests.fixtures.world import MONDAY, World

ON = date(2026, 3, 16)
LONG_AGO = MONDAY - timedelta(days=60)


def check(world: World) -> MonthlyCheck:
    make_check(unit_id=world.unit.pk, on=ON, at=start_of(ON))
    return MonthlyCheck.objects.get(unit=world.unit)


@pytest.fixture
def late(world: World) -> Order:
    """An order whose plan never came."""
    return world.acknowledged(world.sent(at=LONG_AGO), at=LONG_AGO)


def shown_to(member: Member, read: Read, made: MonthlyCheck) -> list[str]:
    page = read(member, f"/kontroller/{made.pk}/")
    return [row.assignment.number for row in page.context["page"]]


def test_the_list_shows_how_many_lacked_a_plan(world: World, read: Read, late: Order) -> None:
    world.approved(world.acknowledged())
    check(world)
    page = read(world.eva, "/kontroller/")
    (line,) = page.context["lines"]
    assert (line.total, line.without) == (2, 1)
    assertContains(page, "16 mars 2026")


def test_a_check_shows_counts_that_sum_and_the_rows_behind_them(
    world: World, read: Read, late: Order
) -> None:
    world.approved(world.acknowledged())
    world.started(world.acknowledged())
    made = check(world)
    page = read(world.anna, f"/kontroller/{made.pk}/")
    *lines, whole = page.context["counts"]
    assert whole.total == 3 == sum(line.total for line in lines)
    assert [count for _, count in whole.by_group] == [1, 1, 0, 0, 1, 0]
    assertContains(page, late.assignment.client.name)
    assertContains(page, "Saknas, försenad")
    assertContains(page, f'href="/uppdrag/{late.assignment.number}/"')


def test_the_rows_can_be_narrowed_to_one_group_and_provider(world: World, read: Read, late: Order) -> None:
    approved = world.approved(world.acknowledged())
    made = check(world)
    address = f"/kontroller/{made.pk}/"
    rows = read(world.anna, address, group="VALID", provider=str(world.bjorken.pk)).context["page"]
    assert [row.assignment for row in rows] == [approved.plan.assignment]
    assert not list(read(world.anna, address, provider=str(world.lindgarden.pk)).context["page"])
    assert len(read(world.anna, address, group="x", provider="y").context["page"]) == 1


def test_a_provider_sees_its_own_rows_only(world: World, read: Read, late: Order) -> None:
    other = world.sent(world.assignment(provider=world.lindgarden), at=LONG_AGO)
    made = check(world)
    assert shown_to(world.mona, read, made) == [late.assignment.number]
    assert shown_to(world.nils, read, made) == [other.assignment.number]
    assert read(world.mona, f"/kontroller/{made.pk}/").context["counts"][-1].total == 1


def test_a_provider_without_rows_does_not_see_the_check(world: World, read: Read, late: Order) -> None:
    made = check(world)
    assertContains(read(world.nils, "/kontroller/"), "Ingen kontroll är gjord än")
    assert read(world.nils, f"/kontroller/{made.pk}/").status_code == 404


def test_the_contract_manager_sees_counts_and_no_client(world: World, read: Read, late: Order) -> None:
    made = check(world)
    page = read(world.carl, f"/kontroller/{made.pk}/")
    assertContains(page, world.bjorken.name)
    assert page.context["counts"][-1].total == 1
    assertNotContains(page, late.assignment.client.name)
    assertNotContains(page, late.assignment.number)


def test_another_unit_and_the_roles_without_checks_see_none(world: World, read: Read, late: Order) -> None:
    made = check(world)
    assert read(world.stina, f"/kontroller/{made.pk}/").status_code == 404
    for member in (world.omar, world.greta, world.adam):
        assert read(member, "/kontroller/").status_code == 403


def test_a_protected_identity_is_counted_and_not_listed(world: World, read: Read) -> None:
    client = world.client(protection="SECRECY_MARK")
    world.sent(world.assignment(client=client), at=LONG_AGO)
    made = check(world)
    page = read(world.eva, f"/kontroller/{made.pk}/")
    assert page.context["counts"][-1].total == 1
    assertNotContains(page, client.name)


def test_one_row_and_three_take_the_same_number_of_queries(world: World, read: Read, late: Order) -> None:
    small = check(world)
    one = count_queries(lambda: read(world.eva, f"/kontroller/{small.pk}/"))
    small.rows.all().delete()
    small.delete()
    for provider in (world.bjorken, world.lindgarden):
        world.sent(world.assignment(provider=provider), at=LONG_AGO)
    large = check(world)
    assert count_queries(lambda: read(world.eva, f"/kontroller/{large.pk}/")) == one


def test_the_page_shows_the_routine_of_its_day_and_where_to_count_again(
    world: World, read: Read, late: Order
) -> None:
    made = check(world)
    page = read(world.eva, f"/kontroller/{made.pk}/")
    assertContains(page, "Gemensam rutin, version 1")
    assertContains(page, "Listan fryses")
    assertContains(page, f"/kontroller/{made.pk}/rakna-om/")
    assertNotContains(read(world.anna, f"/kontroller/{made.pk}/"), "Räkna om")


def test_every_figure_names_its_denominator_and_its_day(world: World, read: Read, late: Order) -> None:
    world.approved(world.acknowledged())
    world.started(world.acknowledged())
    page = read(world.eva, f"/kontroller/{check(world).pk}/")
    assert [(one["label"], one["value"], one["unit"], one["note"]) for one in page.context["figures"]] == [
        ("Plan saknas eller är inaktuell", 1, "av 3 uppdrag", "Ingen tidigare kontroll att jämföra med"),
        ("Plan under arbete", 1, "av 3 uppdrag", "Ingen tidigare kontroll att jämföra med"),
        ("Giltig plan", "33", "%", "1 av 3 uppdrag"),
        ("Utförare som har svarat", 0, "av 1", "1 att kontakta"),
    ]
    assertContains(page, "Av 3 uppdrag som var aktiva 16 mars 2026")
