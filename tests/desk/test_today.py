"""Att göra: one worklist for each role."""

from datetime import timedelta

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from orders.models import Assignment
from people.models import Absence, Member
from plans.actions import ask_for_check, pass_check, set_internal_check
from tests.fixtures.queries import count_queries
from tests.fixtures.reading import Read
from tests.fixtures.world import MONDAY, World

LATER = MONDAY + timedelta(days=6)


def pill(page: object, words: str) -> int:
    return next(one["count"] for one in page.context["shown"].pills if one["label"] == words)


def steps(page: object) -> list[str]:
    return [row.step for row in page.context["shown"].rows]


def test_the_officer_sees_what_there_is_to_do(world: World, read: Read) -> None:
    order = world.acknowledged()
    page = read(world.anna, "/")
    assertContains(page, order.assignment.client.name)
    assertContains(page, "Väntar på plan")
    assertContains(page, "8 dagar kvar")
    assertContains(page, "Dina ärenden: inget är försenat och inget väntar på svar.")
    assertContains(page, "Tim/månad")
    assertContains(page, 'aria-sort="ascending"')


def test_a_handed_in_plan_waits_for_review(world: World, read: Read) -> None:
    version = world.submitted(world.acknowledged())
    page = read(world.anna, "/", urval="granska")
    assert pill(page, "Att granska") == 1
    assert steps(page) == ["Granska"]
    assertContains(page, f"/plan/{version.plan.assignment.number}/1/granska/")
    assertContains(page, "inlämnad 4 mars 2026")


def test_a_deputy_has_the_cases_of_the_one_who_is_away_among_their_own(world: World, read: Read) -> None:
    world.acknowledged()
    assert read(world.bo, "/").context["shown"].rows == []
    Absence.objects.create(
        member=world.anna, deputy=world.bo, from_on=LATER, to_on=LATER + timedelta(days=3),
        named_at=MONDAY, named_by=world.eva,
    )  # fmt: skip
    page = read(world.bo, "/")
    assert pill(page, "Mina ärenden") == 1
    assertContains(page, "för Anna")
    assertNotContains(read(world.anna, "/"), "för Anna")


def test_reduced_decision_capacity_is_reviewed_first_and_said_in_the_row(world: World, read: Read) -> None:
    for capacity in (False, True):
        client = world.client(reduced_decision_capacity=capacity)
        world.submitted(world.acknowledged(world.sent(world.assignment(client=client))))
    page = read(world.anna, "/", urval="granska")
    assert [row.is_reviewed_first for row in page.context["shown"].rows] == [True, False]
    assertContains(page, "Först: nedsatt beslutsförmåga", 1)
    assertNotContains(read(world.mona, "/"), "nedsatt beslutsförmåga")


def test_capacity_is_asked_only_of_those_whose_plan_waits(world: World, read: Read) -> None:
    client = world.client(reduced_decision_capacity=True)
    world.approved(world.acknowledged(world.sent(world.assignment(client=client))))
    assertNotContains(read(world.anna, "/"), "nedsatt beslutsförmåga")


def test_a_draft_waits_to_be_sent(world: World, read: Read) -> None:
    order = world.draft()
    page = read(world.anna, "/", urval="ej-skickade")
    assertContains(page, "Ej skickad")
    assertContains(page, f"/bestallning/{order.number}/andra/")
    assert pill(page, "Hela enheten") == 0


def test_the_providers_selections_follow_the_plan(world: World, read: Read) -> None:
    world.sent()
    world.acknowledged()
    world.started(world.acknowledged())
    world.submitted(world.acknowledged())
    world.returned(world.acknowledged())
    world.approved(world.acknowledged())
    page = read(world.mona, "/")
    assert [one["count"] for one in page.context["shown"].pills] == [1, 2, 1, 1, 1, 6]
    assert set(steps(page)) == {"Kvittera", "Skriv plan", "Fortsätt", "Visa", "Komplettera"}


def test_a_change_asks_the_provider_for_a_revision(world: World, read: Read) -> None:
    order = world.acknowledged()
    world.approved(order)
    change = world.sent(
        order.assignment, "shower", "laundry", at=LATER, kind="CHANGE", change_reason="Mer hjälp."
    )
    world.acknowledged(change, at=LATER)
    page = read(world.mona, "/", urval="skriva")
    assert steps(page) == ["Skriv plan"]
    assertContains(page, "Plan att skriva")
    assertContains(read(world.anna, "/"), "Väntar på plan")


