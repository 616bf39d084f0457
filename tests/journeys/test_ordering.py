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
    when = page.get_by_role("region", name="När", exact=True)
    expect(when.get_by_text(re.compile(r"15 kalenderdagar från \d"))).to_be_visible()
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


def when_she_writes_as_in_a_plan(page: Page) -> None:
    page.get_by_role("textbox", name="Behov").fill("kväll, tillsyn, hjälpa till med kvällsmål")
    page.get_by_role("textbox", name="Mål").fill("En fungerande vardag.")


def then_the_page_says_what_could_be_better(page: Page) -> None:
    expect(
        page.get_by_text("För detaljerat för en ram: ”kväll”, ”hjälpa till med”, ”kvällsmål”")
    ).to_be_visible()
    expect(page.get_by_text("Allmänt hållet mål: ”fungerande vardag”")).to_be_visible()


def when_she_begins_from_an_example_and_mends_the_needs(page: Page) -> None:
    page.get_by_role("textbox", name="Mål").fill("")
    page.get_by_text("Visa exempel på bra mål").click()
    page.get_by_role("button", name="Använd som utgångspunkt Våga duscha").click()
    expect(page.get_by_role("textbox", name="Mål")).to_be_focused()
    page.get_by_role("textbox", name="Behov").fill("Är rädd för att falla och vågar inte duscha ensam.")


def then_nothing_is_left_to_mend(page: Page) -> None:
    expect(page.get_by_text("För detaljerat")).to_have_count(0)
    expect(page.get_by_text("Allmänt hållet mål")).to_have_count(0)
    page.get_by_role("button", name="Kontrollera texten").click()
    expect(page.get_by_role("status")).to_contain_text("Inget att påpeka i texten.")


def an_order_written_better(enter: Enter, world: World, look: Look) -> None:
    draft = world.draft(needs="", goal="")
    officer = enter(world.anna)
    officer.goto(f"/bestallning/{draft.number}/andra/")
    when_she_writes_as_in_a_plan(officer)
    then_the_page_says_what_could_be_better(officer)
    look(officer)
    when_she_begins_from_an_example_and_mends_the_needs(officer)
    then_nothing_is_left_to_mend(officer)
    look(officer)
    when_she_sends_it(officer)
    draft.refresh_from_db()
    assert draft.goal.startswith("Jag vill känna mig så säker i duschen")
    assert draft.sent_at


def test_an_order_is_written_better_with_warnings_and_an_example(enter: Enter, world: World) -> None:
    an_order_written_better(enter, world, walk)


def test_writing_better_is_accessible(enter: Enter, world: World) -> None:
    an_order_written_better(enter, world, look)


def when_she_changes_the_first_intervention(page: Page) -> None:
    page.get_by_label("Minuter per gång").first.fill("45")
    page.get_by_role("textbox", name="Skäl till ändringen").fill("Orkar mindre än förut.")
    page.get_by_role("button", name="Spara utkast").click()


def then_the_change_is_told(page: Page, name: str) -> None:
    table = page.get_by_role("table", name="Vad som ändras")
    expect(table.get_by_role("row", name=name)).to_contain_text("7 gånger per vecka, 45 minuter")
    expect(page.get_by_text(re.compile(f"[Bb]ara för: {name}. Resten"))).to_be_visible()


def a_change_with_its_difference(enter: Enter, world: World, look: Look) -> None:
    order = world.acknowledged(world.sent(None, "shower", "cleaning"))
    officer, coordinator = enter(world.anna), enter(world.mona)
    officer.goto(f"/uppdrag/{order.assignment.number}/bestallning/?typ=andring")
    when_she_changes_the_first_intervention(officer)
    then_the_change_is_told(officer, "Dusch")
    officer.get_by_role("link", name="Fortsätt och skicka").click()
    then_the_change_is_told(officer, "Dusch")
    look(officer)
    when_she_sends_it(officer)
    change = Order.objects.get(kind="CHANGE")
    coordinator.goto(f"/bestallning/{change.number}/")
    then_the_change_is_told(coordinator, "Dusch")
    look(coordinator)
    coordinator.get_by_role("button", name="Kvittera").click()
    expect(coordinator.get_by_role("status")).to_contain_text("bara för det som ändras")


