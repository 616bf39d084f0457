"""A changed order on the pages: what stands, what is revised, what falls away."""

from datetime import timedelta

import pytest
from django.urls import reverse

from orders.actions import acknowledge_order
from orders.models import Order, OrderKind
from plans.actions import start_version
from plans.models import PlanVersion
from tests.fixtures.reading import Read
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=5)


def changed(world: World, *codes: str) -> tuple[PlanVersion, Order]:
    """An approved plan for shower and walk, and a change of what is ordered."""
    version = world.approved(world.sent(None, "shower", "walk"))
    return version, world.sent(version.plan.assignment, *codes, kind=OrderKind.CHANGE, at=LATER)


def test_file_tells_both_sides_what_a_change_means_for_the_plan(world: World, read: Read) -> None:
    version, _ = changed(world, "walk", "cleaning")
    for member in (world.mona, world.anna):
        words = read(member, f"/uppdrag/{version.plan.assignment.number}/").content.decode()
        assert "Dusch är inte längre beställt. Ta bort aktiviteten." in words
        assert "Nytt i beställningen. Behöver en aktivitet." in words


def test_change_that_only_takes_away_asks_for_no_new_version(world: World, read: Read) -> None:
    version, _ = changed(world, "shower")
    words = read(world.mona, f"/uppdrag/{version.plan.assignment.number}/").content.decode()
    assert "Planen behöver ingen ny version för den." in words


def test_file_says_nothing_of_an_order_that_orders_the_same(world: World, read: Read) -> None:
    version = world.approved(world.sent(None, "shower", "walk"))
    world.sent(version.plan.assignment, "shower", "walk", kind=OrderKind.EXTENSION, at=LATER)
    page = read(world.mona, f"/uppdrag/{version.plan.assignment.number}/")
    assert page.context["file"].impact is None


def test_next_version_marks_just_what_is_to_be_revised(world: World, read: Read) -> None:
    version, _ = changed(world, "walk", "cleaning")
    assignment = version.plan.assignment
    start_version(assignment=assignment, by=world.mona, at=LATER)
    page = read(world.mona, reverse("write_plan", args=[assignment.number, 2]))
    rows = page.context["formsets"][0].forms
    assert {row["what"].value(): row.impact.words for row in rows} == {
        "Dusch": "Faller bort",
        "Promenad": "Står fast",
        "Städning": "Ny",
    }
    assert [row["what"].value() for row in rows if row.stands] == ["Promenad"]


def test_version_written_for_its_order_shows_no_change(world: World, read: Read) -> None:
    version = world.started()
    page = read(world.mona, reverse("write_plan", args=[version.plan.assignment.number, 1]))
    assert page.context["impact"] is None


def test_changed_order_is_acknowledged_again_by_a_limit_of_its_own(world: World) -> None:
    first = world.acknowledged(world.sent(None, "shower"))
    change = world.sent(first.assignment, "walk", kind=OrderKind.CHANGE, at=LATER)
    assert change.acknowledged_at is None
    assert change.acknowledge_by > LATER > first.acknowledge_by
    again = acknowledge_order(order=change, by=world.mona, at=LATER + timedelta(hours=1))
    first.refresh_from_db()
    assert (again.acknowledged_at, first.acknowledged_by) == (LATER + timedelta(hours=1), world.mona)
