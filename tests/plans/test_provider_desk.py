"""The provider's own desk: its share of plans that hold, who lacks what, and the monthly self-check."""

from datetime import datetime, timedelta
from typing import Any

import time_machine
from django.urls import reverse

from orders.models import Assignment, Protection
from people.models import Draft, Member
from plans.models import SelfCheck
from tests.fixtures.queries import count_queries
from tests.fixtures.reading import visitor
from tests.fixtures.world import MONDAY, World

WEEK_AFTER = MONDAY + timedelta(days=7)
MARCH = ("self_check", (2026, 3))


def get(
    by: Member,
    name: str = "provider_desk",
    args: tuple[int, ...] = (),
    at: datetime = WEEK_AFTER,
    **asked: Any,
) -> Any:
    with time_machine.travel(at, tick=False):
        return visitor(by).get(reverse(name, args=args), asked)


def post(by: Member, at: datetime = WEEK_AFTER, **fields: Any) -> Any:
    with time_machine.travel(at, tick=False):
        return visitor(by).post(reverse(*MARCH[:1], args=MARCH[1]), fields, follow=True)


def numbers(page: Any) -> list[str]:
    return [case.assignment.number for case in page.context["cases"]]


def test_the_share_names_its_denominator_and_its_day(world: World) -> None:
    world.approved(world.sent())
    world.sent()
    page = get(world.mona)
    assert [(figure["label"], figure["value"]) for figure in page.context["shown"]] == [
        ("Har aktuell plan", 50),
        ("Saknar aktuell plan", 1),
        ("Första planen i tid", 1),
        ("Kom för sent", 0),
    ]
    words = page.content.decode()
    assert "1 av 2 uppdrag" in words
    assert "Av 2 aktiva uppdrag vid slutet av 9 mars 2026." in words


def test_another_day_can_be_asked_about_but_none_to_come(world: World) -> None:
    world.approved(world.sent())
    assert get(world.mona, on="2026-03-03").context["figures"].current == 0
    page = get(world.mona, on="2026-03-10")
    assert page.context["form"].errors["on"] == ["Välj i dag eller en tidigare dag."]


def test_those_who_lack_a_plan_are_counted_by_coordinator(world: World) -> None:
    own, nobodys = world.acknowledged().assignment, world.sent().assignment
    page = get(world.petra)
    pills = [(pill["label"], pill["count"]) for pill in page.context["pills"]]
    assert pills == [("Alla", 2), ("Mona", 1), ("Ingen samordnare", 1)]
    assert numbers(page) == [own.number, nobodys.number]
    assert numbers(get(world.petra, coordinator=str(world.mona.pk))) == [own.number]
    assert numbers(get(world.petra, coordinator="ingen")) == [nobodys.number]


def test_a_protected_identity_is_counted_in_the_figures_and_left_out_of_the_list(world: World) -> None:
    client = world.client(protection=Protection.SECRECY_MARK, first_name="Kvastingard")
    world.sent(world.assignment(client=client))
    page = get(world.mona)
    assert page.context["figures"].lacking == 1
    assert (numbers(page), page.context["pills"][0]["count"]) == ([], 0)


def test_officers_have_no_provider_desk(world: World) -> None:
    assert {get(member).status_code for member in (world.anna, world.eva, world.omar, world.carl)} == {403}


def test_the_page_takes_one_number_of_queries(world: World) -> None:
    world.acknowledged()
    one = count_queries(lambda: get(world.mona))
    world.acknowledged()
    Assignment.objects.update(care_contact=world.omar)
    world.approved(world.sent())
    assert count_queries(lambda: get(world.mona)) == one


def test_the_desk_asks_for_the_self_checks_that_are_not_made(world: World) -> None:
    assert [words for _, words in get(world.mona).context["to_make"]] == ["februari 2026", "mars 2026"]
    page = post(world.mona, words="Alla planer är genomgångna.").content.decode()
    assert "Egenkontrollen för mars 2026 är gjord." in page
    assert [words for _, words in get(world.mona).context["to_make"]] == ["februari 2026"]


def test_the_form_asks_for_measures_when_somebody_lacks_a_plan(world: World) -> None:
    world.sent()
    form = post(world.mona, words="En saknas.").context["form"]
    assert form.errors["measures"][0].startswith("Alla har inte en aktuell plan.")
    assert not SelfCheck.objects.exists()


def test_a_made_check_is_read_as_it_was(world: World) -> None:
    world.sent()
    post(world.mona, words="En saknas.", measures="Mona skriver den i veckan.")
    world.approved(at=WEEK_AFTER)
    page = get(world.petra, *MARCH, at=WEEK_AFTER + timedelta(days=90)).content.decode()
    assert "Mona skriver den i veckan." in page
    assert "0 av 1 uppdrag" in page
    assert "<textarea" not in page
    again = post(world.petra, words="En gång till.").content.decode()
    assert "En gång till." not in again


def test_months_that_are_not_open_are_not_there(world: World) -> None:
    for year, month in ((2026, 1), (2026, 4), (2026, 13), (0, 1)):
        assert get(world.mona, "self_check", (year, month)).status_code == 404


def test_what_is_being_written_is_restored_and_forgotten_when_sent(world: World) -> None:
    visitor(world.mona).post(reverse("draft", args=["self-check-2026-03"]), {"words": "Halvskriv"})
    assert get(world.mona, *MARCH).context["form"]["words"].value() == "Halvskriv"
    post(world.mona, words="Klart.")
    assert not Draft.objects.exists()