def test_a_changing_order_shows_its_difference(enter: Enter, world: World) -> None:
    a_change_with_its_difference(enter, world, walk)


def test_a_changing_order_is_accessible(enter: Enter, world: World) -> None:
    a_change_with_its_difference(enter, world, look)


def when_a_colleague_reviews_it(page: Page, order: Order) -> None:
    page.goto(f"/bestallning/{order.number}/")
    page.get_by_label("Granskning").check()
    page.get_by_role("button", name="Öppna akten").click()
    page.get_by_role("link", name="Granska beställningen").click()
    for question in page.get_by_role("group", name="?").all():
        question.get_by_label("Ja").check()
    page.get_by_role("group", name="egna ord").get_by_label("Nej").check()
    page.get_by_role("textbox", name="Vad är bra").fill("Fråga vad hen längtar efter.")


def what_others_say_of_an_order(enter: Enter, world: World, look: Look) -> None:
    order = world.sent()
    colleague, coordinator, manager = enter(world.bo), enter(world.mona), enter(world.eva)
    when_a_colleague_reviews_it(colleague, order)
    look(colleague)
    colleague.get_by_role("button", name="Lämna återkoppling").click()
    expect(colleague.get_by_text("Fråga vad hen längtar efter.")).to_be_visible()
    coordinator.goto(f"/bestallning/{order.number}/")
    expect(coordinator.get_by_text("Fråga vad hen längtar efter.")).to_have_count(0)
    coordinator.get_by_role("link", name="Ge återkoppling").click()
    look(coordinator)
    coordinator.get_by_role("textbox", name="Vad var tydligt").fill("Syftet var lätt att förstå.")
    coordinator.get_by_role("button", name="Lämna återkoppling").click()
    look(coordinator)
    manager.goto("/bestallningar/granskning/")
    expect(manager.get_by_text("Syftet var lätt att förstå.")).to_be_visible()
    look(manager)


def test_a_colleague_and_the_provider_say_what_they_think(enter: Enter, world: World) -> None:
    what_others_say_of_an_order(enter, world, walk)


def test_saying_what_one_thinks_is_accessible(enter: Enter, world: World) -> None:
    what_others_say_of_an_order(enter, world, look)


def an_example_found_and_shared(enter: Enter, world: World, look: Look) -> None:
    page = enter(world.eva)
    page.goto("/exempel/?ord=duschen")
    expect(page.get_by_role("heading", name="Våga duscha")).to_be_visible()
    look(page)
    page.get_by_role("link", name="Dela ett exempel").click()
    page.get_by_role("textbox", name="Rubrik").fill("Sjunga i kören")
    page.get_by_role("textbox", name="Exempel").fill("Jag vill sjunga i kören igen. Ring 070-1234567.")
    page.get_by_role("textbox", name="Varför är det bra?").fill("Eget och lätt att följa upp.")
    page.get_by_role("button", name="Dela med enheten").click()
    expect(page.get_by_role("alert")).to_contain_text("070-1234567")
    look(page)
    page.get_by_role("textbox", name="Exempel").fill("Jag vill sjunga i kören igen.")
    page.get_by_role("button", name="Dela med enheten").click()
    page.get_by_role("button", name="Ta bort Sjunga i kören").click()
    expect(page.get_by_role("status")).to_contain_text("borttaget")


def test_an_example_is_found_shared_and_taken_away(enter: Enter, world: World) -> None:
    an_example_found_and_shared(enter, world, walk)


def test_the_examples_are_accessible(enter: Enter, world: World) -> None:
    an_example_found_and_shared(enter, world, look)


def test_a_discharge_frame_is_filled_in_with_one_press(enter: Enter, world: World) -> None:
    page = enter(world.anna)
    page.goto("/bestallning/ny/")
    page.get_by_label("Förnamn").fill("Elsa")
    page.get_by_role("link", name="Utskrivning från sjukhus").click()
    expect(page.get_by_role("textbox", name="Behov")).to_have_value(re.compile("^Har varit inlagd"))
    expect(page.get_by_label("Förnamn")).to_have_value("Elsa")


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
