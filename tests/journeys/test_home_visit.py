"""A preliminary plan from order and template, completed on a phone at the home visit."""

from playwright.sync_api import Locator, Page, expect

from orders.models import Intervention
from plans.actions import TemplateFields, keep_template
from plans.models import PlanVersion
from tests.fixtures.world import MONDAY, World
from tests.journeys.conftest import Enter
from tests.journeys.looking import Look, look, walk

PHONE = {"width": 390, "height": 844}


def given_a_template_and_a_preliminary_plan(world: World) -> PlanVersion:
    keep_template(
        intervention=Intervention.objects.get(code="shower"),
        fields=TemplateFields(how="Sittande på duschpall.", day_part="MORNING", who="Morgongruppen"),
        read=0,
        by=world.mona,
        at=MONDAY,
    )
    version = world.started(world.sent(None, "shower", "walk", own_ability="Tvättar sig själv upptill."))
    version.plan.assignment.care_contact = world.omar
    version.plan.assignment.save(update_fields=["care_contact"])
    return version


def when_the_care_contact_opens_it_on_the_phone(page: Page, version: PlanVersion) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"/plan/{version.plan.assignment.number}/1/skriv/")


def activity(page: Page, place: int) -> Locator:
    return page.get_by_role("group", name="Aktivitet").nth(place)


def then_all_fits_and_one_activity_is_open(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    expect(activity(page, 0).get_by_label("Hur")).to_be_hidden()
    expect(activity(page, 1).get_by_label("Hur")).to_be_visible()
    expect(activity(page, 1)).to_contain_text("Att fylla i: hur, när, vem")
    expect(page.get_by_role("button", name="Spara", exact=True)).to_be_in_viewport()


def then_each_text_says_where_it_came_from(page: Page) -> None:
    activity(page, 0).locator("summary").first.tap()
    expect(activity(page, 0).get_by_label("Hur")).to_have_value("Sittande på duschpall.")
    expect(activity(page, 0).get_by_text("från mall: Dusch v1").first).to_be_visible()
    expect(page.get_by_label("Vad den enskilde gör själv")).to_have_value("Tvättar sig själv upptill.")


def when_they_complete_it_together(page: Page) -> None:
    page.get_by_label("Hembesöket").fill("2026-03-04")
    page.get_by_label("Vilka som deltog").fill("Den enskilde och en dotter.")
    page.get_by_role("textbox", name="Delaktighet").fill("Berättade vid köksbordet hur hen vill ha det.")
    page.get_by_label("Med den enskildes egna ord").fill("Jag vill höra fåglarna i parken.")
    walk_in_the_park = activity(page, 1)
    walk_in_the_park.get_by_label("Hur").fill("Runt dammen, med rollator.")
    walk_in_the_park.get_by_label("När på dygnet").select_option("förmiddag")
    walk_in_the_park.get_by_label("Vem").fill("Omar")
    page.get_by_role("textbox", name="Risker").fill("Fallrisk i duschen.")
    page.get_by_label("Nästa uppföljning av planen").fill("2099-03-01")
    page.get_by_label("Hur uppföljningen görs").fill("Vid hembesök.")


def then_it_is_saved_for_the_coordinator_to_hand_in(page: Page, version: PlanVersion) -> None:
    page.get_by_role("button", name="Spara", exact=True).tap()
    expect(page.get_by_role("status")).to_contain_text("Sparat.")
    expect(page.get_by_role("button", name="Lämna in")).to_have_count(0)
    version.refresh_from_db()
    assert (version.own_words, version.edits) == ("Jag vill höra fåglarna i parken.", 1)


def a_plan_completed_at_the_home_visit(enter: Enter, world: World, look: Look) -> None:
    version = given_a_template_and_a_preliminary_plan(world)
    page = enter(world.omar, has_touch=True)
    when_the_care_contact_opens_it_on_the_phone(page, version)
    then_all_fits_and_one_activity_is_open(page)
    look(page)
    then_each_text_says_where_it_came_from(page)
    when_they_complete_it_together(page)
    expect(page.get_by_text("Utkast sparat")).to_be_visible()
    then_it_is_saved_for_the_coordinator_to_hand_in(page, version)
    look(page)
    page.get_by_role("link", name=version.plan.assignment.number).tap()
    look(page)


def test_a_plan_is_completed_on_a_phone_at_the_home_visit(enter: Enter, world: World) -> None:
    a_plan_completed_at_the_home_visit(enter, world, walk)


def test_completing_a_plan_on_a_phone_is_accessible(enter: Enter, world: World) -> None:
    a_plan_completed_at_the_home_visit(enter, world, look)


def keeping_templates(enter: Enter, world: World, look: Look) -> None:
    page = enter(world.mona)
    page.goto("/planmallar/")
    look(page)
    page.get_by_role("link", name="Dusch", exact=True).click()
    page.get_by_role("button", name="Spara mallen").click()
    expect(page.get_by_role("alert")).to_be_focused()
    look(page)
    page.get_by_label("Hur").fill("Sittande på duschpall.")
    page.get_by_role("button", name="Spara mallen").click()
    expect(page.get_by_role("status")).to_contain_text("Nya planer börjar med den.")
    expect(page.get_by_role("row", name="Dusch")).to_contain_text("Sittande på duschpall.")
    page.get_by_role("link", name="Dusch", exact=True).click()
    expect(page.get_by_text("Det du sparar blir version 2.")).to_be_visible()
    look(page)


def test_a_provider_keeps_its_templates(enter: Enter, world: World) -> None:
    keeping_templates(enter, world, walk)


def test_keeping_templates_is_accessible(enter: Enter, world: World) -> None:
    keeping_templates(enter, world, look)
