"""The page of figures."""

from datetime import timedelta

import time_machine
from pytest_django.asserts import assertContains, assertNotContains

from reports.tables import Table
from tests.fixtures.reading import Read
from tests.fixtures.world import MONDAY, World


def test_each_figure_tells_its_definition_denominator_and_day(world: World, read: Read) -> None:
    world.approved(world.acknowledged())
    world.sent()
    with time_machine.travel(MONDAY + timedelta(days=7)):
        page = read(world.eva, "/siffror/")
    assertContains(page, "2 aktiva uppdrag")
    assertContains(page, "Av 2 aktiva uppdrag 9 mars 2026", count=7)
    assert sum(row.count for row in page.context["tables"][0].rows) == 2


def test_a_share_of_fewer_than_five_is_not_shown(world: World, read: Read) -> None:
    def stages() -> Table:
        return read(world.eva, "/siffror/", dag="2026-03-09").context["tables"][0]

    world.approved(), world.sent(), world.sent(), world.sent()
    assert {row.share for row in stages().rows} == {None} == {stages().share}
    world.approved()
    assert {row.words: row.share for row in stages().rows}["Godkänd"] == 40
    assert (stages().kept, stages().whole, stages().share) == (2, 5, 40)


def test_any_day_that_has_been_can_be_asked_about(world: World, read: Read) -> None:
    world.approved(world.acknowledged())
    with time_machine.travel(MONDAY + timedelta(days=7)):
        page = read(world.anna, "/siffror/", dag="2026-03-03")
        assert {row.words: row.count for row in page.context["tables"][0].rows}["Ingen plan påbörjad"] == 1
        assertContains(read(world.anna, "/siffror/", dag="2026-03-01"), "0 aktiva uppdrag")
        assertContains(
            read(world.anna, "/siffror/", dag="2026-03-10"), "Välj en dag som har varit, eller i dag."
        )
        assertContains(read(world.anna, "/siffror/", dag="i går"), "Skriv dagen som ÅÅÅÅ-MM-DD.")


def test_a_provider_manager_sees_its_own_figures(world: World, read: Read) -> None:
    world.sent()
    world.sent(world.assignment(provider=world.lindgarden))
    with time_machine.travel(MONDAY + timedelta(days=7)):
        assertContains(read(world.petra, "/siffror/"), "1 aktiva uppdrag")
        assertContains(read(world.carl, "/siffror/"), "2 aktiva uppdrag")


def test_no_figure_carries_a_name(world: World, read: Read) -> None:
    order = world.sent()
    with time_machine.travel(MONDAY + timedelta(days=7)):
        page = read(world.carl, "/siffror/")
    assertNotContains(page, order.assignment.client.name)
    assertNotContains(page, order.assignment.number)


def test_only_those_who_may_see_figures(world: World, read: Read) -> None:
    allowed = {world.anna, world.bo, world.eva, world.stina, world.petra, world.carl, world.disa}
    for member in world.members:
        assert read(member, "/siffror/").status_code == (200 if member in allowed else 403)
