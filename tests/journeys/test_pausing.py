"""Somebody is admitted to hospital and comes home; services rest, are resumed, and the plan's day is told why."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from orders.models import Assignment, Order, Pause
from orders.rules import day_in_words
from people.rules import day_of
from tests.fixtures.world import World
from tests.journeys.conftest import Enter
from tests.journeys.looking import Look, look, walk

DAY = timedelta(days=1)
MOST_STEPS = 80


@pytest.fixture
def now() -> datetime:
    """The browser's clock cannot be turned, so the world is set around the real one."""
    return timezone.now()


@pytest.fixture
def case(world: World, now: datetime) -> Assignment:
    """Somebody whose order was sent some days ago."""
    at = now - 4 * DAY
    return world.acknowledged(world.sent(at=at), at=at).assignment


def when_she_pauses_for_hospital(page: Page, case: Assignment, now: datetime, look: Look) -> None:
    page.goto(f"/uppdrag/{case.number}/")
    page.get_by_role("link", name="Pausa insatserna").click()
    look(page)
    page.get_by_role("button", name="Pausa insatserna").click()
    expect(page.get_by_role("alert")).to_contain_text("Välj varför insatserna vilar.")
    look(page)
    page.get_by_label("Inlagd på sjukhus").check()
    page.get_by_label("Vilar från").fill((day_of(now) - 2 * DAY).isoformat())
    page.get_by_label("Väntas åter").fill((day_of(now) + DAY).isoformat())
    page.get_by_label("Beskrivning").fill("Föll i hallen.")
    page.get_by_role("button", name="Pausa insatserna").click()


def then_the_file_says_that_services_rest(page: Page, look: Look) -> None:
    expect(page.get_by_role("status")).to_contain_text("Insatserna är pausade.")
    resting = page.get_by_role("region", name="Insatserna vilar")
    expect(resting).to_contain_text("Inlagd på sjukhus")
    expect(resting).to_contain_text("Föll i hallen.")
    look(page)


def then_the_lists_show_it(page: Page, case: Assignment, look: Look) -> None:
    page.goto("/")
    expect(page.get_by_role("row").nth(1)).to_contain_text("Vilar")
    page.goto("/uppehall/")
    expect(page.get_by_role("row").nth(1)).to_contain_text("1 dag kvar")
    look(page)
    page.get_by_role("link", name=f"Återuppta {case.number}").click()


def when_she_resumes(page: Page, now: datetime, look: Look) -> None:
    expect(page.get_by_text("Gul: insatser som ska börja samma dag")).to_be_visible()
    look(page)
    page.get_by_label("Gul").check()
    page.get_by_label("Åter från").fill(day_of(now).isoformat())
    page.get_by_role("button", name="Återuppta insatserna").click()


def then_the_plan_has_a_new_day_and_the_page_says_why(page: Page, order: Order, look: Look) -> None:
    before = order.plan_due_on
    order.refresh_from_db()
    assert (before, order.plan_due_on) == (before, before + 2 * DAY)
    expect(page.get_by_role("status").filter(has_text=day_in_words(order.plan_due_on))).to_be_visible()
    page.get_by_role("link", name="Se hur dagarna räknas").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Varför detta datum?")
    plan = page.get_by_role("region", name=f"Plan till {order.number}", exact=True)
    expect(plan).to_contain_text("Inlagd på sjukhus")
    plan.get_by_text("Räkna dag för dag").click()
    expect(plan.get_by_role("row", name="Räknas inte: inlagd på sjukhus")).to_have_count(2)
    expect(plan.get_by_role("row").last).to_contain_text("15")
    look(page)


def from_hospital_and_home(enter: Enter, world: World, case: Assignment, now: datetime, look: Look) -> None:
    order = Order.objects.get()
    page = enter(world.anna)
    when_she_pauses_for_hospital(page, case, now, look)
    then_the_file_says_that_services_rest(page, look)
    then_the_lists_show_it(page, case, look)
    when_she_resumes(page, now, look)
    then_the_plan_has_a_new_day_and_the_page_says_why(page, order, look)


def test_services_rest_while_somebody_is_in_hospital(
    enter: Enter, world: World, case: Assignment, now: datetime
) -> None:
    from_hospital_and_home(enter, world, case, now, walk)


def test_the_pages_of_a_pause_are_accessible(
    enter: Enter, world: World, case: Assignment, now: datetime
) -> None:
    from_hospital_and_home(enter, world, case, now, look)


def tab_to(page: Page, words: str) -> None:
    """Press the tab key until what has the focus says these words."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if words in page.evaluate(
            "document.activeElement.labels?.[0]?.innerText ?? document.activeElement.innerText"
        ):
            return
    raise AssertionError(f"the tab key never came to {words}")


def test_services_are_paused_and_resumed_by_keyboard(enter: Enter, world: World, case: Assignment) -> None:
    page = enter(world.anna)
    page.goto(f"/uppdrag/{case.number}/")
    tab_to(page, "Pausa insatserna")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Pausa insatserna")
    tab_to(page, "Inlagd på sjukhus")
    page.keyboard.press("ArrowDown")
    tab_to(page, "Beskrivning")
    page.keyboard.type("Hälsar på sin son.")
    tab_to(page, "Pausa insatserna")
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Insatserna vilar")).to_contain_text("Bortrest")
    tab_to(page, "Återuppta insatserna")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Återuppta insatserna")
    tab_to(page, "Återuppta insatserna")
    page.keyboard.press("Enter")
    told = page.get_by_role("status").filter(has_text="Insatserna återupptas.")
    expect(told, "in the evening a warning stands before it").to_be_visible()
    assert Pause.objects.get().resumed_on == day_of(timezone.now())


def the_policy_journey(enter: Enter, world: World, case: Assignment, look: Look) -> None:
    page = enter(world.eva)
    page.goto("/regelverk/")
    page.get_by_label("Gäller från").fill((day_of(timezone.now()) + DAY).isoformat())
    page.get_by_label("Dagar till plan").fill("21")
    page.get_by_label("Skärtorsdagen").check()
    steps = page.get_by_role("group", name="Steg")
    steps.nth(0).get_by_label("Dagar efter").fill("20")
    page.get_by_role("button", name="Förhandsgranska").click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv fler än 20")
    look(page)
    steps.nth(0).get_by_label("Dagar efter").fill("2")
    page.get_by_role("button", name="Förhandsgranska").click()
    preview = page.get_by_role("region", name="Så här hade det blivit")
    expect(preview).to_contain_text("1 hade fått en annan dag")
    expect(preview).to_contain_text("Dagar till plan")
    look(page)
    page.get_by_role("button", name="Anta regelverket").click()
    expect(page.get_by_role("status")).to_contain_text("Regelverket är antaget.")


def test_a_policy_is_previewed_before_it_is_adopted(enter: Enter, world: World, case: Assignment) -> None:
    the_policy_journey(enter, world, case, walk)


def test_the_pages_of_a_policy_are_accessible(enter: Enter, world: World, case: Assignment) -> None:
    the_policy_journey(enter, world, case, look)
