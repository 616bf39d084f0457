"""The routine for the monthly check: kept in versions by the unit, each check with the one of its day."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from deviations.actions.routines import CannotAdopt, adopt_routine
from deviations.models import Routine
from deviations.queries.routines import routines_in_force
from deviations.rules.routines import RoutineText
from people.models import Draft
from tests.fixtures.reading import Read, visitor
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()
DAY = timedelta(days=1)
ADDRESS = "/kontroller/rutin/"


def adopt(world: World, text: str, valid_from: date = TODAY + DAY) -> Routine:
    return adopt_routine(wanted=RoutineText(text, valid_from), by=world.eva, at=MONDAY)


def test_the_common_version_is_there_from_the_start_and_once() -> None:
    import_module("deviations.migrations.0002_routine").keep_common_routine(apps, None)
    common = Routine.objects.get()
    assert (common.unit, common.version) == (None, 1)
    assert "Listan fryses" in common.text


def test_the_units_own_goes_before_the_common_from_its_day_on(world: World) -> None:
    first = adopt(world, "Vår egen rutin.")
    second = adopt(world, "Vår andra rutin.", TODAY + 30 * DAY)
    days = [TODAY, TODAY + DAY, TODAY + 29 * DAY, TODAY + 30 * DAY]
    ours = routines_in_force([(world.unit.pk, day) for day in days])
    assert [ours[world.unit.pk, day].pk for day in days[1:]] == [first.pk, first.pk, second.pk]
    assert ours[world.unit.pk, TODAY].unit is None
    assert routines_in_force([(world.other_unit.pk, days[3])])[world.other_unit.pk, days[3]].unit is None


def test_one_of_the_same_day_takes_the_place_of_the_one_before(world: World) -> None:
    adopt(world, "Först.")
    assert adopt(world, "Sedan.").version == 2
    assert Routine.objects.in_force(world.unit.pk, TODAY + DAY)[0].text == "Sedan."


@pytest.mark.parametrize(
    ("text", "valid_from", "field", "words"),
    [
        (" ", TODAY + 9 * DAY, "text", "Skriv hur"),
        ("Vår rutin.", TODAY + 9 * DAY, "text", "densamma"),
        ("Ny.", TODAY, "valid_from", "2026-03-08"),
        ("Ny.", TODAY + 5 * DAY, "valid_from", "2026-03-08"),
    ],
)
def test_it_says_what_hinders(world: World, text: str, valid_from: date, field: str, words: str) -> None:
    adopt(world, "Vår rutin.", TODAY + 6 * DAY)
    with pytest.raises(CannotAdopt) as refused:
        adopt(world, text, valid_from)
    (fault,) = refused.value.faults
    assert fault.field == field
    assert words in fault.words


def test_a_day_that_has_begun_keeps_its_routine(world: World) -> None:
    with pytest.raises(CannotAdopt, match="2026-03-03"):
        adopt(world, "Ny.", TODAY)


def test_the_manager_adopts_the_next_version_on_the_page(world: World, read: Read) -> None:
    page = read(world.eva, ADDRESS)
    assertContains(page, "Skriv nästa version")
    assert "Listan fryses" in page.context["form"]["text"].value()
    day = page.context["form"]["valid_from"].value()
    Draft.objects.create(member=world.eva, form="check-routine", fields={"text": ["Halv"]}, saved_at=MONDAY)
    assertContains(read(world.eva, ADDRESS), "Halv")
    answer = visitor(world.eva).post(ADDRESS, {"text": "Ett.\n\nTvå.", "valid_from": str(day)})
    assertRedirects(answer, ADDRESS)
    assert not Draft.objects.exists()
    after = read(world.anna, ADDRESS)
    assertContains(after, "<p>Ett.</p>")
    assertContains(after, "Listan fryses")
    assertNotContains(after, "Anta versionen")


def test_a_refusal_stands_at_its_field(world: World) -> None:
    told = visitor(world.eva).post(ADDRESS, {"text": "Ny.", "valid_from": "2026-01-01"})
    assertContains(told, "eller en senare dag")
    empty = visitor(world.eva).post(ADDRESS, {"text": "", "valid_from": ""})
    assertContains(empty, "Skriv hur månadskontrollen går till.")
    assertContains(empty, "Välj från vilken dag versionen gäller.")


def test_a_provider_reads_and_only_the_manager_writes(world: World, read: Read) -> None:
    adopt(world, "Vår rutin.")
    assertContains(read(world.mona, ADDRESS), "Vår rutin.")
    assertNotContains(read(world.stina, ADDRESS), "Vår rutin.")
    for member in (world.anna, world.mona, world.carl, world.disa):
        assert visitor(member).post(ADDRESS, {"text": "Nej"}).status_code == 403
