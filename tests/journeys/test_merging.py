"""A unit manager forbids a merge and adds a name, and the plan under review is read by both at once."""

import re

import pytest
from playwright.sync_api import Page, expect

from plans.models import PlanVersion
from tests.fixtures.world import World
from tests.journeys.conftest import Enter
from tests.journeys.looking import Look, look, walk
from tests.plans.handing_in import with_a_merge


def when_she_goes_there_from_the_policy(page: Page) -> None:
    page.goto("/regelverk/")
    page.get_by_role("link", name="Sammanslagning och namn på insatser").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Insatser: sammanslagning och namn")


def when_she_says_no_from_today(page: Page) -> None:
    page.get_by_label("Insats", exact=True).first.select_option("Promenad")
    page.get_by_label("Och insats").select_option("Inköp")
    page.get_by_label("Får inte slås ihop", exact=True).check()
    page.get_by_role("button", name="Spara regeln").click()


def then_the_rule_is_the_units_own(page: Page) -> None:
    expect(page.get_by_role("status")).to_contain_text("Regeln är sparad.")
    row = page.get_by_role("row", name="Promenad och inköp")
    expect(row).to_contain_text("Får inte slås ihop")
    expect(row).to_contain_text("enhetens")


def when_she_adds_a_name(page: Page, words: str) -> None:
    page.get_by_label("Insats", exact=True).last.select_option("Dusch")
    page.get_by_label("Kallas också").fill(words)
    page.get_by_role("button", name="Spara namnet").click()


def then_a_name_of_another_is_refused_at_its_field(page: Page) -> None:
    expect(page).to_have_title(re.compile("^Fel: "))
    expect(page.get_by_label("Kallas också")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_role("alert")).to_contain_text("Alla kallar redan apoteksärende så.")


def then_the_name_stands_with_the_intervention(page: Page) -> None:
    expect(page.get_by_role("row", name=re.compile("^Dusch"))).to_contain_text("storbad")


def then_the_officer_reads_the_plan_by_it(page: Page, version: PlanVersion) -> None:
    page.goto(f"/plan/{version.plan.assignment.number}/1/granska/")
    row = page.get_by_role("row", name=re.compile("^Promenad"))
    expect(row).to_contain_text("Får inte slås ihop med inköp.")
    expect(row).to_contain_text("Dela ”Handla till fots”, så att promenad får en egen aktivitet.")
    expect(page.get_by_role("row", name=re.compile("^Dusch"))).to_contain_text("Koppla ”Storbad” till dusch.")


@pytest.mark.parametrize("see", [walk, look])
def test_a_unit_keeps_its_rules_and_names(world: World, enter: Enter, see: Look) -> None:
    version = with_a_merge(world)
    eva = enter(world.eva)
    when_she_goes_there_from_the_policy(eva)
    see(eva)
    when_she_says_no_from_today(eva)
    then_the_rule_is_the_units_own(eva)
    when_she_adds_a_name(eva, "apotek")
    then_a_name_of_another_is_refused_at_its_field(eva)
    see(eva)
    when_she_adds_a_name(eva, "storbad")
    then_the_name_stands_with_the_intervention(eva)
    anna = enter(world.anna)
    then_the_officer_reads_the_plan_by_it(anna, version)
    see(anna)
