"""A person's file: what it shows, what can be done next, and the look that is left."""

from datetime import timedelta

from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from journal.models import Look
from tests.fixtures.queries import count_queries
from tests.fixtures.reading import Read, visitor
from tests.fixtures.world import MONDAY, World


def words(page: object) -> list[str]:
    return [step.words for step in page.context["file"].steps]


def test_the_file_gathers_person_order_plan_and_story(world: World, read: Read) -> None:
    client = world.client(identity_number="193805129818", reduced_decision_capacity=True)
    order = world.acknowledged(world.sent(world.assignment(client=client)))
    world.approved(order)
    page = read(world.anna, f"/uppdrag/{order.assignment.number}/")
    for shown in (
        client.name,
        "19380512-9818",
        "Nedsatt beslutsförmåga",
        order.number,
        "Godkänd",
        "Version 1",
    ):
        assertContains(page, shown)
    assertContains(page, "Genomförandeplan granskad och godkänd")
    assertContains(page, "Beställning skickad")


def test_the_file_says_why_the_plan_is_due_on_its_day(world: World, read: Read) -> None:
    order = world.acknowledged()
    page = read(world.anna, f"/uppdrag/{order.assignment.number}/")
    assertContains(page, "Varför detta datum?")
    assertContains(page, "15 kalenderdagar från 2 mars 2026, då beställningen skickades.")


def test_a_change_shows_the_day_of_the_revision(world: World, read: Read) -> None:
    order = world.acknowledged()
    world.approved(order)
    at = MONDAY + timedelta(days=6)
    change = world.sent(
        order.assignment, "shower", "laundry", at=at, kind="CHANGE", change_reason="Mer hjälp."
    )
    page = read(world.anna, f"/uppdrag/{order.assignment.number}/")
    assert page.context["file"].due == change
    assert [one.row.number for one in page.context["file"].orders] == [change.number, order.number]


def test_an_approved_plan_asks_for_nothing(world: World, read: Read) -> None:
    order = world.acknowledged()
    world.approved(order)
    page = read(world.anna, f"/uppdrag/{order.assignment.number}/")
    assertNotContains(page, "Varför detta datum?")
    assert words(page) == ["Ändra, förläng eller avsluta"]


def test_each_role_is_shown_its_next_step(world: World, read: Read) -> None:
    order = world.sent()
    address = f"/uppdrag/{order.assignment.number}/"
    assert words(read(world.mona, address)) == [f"Läs och kvittera {order.number}", "Skriv plan"]
    world.acknowledged(order)
    world.started(order)
    assert words(read(world.mona, address)) == ["Fortsätt skriva planen"]
    world.submitted(order)
    assert words(read(world.mona, address)) == []
    assert words(read(world.anna, address)) == ["Granska planen", "Ändra, förläng eller avsluta"]


def test_a_draft_is_continued_and_hidden_from_the_provider(world: World, read: Read) -> None:
    order = world.draft()
    assert words(read(world.anna, f"/uppdrag/{order.assignment.number}/")) == ["Fortsätt på beställningen"]
    assert read(world.mona, f"/uppdrag/{order.assignment.number}/").status_code == 404


def test_an_ended_assignment_is_shown_without_a_stage(world: World, read: Read) -> None:
    order = world.acknowledged()
    world.sent(order.assignment, kind="END", at=MONDAY + timedelta(days=1))
    page = read(world.anna, f"/uppdrag/{order.assignment.number}/")
    assertContains(page, "Inte pågående")
    assert words(page) == []


def test_opening_leaves_a_look(world: World, read: Read) -> None:
    number = world.sent().assignment.number
    read(world.anna, f"/uppdrag/{number}/")
    look = Look.objects.get()
    assert (look.member_id, look.assignment_number, look.granted) == (world.anna.pk, number, True)


def test_strangers_find_nothing_and_leave_a_refused_look(world: World, read: Read) -> None:
    number = world.sent().assignment.number
    for stranger in (world.stina, world.nils, world.carl):
        assert read(stranger, f"/uppdrag/{number}/").status_code == 404
    assert Look.objects.filter(granted=False).count() == 3


def test_a_colleague_gives_a_reason_and_is_led_on(world: World) -> None:
    number = world.sent().assignment.number
    colleague = visitor(world.bo)
    asked = colleague.get(f"/uppdrag/{number}/")
    assertRedirects(asked, f"/uppdrag/{number}/skal/?next=/uppdrag/{number}/")
    led_on = colleague.post(asked.url, {"reason": "Ersätter kollega"})
    assertRedirects(led_on, f"/uppdrag/{number}/")
    assert set(Look.objects.values_list("reason", flat=True)) == {"Ersätter kollega"}


def test_another_reason_has_to_be_told(world: World) -> None:
    number = world.sent().assignment.number
    colleague = visitor(world.bo)
    assertContains(
        colleague.post(f"/uppdrag/{number}/skal/", {"reason": "Annat"}), "Skriv varför du öppnar akten."
    )
    assertContains(colleague.post(f"/uppdrag/{number}/skal/"), "Välj varför du öppnar akten.")
    colleague.post(f"/uppdrag/{number}/skal/", {"reason": "Annat", "other": "Fråga från läkare"})
    assert Look.objects.get().reason == "Annat: Fråga från läkare"


def test_the_way_on_never_leads_out_of_the_house(world: World) -> None:
    number = world.sent().assignment.number
    for bad in ("https://example.org/", "//example.org/", "javascript:alert(1)", ""):
        led_on = visitor(world.bo).post(f"/uppdrag/{number}/skal/?next={bad}", {"reason": "Granskning"})
        assertRedirects(led_on, f"/uppdrag/{number}/", fetch_redirect_response=False)


def test_a_stranger_cannot_reason_their_way_in(world: World) -> None:
    number = world.sent().assignment.number
    assert visitor(world.stina).post(f"/uppdrag/{number}/skal/", {"reason": "Granskning"}).status_code == 404


def test_a_long_story_takes_no_more_queries(world: World, read: Read) -> None:
    order = world.acknowledged()
    world.approved(order)

    def queries() -> int:
        return count_queries(lambda: read(world.anna, f"/uppdrag/{order.assignment.number}/"))

    def change(day: int, code: str) -> None:
        at = MONDAY + timedelta(days=day)
        world.sent(order.assignment, "shower", code, at=at, kind="CHANGE", change_reason="Mer hjälp.")
        world.returned(order, at=at)

    change(5, "laundry")
    one = queries()
    change(6, "cleaning")
    assert queries() == one


def test_what_is_still_awaited_is_due_before_what_came_in_and_was_sent_back(world: World, read: Read) -> None:
    first = world.acknowledged()
    world.returned(first)
    change = world.sent(first.assignment, "shower", "laundry", kind="CHANGE", at=MONDAY + timedelta(days=5))
    assert read(world.anna, f"/uppdrag/{first.assignment.number}/").context["file"].due == change
