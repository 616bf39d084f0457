"""An order is changed, and the provider revises just what the change touches."""

from datetime import timedelta

from playwright.sync_api import Locator, Page, expect

from orders.models import OrderKind
from plans.actions import fields_of
from plans.models import PlanVersion
from tests.fixtures.world import MONDAY, World
from tests.journeys.conftest import Enter
from tests.journeys.looking import Look, look, walk


def given_a_change_to_an_approved_plan(world: World) -> PlanVersion:
    version = world.approved(world.sent(None, "shower", "walk"))
    world.sent(
        version.plan.assignment, "walk", "cleaning", kind=OrderKind.CHANGE, at=MONDAY + timedelta(days=5)
    )
    return version


def then_the_file_says_what_it_means(page: Page, number: str) -> None:
    page.goto(f"/uppdrag/{number}/")
    meaning = page.get_by_role("region", name="Vad ändringen i beställning")
    expect(meaning).to_contain_text("Dusch är inte längre beställt.")
    expect(meaning).to_contain_text("Städning")


def activity(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name=f"Aktivitet: {name}")


def when_she_starts_the_next_version(page: Page, number: str) -> None:
    page.goto(f"/plan/{number}/1/")
    page.get_by_role("button", name="Skriv ny version").click()


def then_only_what_is_touched_is_open(page: Page) -> None:
    expect(activity(page, "Promenad").get_by_label("Hur")).to_be_hidden()
    expect(activity(page, "Promenad")).to_contain_text("Står fast")
    expect(activity(page, "Dusch")).to_contain_text("Faller bort")
    expect(activity(page, "Städning").get_by_label("Hur")).to_be_visible()


def when_she_revises_just_that(page: Page) -> None:
    activity(page, "Dusch").get_by_role("button", name="Ta bort aktivitet").click()
    row = activity(page, "Städning")
    row.get_by_label("Hur").fill("Varannan gång köket, varannan gång badrummet.")
    row.get_by_label("När på dygnet").select_option("förmiddag")
    row.get_by_label("Vem").fill("Serviceteamet")


def then_the_rest_stands_as_it_was(version: PlanVersion) -> None:
    following = PlanVersion.objects.get(plan=version.plan, number=2)
    assert {one.what: one.how for one in fields_of(following).activities} == {
        "Promenad": "Som hen brukar.",
        "Städning": "Varannan gång köket, varannan gång badrummet.",
    }
    assert following.submitted_at


def a_changed_order_revised_in_part(enter: Enter, world: World, look: Look) -> None:
    version = given_a_change_to_an_approved_plan(world)
    number, page = version.plan.assignment.number, enter(world.mona)
    then_the_file_says_what_it_means(page, number)
    look(page)
    when_she_starts_the_next_version(page, number)
    then_only_what_is_touched_is_open(page)
    look(page)
    when_she_revises_just_that(page)
    page.get_by_role("button", name="Lämna in").click()
    expect(page.get_by_role("status")).to_contain_text("Planen är inlämnad")
    then_the_rest_stands_as_it_was(version)
    look(page)


def test_a_changed_order_is_answered_by_revising_just_what_it_touches(enter: Enter, world: World) -> None:
    a_changed_order_revised_in_part(enter, world, walk)


def test_revising_for_a_changed_order_is_accessible(enter: Enter, world: World) -> None:
    a_changed_order_revised_in_part(enter, world, look)
