"""An officer names a deputy who does the work meanwhile, and a manager gives cases to another and takes them back."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from orders.models import Assignment
from plans.models import PlanVersion
from tests.fixtures.world import World
from tests.journeys.conftest import Enter
from tests.journeys.looking import Look, look, walk


def submitted(world: World) -> PlanVersion:
    """A plan of these days: the browser's clock cannot be turned."""
    at = timezone.now() - timedelta(days=3)
    return world.submitted(world.acknowledged(world.sent(at=at), at=at), at=at)


def when_she_names_a_deputy(page: Page, name: str) -> None:
    today = timezone.localdate()
    page.goto("/")
    page.locator("summary", has_text="Anna").click()
    page.get_by_role("link", name="Frånvaro").click()
    page.get_by_label("Från och med").fill(today.isoformat())
    page.get_by_label("Till och med").fill((today + timedelta(days=4)).isoformat())
    page.get_by_role("button", name="Utse ställföreträdare").click()
    expect(page.get_by_role("alert")).to_contain_text("Välj en ställföreträdare.")
    page.get_by_label("Ställföreträdare").select_option(name)
    page.get_by_role("button", name="Utse ställföreträdare").click()


def then_the_absence_is_there(page: Page) -> None:
    expect(page.get_by_role("status")).to_contain_text("Bo är ställföreträdare för Anna")
    expect(page.get_by_role("row", name="Anna")).to_contain_text("Borta nu")


def when_the_deputy_approves_from_own_cases(page: Page) -> None:
    page.goto("/?urval=mina")
    page.get_by_role("row").nth(1).get_by_role("link", name="Granska").click()
    for answer in page.get_by_label("Ja", exact=True).all():
        answer.check()
    page.get_by_role("button", name="Godkänn planen").click()
    expect(page.get_by_role("status")).to_contain_text("Planen är godkänd.")


def a_deputy_does_the_work(enter: Enter, world: World, look: Look) -> None:
    number = submitted(world).plan.assignment.number
    anna, bo = enter(world.anna), enter(world.bo)
    bo.goto("/?urval=mina")
    expect(bo.get_by_role("row")).to_have_count(0)
    when_she_names_a_deputy(anna, "Bo, Biståndshandläggare")
    then_the_absence_is_there(anna)
    look(anna)
    when_the_deputy_approves_from_own_cases(bo)
    bo.goto(f"/uppdrag/{number}/")
    expect(bo.get_by_text("Bo i stället för Anna").first).to_be_visible()
    look(bo)
    anna.get_by_role("button", name="Avsluta frånvaron för Anna").click()
    expect(anna.get_by_text("Bo är inte längre ställföreträdare för Anna.")).to_be_visible()
    bo.goto(f"/uppdrag/{number}/")
    expect(bo.get_by_role("heading", name="Ärendet är inte ditt eget")).to_be_visible()


def test_a_deputy_does_the_work_of_one_who_is_away(enter: Enter, world: World) -> None:
    a_deputy_does_the_work(enter, world, walk)


def test_naming_a_deputy_is_accessible(enter: Enter, world: World) -> None:
    a_deputy_does_the_work(enter, world, look)


def cases_moved_and_taken_back(enter: Enter, world: World, look: Look) -> None:
    for _ in range(3):
        submitted(world)
    page = enter(world.eva)
    page.goto("/omfordela/")
    look(page)
    page.get_by_label("Från").select_option("Anna")
    page.get_by_label("Till").select_option("Bo")
    page.get_by_role("button", name="Förhandsgranska valda").click()
    expect(page.get_by_role("alert")).to_contain_text("Kryssa för minst ett ärende")
    look(page)
    page.get_by_role("checkbox").first.check()
    page.get_by_role("checkbox").last.check()
    page.get_by_role("button", name="Förhandsgranska valda").click()
    expect(page.get_by_role("heading", name="Från Anna till Bo")).to_be_visible()
    look(page)
    page.get_by_role("button", name="Flytta 2 ärenden").click()
    expect(page.get_by_text("2 flyttade, 0 inte.")).to_be_visible()
    assert Assignment.objects.filter(case_officer=world.bo).count() == 2
    look(page)
    page.get_by_role("button", name="Ångra").click()
    expect(page.get_by_role("status")).to_contain_text("Omfördelningen är ångrad.")
    assert Assignment.objects.filter(case_officer=world.anna).count() == 3


def test_a_manager_gives_cases_to_another_and_takes_them_back(enter: Enter, world: World) -> None:
    cases_moved_and_taken_back(enter, world, walk)


def test_reassigning_is_accessible(enter: Enter, world: World) -> None:
    cases_moved_and_taken_back(enter, world, look)


def a_provider_checks_itself(enter: Enter, world: World, look: Look) -> None:
    submitted(world)
    page = enter(world.mona)
    page.goto("/")
    page.get_by_role("link", name="Vår verksamhet").click()
    page.get_by_text("Visa planernas lägen").click()
    expect(page.get_by_role("row", name="Inkommen, ej granskad").first).to_be_visible()
    look(page)
    page.get_by_role("link", name="Gör egenkontroll").last.click()
    page.get_by_label("Iakttagelser").fill("En plan väntar på granskning.")
    page.get_by_role("button", name="Spara egenkontrollen").click()
    expect(page.get_by_role("alert")).to_contain_text("Alla har inte en aktuell plan.")
    look(page)
    page.get_by_label("Åtgärder").fill("Mona hör av sig till enheten på fredag.")
    page.get_by_role("button", name="Spara egenkontrollen").click()
    expect(page.get_by_role("status")).to_contain_text("är gjord.")
    page.get_by_role("table", name="Egenkontroller").get_by_role("link").click()
    expect(page.get_by_text("Mona hör av sig till enheten på fredag.")).to_be_visible()
    look(page)


def test_a_provider_goes_through_its_plans(enter: Enter, world: World) -> None:
    a_provider_checks_itself(enter, world, walk)


def test_the_providers_own_desk_is_accessible(enter: Enter, world: World) -> None:
    a_provider_checks_itself(enter, world, look)
