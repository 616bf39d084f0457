"""The kept list of reasons to send a plan back: common ones, and the unit's own."""

import pytest
from django.urls import reverse

from plans.actions import CannotKeepReason, add_reason, retire_reason
from plans.models import ReturnReason
from tests.fixtures.reading import visitor
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
OWN = "Dubbelbemanningen framgår inte."


def offered(world: World) -> list[str]:
    return [reason.words for reason in ReturnReason.objects.offered(world.unit.pk)]


def test_an_installation_begins_with_common_reasons(world: World) -> None:
    assert len(offered(world)) >= 10
    assert "Målet svarar inte mot beställningens mål och syfte." in offered(world)


def test_a_unit_adds_its_own_and_takes_it_away(world: World) -> None:
    eva, page = visitor(world.eva), reverse("return_reasons")
    eva.post(page, {"words": f" {OWN} "})
    assert offered(world)[-1] == OWN
    reason = ReturnReason.objects.get(unit=world.unit)
    assert OWN not in [other.words for other in ReturnReason.objects.offered(world.other_unit.pk)]
    eva.post(page, {"retire": reason.pk})
    assert OWN not in offered(world)


def test_one_that_was_taken_away_comes_back_as_the_same(world: World) -> None:
    reason = add_reason(words=OWN, by=world.eva, at=MONDAY)
    retire_reason(reason=reason, by=world.eva, at=MONDAY)
    assert add_reason(words=OWN, by=world.eva, at=MONDAY) == reason
    assert OWN in offered(world)


@pytest.mark.parametrize("words", ["", "  ", "tiden stämmer inte med beställningen."])
def test_what_is_empty_or_there_already_is_not_added(world: World, words: str) -> None:
    page = visitor(world.eva).post(reverse("return_reasons"), {"words": words})
    assert page.context["form"].errors["words"]
    assert not ReturnReason.objects.filter(unit=world.unit).exists()


def test_common_reasons_and_other_units_stay(world: World) -> None:
    common = ReturnReason.objects.offered(None)[0]
    with pytest.raises(CannotKeepReason, match="Bara enhetens egna"):
        retire_reason(reason=common, by=world.eva, at=MONDAY)
    answer = visitor(world.eva).post(reverse("return_reasons"), {"retire": common.pk}, follow=True)
    assert "Bara enhetens egna skäl kan tas bort." in answer.content.decode()
    assert common.words in offered(world)
