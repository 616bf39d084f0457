"""An officer finds a plan's versions from its file, compares two, and fetches the papers for the client."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Page, expect

from orders.models import Assignment
from plans.actions import approve_version, edit_version, submit_version
from tests.fixtures.world import MONDAY, World
from tests.journeys.conftest import Enter
from tests.journeys.looking import Look, look, walk

LATER = MONDAY + timedelta(days=30)
PAPERS = {
    "Planen (PDF)": "",
    "Planen i stor stil (PDF)": "-storstil",
    "Planen på lätt svenska (PDF)": "-lattlast",
}


def given_a_plan_in_two_versions(world: World) -> Assignment:
    first = world.approved(world.sent(None, "shower", "walk"))
    second = world.started(first.order, LATER)
    fields = world.complete_fields(second)
    shower, walk_ = fields.activities
    written = replace(
        fields,
        goal="Orka gå till torget själv.",
        activities=[replace(shower, how="Sittande på pall."), walk_, replace(walk_, what="Balkongen")],
    )
    edit_version(version=second, fields=written, edits=second.edits, by=world.mona, at=LATER)
    second = submit_version(version=second, by=world.mona, at=LATER)
    approve_version(version=second, answers={}, by=world.anna, at=LATER)
    return first.plan.assignment


def when_she_goes_from_the_file_to_the_newest_version(page: Page, assignment: Assignment) -> None:
    page.goto(f"/uppdrag/{assignment.number}/")
    page.get_by_role("link", name="Version 2").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Genomförandeplan")


def when_she_compares_it_with_the_one_before(page: Page) -> None:
    page.get_by_role("link", name="Jämför versioner").click()


def then_what_changed_is_marked(page: Page) -> None:
    expect(page.get_by_role("insertion").filter(has_text="Tillagt: till torget")).to_be_visible()
    expect(page.get_by_role("deletion").filter(has_text="Borttaget: ut ")).to_be_visible()
    expect(page.get_by_role("region", name="Nya aktiviteter")).to_contain_text("Balkongen")
    expect(page.get_by_role("region", name="Ändrade aktiviteter")).to_contain_text("Sittande på pall.")
    expect(page.get_by_role("region", name="Version 2")).to_contain_text("Godkänd")


def when_she_holds_a_version_against_itself(page: Page) -> None:
    page.get_by_label("Till version").select_option("Version 1")
    page.get_by_role("button", name="Jämför").click()


def then_she_is_told_to_choose_another(page: Page) -> None:
    expect(page.get_by_role("alert")).to_contain_text("Välj en annan version")


def when_she_reads_the_whole_history(page: Page) -> None:
    page.get_by_role("link", name="Planens historia").click()
    expect(page.get_by_role("region", name="Version 1")).to_contain_text("Ersatt av en senare version")


def when_she_reads_it_in_plain_language(page: Page) -> None:
    page.get_by_role("link", name="Version 2").click()
    page.get_by_role("link", name="Läs planen på lätt svenska").click()
    expect(page.get_by_text("Varje morgon hjälper vi dig att duscha.")).to_be_visible()


def then_the_papers_can_be_fetched(page: Page, assignment: Assignment, to: Path) -> None:
    page.get_by_role("link", name="Genomförandeplan").click()
    for link, printed in PAPERS.items():
        with page.expect_download() as download:
            page.get_by_role("link", name=link).click()
        assert (
            download.value.suggested_filename
            == f"genomforandeplan-{assignment.number}-version-2{printed}.pdf"
        )
        download.value.save_as(to / "paper.pdf")
        assert (to / "paper.pdf").read_bytes().startswith(b"%PDF-1.7")


def from_the_file_to_the_paper(enter: Enter, world: World, look: Look, to: Path) -> None:
    assignment = given_a_plan_in_two_versions(world)
    page = enter(world.anna)
    when_she_goes_from_the_file_to_the_newest_version(page, assignment)
    look(page)
    when_she_compares_it_with_the_one_before(page)
    then_what_changed_is_marked(page)
    look(page)
    when_she_holds_a_version_against_itself(page)
    then_she_is_told_to_choose_another(page)
    look(page)
    when_she_reads_the_whole_history(page)
    look(page)
    when_she_reads_it_in_plain_language(page)
    look(page)
    then_the_papers_can_be_fetched(page, assignment, to)


def test_an_officer_compares_two_versions_and_fetches_the_papers(
    enter: Enter, world: World, tmp_path: Path
) -> None:
    from_the_file_to_the_paper(enter, world, walk, tmp_path)


def test_history_comparison_and_papers_are_accessible(enter: Enter, world: World, tmp_path: Path) -> None:
    from_the_file_to_the_paper(enter, world, look, tmp_path)


def test_the_comparison_works_without_script(enter: Enter, world: World) -> None:
    assignment = given_a_plan_in_two_versions(world)
    page = enter(world.mona, java_script_enabled=False)
    page.goto(f"/plan/{assignment.number}/jamfor/")
    page.get_by_label("Från version").select_option("Version 1")
    page.get_by_role("button", name="Jämför").click()
    then_what_changed_is_marked(page)
