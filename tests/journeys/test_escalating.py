"""A missing plan goes from a reminder to the contract manager, who takes it in hand; then it comes."""

import re
from datetime import date, datetime, timedelta

from playwright.sync_api import Page, expect

from deviations.clockwork.deviations import see_to_deviations
from deviations.models import Deviation
from orders.models import Order
from outbox.models import Heartbeat, Letter
from people.rules import start_of
from plans.clockwork import remind_of_plans
from tests.fixtures.world import MONDAY, World
from tests.journeys.conftest import Enter
from tests.journeys.looking import Look, look, walk

DAY = timedelta(days=1)
DUE = MONDAY + 15 * DAY
LATE = re.compile("^Genomförandeplan saknas")


def night(at: datetime) -> None:
    """What the clockwork does on one day; the days before it are left out."""
    Heartbeat.objects.all().delete()
    remind_of_plans(at=at)
    see_to_deviations(at=at)


def told(kind: str, step: int) -> set[str]:
    found = Letter.objects.filter(kind=kind, step=step).values_list("recipient", flat=True)
    return {address.partition("@")[0] for address in found}


def given_reminders_and_a_plan_that_does_not_come(world: World) -> Order:
    order = world.acknowledged()
    night(DUE - 5 * DAY)
    night(DUE)
    assert told("plan_reminder", 5) == told("plan_reminder", 0) == {"mona", "dag", "natt"}
    night(DUE + DAY)
    return order


def then_the_provider_sees_it_is_late(page: Page, look: Look) -> None:
    page.goto("/")
    page.get_by_role("link", name="1 avvikelse väntar på dig").click()
    page.get_by_role("link", name=LATE).click()
    look(page)


def then_the_providers_manager_sees_who_has_been_told(page: Page, look: Look) -> None:
    page.goto("/avvikelser/")
    page.get_by_role("link", name=LATE).click()
    steps = page.locator("section", has=page.get_by_role("heading", name="Vem som får veta när"))
    expect(steps.locator("li")).to_have_count(2)
    expect(steps).to_contain_text("1 apr 2026")
    look(page)


def when_the_contract_manager_takes_it_in_hand(page: Page, look: Look) -> None:
    page.goto("/avvikelser/")
    look(page)
    page.get_by_role("link", name=LATE).click()
    look(page)
    page.get_by_role("link", name="Jag tar hand om det").click()
    page.get_by_role("button", name="Ta hand om avvikelsen").click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv")
    look(page)
    page.get_by_label("Vad gör du?").fill("Ringer utförarens chef i dag.")
    page.get_by_label("När är det klart?").fill((date.today() + 3 * DAY).isoformat())  # noqa: DTZ011
    page.get_by_role("button", name="Ta hand om avvikelsen").click()
    expect(page.get_by_role("status")).to_contain_text("Du har tagit hand om avvikelsen")
    look(page)


def then_the_plan_comes_and_it_is_closed(page: Page, order: Order, world: World, look: Look) -> None:
    world.submitted(order, at=DUE + 31 * DAY)
    night(start_of((DUE + 32 * DAY).date()))
    page.goto(f"/avvikelser/{Deviation.objects.get().pk}/")
    expect(page.get_by_text("Planen kom in 17 april 2026.").first).to_be_visible()
    look(page)


def a_missing_plan_from_reminder_to_contract_manager(enter: Enter, world: World, look: Look) -> None:
    order = given_reminders_and_a_plan_that_does_not_come(world)
    mona, petra, carl = enter(world.mona), enter(world.petra), enter(world.carl)
    then_the_provider_sees_it_is_late(mona, look)
    night(DUE + 15 * DAY)
    assert told("deviation_escalated", 15) == {"petra", "eva"}
    then_the_providers_manager_sees_who_has_been_told(petra, look)
    night(DUE + 30 * DAY)
    assert told("deviation_escalated", 30) == {"carl"}
    when_the_contract_manager_takes_it_in_hand(carl, look)
    assert told("escalation_acknowledged", 0) >= {"anna", "mona"}
    then_the_plan_comes_and_it_is_closed(mona, order, world, look)


def test_a_missing_plan_reaches_the_contract_manager_who_takes_it_in_hand(enter: Enter, world: World) -> None:
    a_missing_plan_from_reminder_to_contract_manager(enter, world, walk)


def test_the_ladder_from_reminder_to_contract_manager_is_accessible(enter: Enter, world: World) -> None:
    a_missing_plan_from_reminder_to_contract_manager(enter, world, look)
