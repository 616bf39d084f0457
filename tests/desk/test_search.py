"""Search: by name, identity number or case number, and by nothing else."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from orders.models import Assignment
from people.models import Member
from tests.fixtures.queries import count_queries
from tests.fixtures.reading import visitor
from tests.fixtures.world import World


@pytest.fixture
def astrid(world: World) -> Assignment:
    """Somebody to look for."""
    client = world.client(first_name="Åsa Öjvind", last_name="Ängström", identity_number="193805129818")
    return world.sent(world.assignment(client=client)).assignment


def search(member: Member, words: str) -> object:
    return visitor(member).post("/sok/", {"words": words})


def found(member: Member, words: str) -> list[Assignment] | None:
    return search(member, words).context["found"]


@pytest.mark.parametrize(
    "words",
    [
        "Ängström", "ängst", "ÄNGSTRÖM ÅSA", "Åsa Öjvind Ängström", "  ängström   åsa ",
        "193805129818", "19380512-9818", "380512-9818",
    ],
)  # fmt: skip
def test_a_person_is_found(world: World, astrid: Assignment, words: str) -> None:
    assert found(world.anna, words) == [astrid]


@pytest.mark.parametrize(
    "words", ["Angstrom", "Åsa", "%", "_ngström", "193805129999", "1938", "Ä", "R999", "2026-"]
)
def test_what_is_no_name_or_number_of_theirs_finds_nobody(
    world: World, astrid: Assignment, words: str
) -> None:
    assert found(world.anna, words) == []


def test_a_case_is_found_by_its_number_and_its_orders(world: World, astrid: Assignment) -> None:
    assert found(world.anna, astrid.number) == [astrid]
    assert found(world.anna, f"{astrid.number}-1") == [astrid]


def test_a_reserve_number_is_found(world: World) -> None:
    assignment = world.sent().assignment
    assert found(world.anna, assignment.client.reserve_number) == [assignment]


def test_only_what_one_may_see_is_found(world: World, astrid: Assignment) -> None:
    assert found(world.mona, "Ängström") == [astrid]
    assert found(world.stina, "Ängström") == []
    assert found(world.nils, "Ängström") == []
    assert found(world.omar, astrid.number) == []
    assert search(world.carl, "Ängström").status_code == 403


def test_a_protected_identity_is_found_by_those_named_only(world: World) -> None:
    client = world.client(last_name="Dold", protection="PROTECTED_REGISTRATION")
    assignment = world.sent(world.assignment(client=client)).assignment
    assert found(world.anna, "Dold") == [assignment]
    assert found(world.eva, "Dold") == []
    assertNotContains(search(world.mona, assignment.number), "Dold, ")


def test_the_page_says_when_there_are_more(world: World) -> None:
    for _ in range(51):
        world.assignment()
    page = search(world.anna, "Exempelsson")
    assert len(page.context["found"]) == 50
    assertContains(page, "De 50 första träffarna")


def test_nothing_found_says_what_to_try(world: World) -> None:
    assertContains(search(world.anna, "Ingen"), "Ingen träff")
    assertContains(search(world.anna, " "), "Skriv ett namn eller ett nummer.")


def test_the_page_tells_the_law_and_keeps_names_out_of_addresses(world: World) -> None:
    page = visitor(world.anna).get("/sok/?words=%C3%84ngstr%C3%B6m")
    assertContains(page, "2001:637")
    assertContains(page, '<form class="card form" method="post"')
    assert page.context["found"] is None


def test_one_hit_and_three_take_the_same_number_of_queries(world: World) -> None:
    def queries() -> int:
        return count_queries(lambda: search(world.anna, "Exempelsson"))

    world.sent()
    one = queries()
    world.sent()
    world.sent()
    assert queries() == one