def test_a_plan_in_internal_check_is_read_by_a_colleague_of_its_writer(world: World, read: Read) -> None:
    set_internal_check(provider=world.bjorken, checks_plans=True, by=world.petra, at=MONDAY)
    version = ask_for_check(version=world.completed(world.acknowledged()), by=world.mona, at=LATER)
    place = f"/plan/{version.plan.assignment.number}/1/intern-granskning/"
    reader, writer = read(world.petra, "/", urval="internt"), read(world.mona, "/", urval="internt")
    assertContains(reader, "Intern granskning")
    assert (steps(reader), steps(writer)) == (["Granska internt"], ["Visa"])
    assertContains(reader, place)
    assertNotContains(writer, place)
    assertContains(read(world.anna, "/"), "Väntar på plan")
    pass_check(version=version, by=world.petra, at=LATER)
    assert steps(read(world.petra, "/")) == ["Fortsätt"]


def test_nobody_sees_what_is_not_theirs(world: World, read: Read) -> None:
    number = world.acknowledged().assignment.number
    for stranger in (world.stina, world.nils, world.omar, world.carl, world.greta, world.adam):
        assertNotContains(read(stranger, "/"), number)


def test_the_list_can_be_narrowed(world: World, read: Read) -> None:
    late = world.acknowledged(world.sent(at=MONDAY - timedelta(days=30)), at=MONDAY - timedelta(days=30))
    world.acknowledged()
    assert len(read(world.anna, "/").context["shown"].rows) == 2
    for asked in ({"status": "Plan försenad"}, {"by": "2026-03-01"}, {"urval": "forsenade"}):
        rows = read(world.anna, "/", **asked).context["shown"].rows
        assert [row.number for row in rows] == [late.assignment.number], asked


def test_a_filter_that_cannot_be_read_is_told_and_hides_nothing(world: World, read: Read) -> None:
    world.acknowledged()
    page = read(world.anna, "/", by="i morgon", page="sista", urval="okänt", status="x")
    assertContains(page, "Skriv dagen som ÅÅÅÅ-MM-DD.")
    assert len(page.context["shown"].rows) == 1


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("anna", "Inga ärenden än"),
        ("mona", "När en beställning skickas till er"),
        ("carl", "Månadskontroller"),
        ("greta", "Akter som är dragna för dig"),
        ("adam", "Organisationer"),
    ],
)
def test_an_empty_desk_says_what_comes(world: World, read: Read, name: str, words: str) -> None:
    assertContains(read(getattr(world, name), "/"), words)


def test_a_user_without_a_role_is_told_whom_to_ask(world: World, read: Read) -> None:
    Member.objects.filter(pk=world.anna.pk).update(is_active=False)
    assertContains(read(world.anna, "/"), "Du har ingen roll ännu")


@pytest.mark.parametrize("name", ["anna", "eva", "mona"])
def test_one_row_and_three_take_the_same_number_of_queries(world: World, read: Read, name: str) -> None:
    def queries() -> int:
        return count_queries(lambda: read(getattr(world, name), "/"))

    world.submitted(world.acknowledged())
    one = queries()
    world.acknowledged()
    world.approved(world.acknowledged())
    assert queries() == one


def test_protected_identities_are_shown_to_those_named_only(world: World, read: Read) -> None:
    client = world.client(protection="SECRECY_MARK")
    order = world.acknowledged(world.sent(world.assignment(client=client)))
    assertContains(read(world.anna, "/"), order.assignment.number)
    assertNotContains(read(world.eva, "/"), order.assignment.number)
    assertNotContains(read(world.mona, "/"), order.assignment.number)


def test_the_menu_shows_where_each_role_can_go(world: World, read: Read) -> None:
    def menu(member: Member) -> list[str]:
        return [item["label"] for item in read(member, "/").context["navigation"]]

    def own(member: Member) -> dict[str, list[str]]:
        places = read(member, "/").context["own_places"]
        return {about: [item["label"] for item in items] for about, items in places}

    assert "Månadskontroller" not in menu(world.omar)
    assert "Månadskontroller" in menu(world.mona)
    assert "Siffror" in menu(world.eva)
    assert "Siffror" not in menu(world.omar)
    assert own(world.eva)["Granskning och rapporter"][-1] == "Kontroll av uppgifterna"
    assert list(own(world.mona)) == ["Ärenden", "Uppföljning", "Inställningar"]
    assert menu(world.adam) == ["Att göra", "Organisationer"]


def test_the_page_shown_is_marked_in_the_menu(world: World, read: Read) -> None:
    items = read(world.anna, "/").context["navigation"]
    assert [item["label"] for item in items if item["current"]] == ["Att göra"]


def test_the_care_contact_writes_where_named_and_acknowledges_nothing(world: World, read: Read) -> None:
    world.sent()
    named = world.sent().assignment
    Assignment.objects.filter(pk=named.pk).update(care_contact=world.omar)
    page = read(world.omar, "/")
    assert [row.number for row in page.context["shown"].rows] == [named.number]
    assert steps(page) == ["Skriv plan"]
    assertContains(page, "Dina ärenden: ")
    assert next(one["label"] for one in page.context["shown"].pills) == "Planer att skriva"
