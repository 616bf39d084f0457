"""Saved filters: one's own, and those that others in the same place share."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from desk.actions import MOST, CannotKeep, change_filter, remove_filter, save_filter
from desk.models import SavedFilter
from people.models import Member
from tests.fixtures.queries import count_queries
from tests.fixtures.reading import Read, visitor
from tests.fixtures.world import MONDAY, World

LATE = "urval=enheten&status=Plan+f%C3%B6rsenad"


def kept(by: Member, name: str = "Sena", *, is_shared: bool = False, query: str = LATE) -> SavedFilter:
    return save_filter(name=name, query=query, is_shared=is_shared, by=by, at=MONDAY)


def test_a_narrowed_list_is_saved_under_a_name_and_leads_back_to_itself(world: World, read: Read) -> None:
    page = read(world.anna, "/", status="Plan försenad", urval="enheten")
    assertContains(page, "Spara som filter")
    sent = {"name": " Sena  planer ", "query": page.context["shown"].query}
    answer = visitor(world.anna).post("/filter/", sent)
    assert answer.url == f"/?{LATE}"
    back = read(world.anna, answer.url)
    assert [(one["label"], one["current"]) for one in back.context["shown"].filters] == [
        ("Sena planer", True)
    ]
    assertNotContains(back, "Spara som filter")


def test_only_what_narrows_is_kept_and_always_written_alike(world: World) -> None:
    query = f"by=x&page=3&provider={world.bjorken.pk}&urval=okänt&namn=Exempelsson&provider=&status=Hemlig"
    visitor(world.eva).post("/filter/", {"name": "Allt", "query": query})
    visitor(world.eva).post("/filter/", {"name": "Dag", "query": "by=2026-03-20&urval=granska"})
    assert [one.query for one in SavedFilter.objects.order_by("pk")] == [
        "urval=enheten",
        "urval=granska&by=2026-03-20",
    ]


def test_a_list_that_nothing_narrows_is_not_offered(world: World, read: Read) -> None:
    assertNotContains(read(world.anna, "/", urval="granska"), "Spara som filter")


def test_a_shared_filter_is_there_for_the_place_and_for_nobody_else(world: World, read: Read) -> None:
    kept(world.anna, is_shared=True)
    kept(world.anna, "Egna")

    def names(member: Member) -> list[str]:
        return [one["label"] for one in read(member, "/").context["shown"].filters]

    assert names(world.anna) == ["Egna", "Sena"]
    assert names(world.eva) == ["Sena"]
    assertContains(read(world.eva, "/filter/"), "sparat av Anna")
    for stranger in (world.stina, world.mona, world.nils):
        assert names(stranger) == []


def test_a_provider_shares_with_its_own(world: World, read: Read) -> None:
    kept(world.mona, is_shared=True, query="urval=alla&status=Godk%C3%A4nd")
    assertContains(read(world.petra, "/filter/"), "Alla · Godkänd · delat")
    assertNotContains(read(world.nils, "/filter/"), "Sena")


def test_the_maker_renames_shares_and_stops_sharing(world: World) -> None:
    mine = kept(world.anna)
    anna, field = visitor(world.anna), f"filter-{mine.pk}"
    anna.post(f"/filter/{mine.pk}/", {f"{field}-name": "Försenade", f"{field}-is_shared": "on"})
    mine.refresh_from_db()
    assert (mine.name, mine.unit, mine.provider, mine.query) == ("Försenade", world.unit, None, LATE)
    anna.post(f"/filter/{mine.pk}/", {f"{field}-name": "Försenade"})
    mine.refresh_from_db()
    assert not mine.is_shared


def test_others_change_nothing(world: World) -> None:
    mine = kept(world.anna, is_shared=True)
    eva = visitor(world.eva)
    assert eva.post(f"/filter/{mine.pk}/", {f"filter-{mine.pk}-name": "Evas"}).status_code == 404
    assert eva.post(f"/filter/{mine.pk}/ta-bort/").status_code == 404
    with pytest.raises(SavedFilter.DoesNotExist):
        change_filter(kept=mine, name="Evas", is_shared=True, by=world.eva, at=MONDAY)
    remove_filter(kept=mine, by=world.eva, at=MONDAY)
    assert SavedFilter.objects.get().name == "Sena"


def test_a_removed_filter_is_gone_for_all(world: World, read: Read) -> None:
    mine = kept(world.anna, is_shared=True)
    assert visitor(world.anna).post(f"/filter/{mine.pk}/ta-bort/").url == "/filter/"
    assert not SavedFilter.objects.exists()


def test_a_name_that_is_taken_is_told_at_the_field(world: World) -> None:
    first, second = kept(world.anna), kept(world.anna, "Andra", query="urval=mina")
    anna = visitor(world.anna)
    page = anna.post("/filter/", {"name": "Sena", "query": "urval=mina&by=2026-03-20"})
    assertContains(page, "Du har redan ett filter med det namnet.")
    assertContains(page, 'value="urval=mina&amp;by=2026-03-20"')
    page = anna.post(f"/filter/{second.pk}/", {f"filter-{second.pk}-name": first.name})
    assertContains(page, f'href="#id_filter-{second.pk}-name"')
    kept(world.eva, "Sena", is_shared=True)


def test_a_name_is_needed(world: World) -> None:
    assertContains(visitor(world.anna).post("/filter/", {"query": LATE}), "Skriv vad filtret ska heta.")


def test_a_button_pressed_twice_saves_one(world: World) -> None:
    assert kept(world.anna) == kept(world.anna)


def test_there_is_an_end_to_how_many_filters_one_keeps(world: World) -> None:
    for place in range(MOST):
        kept(world.anna, f"Filter {place}")
    with pytest.raises(CannotKeep, match="Ta bort"):
        kept(world.anna)


def test_many_filters_ask_no_more_than_one(world: World, read: Read) -> None:
    def queries() -> list[int]:
        return [count_queries(lambda url=url: read(world.anna, url)) for url in ("/", "/filter/")]

    kept(world.anna, query=f"urval=mina&provider={world.bjorken.pk}")
    one = queries()
    for place in range(3):
        kept(world.bo, f"Filter {place}", is_shared=True, query=f"urval=mina&provider={world.lindgarden.pk}")
    assert queries() == one
