"""A coordinator's plan is read by a colleague, mended, read again, and handed in."""

from playwright.sync_api import Page, expect

from plans.models import PlanVersion
from tests.fixtures.world import World
from tests.journeys.conftest import Enter
from tests.journeys.looking import Look, look, walk


def when_the_manager_wants_plans_checked(page: Page) -> None:
    page.goto("/intern-granskning/")
    page.get_by_label("En kollega läser varje plan innan den lämnas in").check()
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_role("status")).to_contain_text("Sparat.")


def when_she_asks_a_colleague(page: Page, address: str) -> None:
    page.goto(f"{address}skriv/")
    expect(page.get_by_role("button", name="Lämna in", exact=True)).to_have_count(0)
    page.get_by_role("button", name="Lämna till intern granskning").click()
    expect(page.get_by_role("status")).to_contain_text("Planen är lämnad till intern granskning.")
    expect(page.get_by_text("Väntar på intern granskning")).to_be_visible()
    expect(page.get_by_role("link", name="Fortsätt skriva")).to_have_count(0)


def when_the_colleague_opens_it_from_the_file(page: Page, number: str) -> None:
    page.goto(f"/uppdrag/{number}/")
    page.get_by_role("link", name="Granska planen internt").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Granska planen internt")


def when_the_colleague_sends_it_back(page: Page, look: Look) -> None:
    page.get_by_role("button", name="Skicka tillbaka").click()
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    look(page)
    summary.get_by_role("link", name="Skriv vad som behöver ändras i planen.").click()
    page.keyboard.type("Skriv hur hen vill ha det i duschen.")
    page.get_by_role("button", name="Skicka tillbaka").click()
    expect(page.get_by_role("status")).to_contain_text("Planen är skickad tillbaka")


def when_the_writer_mends_it_and_asks_again(page: Page, look: Look) -> None:
    page.reload()
    expect(page.get_by_text("Skriv hur hen vill ha det i duschen.")).to_be_visible()
    page.get_by_role("link", name="Fortsätt skriva").click()
    expect(page.get_by_text("Skriv hur hen vill ha det i duschen.")).to_be_visible()
    look(page)
    page.get_by_role("group", name="Aktivitet").first.get_by_label("Hur").fill("Sittande, med egen tvål.")
    page.get_by_role("button", name="Lämna till intern granskning").click()


def when_the_colleague_passes_it(page: Page, number: str) -> None:
    when_the_colleague_opens_it_from_the_file(page, number)
    expect(page.get_by_text("Sittande, med egen tvål.")).to_be_visible()
    page.get_by_role("button", name="Godkänn för inlämning").click()
    expect(page.get_by_role("status")).to_contain_text("Planen är internt granskad")


def a_plan_checked_and_handed_in(enter: Enter, world: World, look: Look) -> None:
    version = world.completed()
    number = version.plan.assignment.number
    writer, colleague = enter(world.mona), enter(world.petra)
    when_the_manager_wants_plans_checked(colleague)
    look(colleague)
    when_she_asks_a_colleague(writer, f"/plan/{number}/1/")
    look(writer)
    when_the_colleague_opens_it_from_the_file(colleague, number)
    look(colleague)
    when_the_colleague_sends_it_back(colleague, look)
    when_the_writer_mends_it_and_asks_again(writer, look)
    when_the_colleague_passes_it(colleague, number)
    writer.reload()
    expect(writer.get_by_role("region", name="Intern granskning")).to_contain_text("Internt granskad")
    look(writer)
    writer.get_by_role("button", name="Lämna in").click()
    expect(writer.get_by_role("status")).to_contain_text("Planen är inlämnad")
    version = PlanVersion.objects.get()
    assert (version.checked_by, version.submitted_by) == (world.petra, world.mona)


def test_a_colleague_reads_a_plan_before_it_is_handed_in(enter: Enter, world: World) -> None:
    a_plan_checked_and_handed_in(enter, world, walk)


def test_the_internal_check_is_accessible(enter: Enter, world: World) -> None:
    a_plan_checked_and_handed_in(enter, world, look)
