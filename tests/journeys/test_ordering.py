"""An officer orders, the provider acknowledges: as they do it, in a browser."""

import re

from playwright.sync_api import Page, expect

from orders.models import Order
from tests.fixtures.world import World
from tests.journeys.conftest import Enter
from tests.journeys.looking import Look, look, walk


def when_she_fills_in_who_it_is_for(page: Page) -> None:
    page.get_by_role("link", name="Ny beställning").click()
    page.get_by_role("textbox", name="Person- eller samordningsnummer").fill("380501-9993")
    page.get_by_label("Förnamn").fill("Elsa")
    page.get_by_label("Efternamn").fill("Exempelsson")
    page.get_by_role("combobox", name="Utförare").select_option("Björkens omsorg AB")
    page.get_by_label("Gäller från", exact=True).fill("2026-12-01")


def when_she_sends_it(page: Page) -> None:
    page.get_by_role("button", name="Skicka beställning").click()


def then_all_that_is_missing_is_named(page: Page) -> None:
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("link")).to_have_count(3)
    expect(page.get_by_label("Förnamn")).to_have_value("Elsa")
    expect(page).to_have_title(re.compile("^Fel: "))


def when_she_follows_the_first_fault_and_mends_them_all(page: Page) -> None:
    page.get_by_role("link", name="Beskriv behovet.").click()
    expect(page.get_by_role("textbox", name="Behov")).to_be_focused()
    page.keyboard.type("Orkar inte stå länge.")
    page.get_by_role("textbox", name="Syfte").fill("Kunna bo kvar hemma.")
    page.get_by_role("textbox", name="Mål").fill("Jag vill orka gå ut själv.")
    row = page.get_by_role("group", name="Insats").first
    row.get_by_label("Insats").select_option("Dusch (40 min)")
    row.get_by_label("Gånger per vecka").fill("0,5")


def then_the_order_is_sent_with_its_reason(page: Page) -> None:
    expect(page.get_by_role("status")).to_contain_text("skickad till Björkens omsorg AB")
    page.get_by_text("Varför dessa datum?").click()
    expect(page.get_by_text(re.compile(r"15 kalenderdagar från \d"))).to_be_visible()
    expect(page.get_by_role("row", name="Ramtid")).to_contain_text("1,4 timmar per månad")


def when_the_provider_acknowledges(page: Page, number: str) -> None:
    page.goto(f"/bestallning/{number}/")
    page.get_by_role("button", name="Kvittera").click()


def then_it_is_acknowledged(page: Page) -> None:
    expect(page.get_by_role("status")).to_contain_text("Beställningen är kvitterad.")
    expect(page.get_by_role("button", name="Kvittera")).to_have_count(0)


def an_order_from_blank_to_acknowledged(enter: Enter, world: World, look: Look) -> None:
    officer = enter(world.anna)
    officer.goto("/")
    when_she_fills_in_who_it_is_for(officer)
    look(officer)
    when_she_sends_it(officer)
    then_all_that_is_missing_is_named(officer)
    look(officer)
    when_she_follows_the_first_fault_and_mends_them_all(officer)
    when_she_sends_it(officer)
    then_the_order_is_sent_with_its_reason(officer)
    look(officer)
    coordinator = enter(world.mona)
    when_the_provider_acknowledges(coordinator, Order.objects.get().number)
    then_it_is_acknowledged(coordinator)
    look(coordinator)


def test_an_officer_orders_and_the_provider_acknowledges(enter: Enter, world: World) -> None:
    an_order_from_blank_to_acknowledged(enter, world, walk)


def test_ordering_is_accessible(enter: Enter, world: World) -> None:
    an_order_from_blank_to_acknowledged(enter, world, look)


def the_orders_that_follow(enter: Enter, world: World, look: Look) -> None:
    order = world.acknowledged()
    officer = enter(world.anna)
    for kind in ("Skriv en ändring", "Skriv en förlängning", "Skriv ett avslut"):
        officer.goto(f"/uppdrag/{order.assignment.number}/bestallning/")
        look(officer)
        officer.get_by_role("link", name=kind).click()
        expect(officer.get_by_label("Beslutsdatum")).not_to_have_value("")
        look(officer)
    officer.get_by_label("Sista dag med insatser").fill("2026-12-31")
    when_she_sends_it(officer)
    expect(officer.get_by_text("Ett avslut kräver ingen plan.")).to_be_visible()
    officer.get_by_role("link", name="Återta").click()
    look(officer)
    officer.get_by_label("Varför återtas beställningen?").fill("Flyttar inte ändå.")
    officer.get_by_role("button", name="Återta beställningen").click()
    expect(officer.get_by_text("Flyttar inte ändå.")).to_be_visible()


def test_an_order_is_changed_extended_ended_and_taken_back(enter: Enter, world: World) -> None:
    the_orders_that_follow(enter, world, walk)


def test_the_orders_that_follow_are_accessible(enter: Enter, world: World) -> None:
    the_orders_that_follow(enter, world, look)


def test_what_was_typed_is_there_after_the_login_expired(enter: Enter, world: World) -> None:
    page = enter(world.anna)
    page.goto("/bestallning/ny/")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("textbox", name="Behov").fill("Orkar inte stå länge.")
    when_she_sends_it(page)
    page.get_by_role("textbox", name=re.compile("post$")).fill(world.anna.user.email)
    page.get_by_label("Lösenord", exact=True).fill("hemtjänst i Exempelstad")
    page.get_by_role("button", name="Logga in").click()
    expect(page.get_by_role("textbox", name="Behov")).to_have_value("Orkar inte stå länge.")
    expect(page.get_by_text("återställt")).to_be_visible()
    look(page)
    page.get_by_role("button", name="Kasta utkastet").click()
    expect(page.get_by_role("textbox", name="Behov")).to_have_value("")


def test_what_is_typed_is_saved_by_itself(enter: Enter, world: World) -> None:
    page = enter(world.anna)
    page.goto("/bestallning/ny/")
    page.get_by_role("textbox", name="Behov").fill("Orkar inte stå länge.")
    expect(page.get_by_text("Utkast sparat")).to_be_visible()
    page.get_by_role("button", name="Lägg till insats").click()
    expect(page.get_by_role("group", name="Insats")).to_have_count(4)
    page.reload()
    expect(page.get_by_role("textbox", name="Behov")).to_have_value("Orkar inte stå länge.")


def test_a_button_pressed_twice_makes_one_order(enter: Enter, world: World) -> None:
    page = enter(world.anna)
    page.goto("/")
    when_she_fills_in_who_it_is_for(page)
    page.get_by_role("button", name="Spara utkast").dblclick()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Beställning")
    page.go_back()
    page.get_by_role("button", name="Spara utkast").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert Order.objects.count() == 1


def test_the_enter_key_saves_and_never_sends(enter: Enter, world: World) -> None:
    draft = world.draft()
    page = enter(world.anna)
    page.goto(f"/bestallning/{draft.number}/andra/")
    page.get_by_label("Minuter per gång").first.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Utkastet är sparat.")
    draft.refresh_from_db()
    assert draft.sent_at is None
