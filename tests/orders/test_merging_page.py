"""A unit manager keeps merge rules and other names of interventions, and plans are read by them."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from orders.actions.merging import CannotKeepRule, add_alias, keep_merge_rule
from orders.models import Alias, Intervention, MergeRule
from plans.queries.comparison import catalogue, merge_rules
from tests.fixtures.reading import Read
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()
PAGE = "/insatser/"


@pytest.fixture
def eva(client: Client, world: World) -> Client:
    client.force_login(world.eva.user)
    return client


def key(code: str) -> int:
    return Intervention.objects.get(code=code).pk


def rule(**changed: object) -> dict[str, object]:
    said = {"first": key("walk"), "second": key("shopping"), "allowed": "no", "valid_from": TODAY}
    return said | changed


def test_the_common_rules_and_names_are_shown(world: World, read: Read) -> None:
    words = read(world.eva, PAGE).content.decode()
    assert "Promenad och inköp" in words
    assert "blöjbyte" in words
    assert "gemensam" in words


@time_machine.travel(MONDAY, tick=False)
def test_a_rule_of_the_units_own_goes_before_the_common_from_its_day(eva: Client, world: World) -> None:
    tomorrow = TODAY + timedelta(days=1)
    assert eva.post(PAGE, rule(valid_from=tomorrow)).status_code == 302
    pair = frozenset({key("walk"), key("shopping")})
    assert merge_rules(world.unit.pk, MONDAY)[pair]
    assert not merge_rules(world.unit.pk, MONDAY + timedelta(days=1))[pair]
    assert merge_rules(world.other_unit.pk, MONDAY + timedelta(days=1))[pair]
    assert "ännu inte i kraft" in eva.get(PAGE).content.decode()


@time_machine.travel(MONDAY, tick=False)
def test_a_later_rule_leaves_the_earlier_to_its_time(eva: Client, world: World) -> None:
    eva.post(PAGE, rule())
    eva.post(PAGE, rule(allowed="yes", valid_from=TODAY + timedelta(days=9)))
    own = MergeRule.objects.filter(unit=world.unit).order_by("valid_from")
    assert [one.allowed for one in own] == [False, True]
    assert "enhetens" in eva.get(PAGE).content.decode()


@time_machine.travel(MONDAY, tick=False)
def test_a_rule_said_again_for_the_same_day_is_changed(eva: Client, world: World) -> None:
    eva.post(PAGE, rule())
    eva.post(PAGE, rule(first=key("shopping"), second=key("walk"), allowed="yes"))
    assert MergeRule.objects.get(unit=world.unit).allowed


@time_machine.travel(MONDAY, tick=False)
@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        (
            {"valid_from": date(2026, 3, 1)},
            "valid_from",
            "Välj i dag eller en senare dag. Det som varit ändras inte.",
        ),
        ({"valid_from": ""}, "valid_from", "Välj från vilken dag."),
        ({"first": ""}, "first", "Välj insats."),
        ({"allowed": ""}, "allowed", "Välj om de får slås ihop."),
    ],
)
def test_what_is_wrong_with_a_rule_is_said_at_its_field(
    eva: Client, changed: dict[str, object], field: str, words: str
) -> None:
    page = eva.post(PAGE, rule(**changed))
    assert page.context["rule_form"].errors == {field: [words]}
    assert "<title>Fel:" in page.content.decode()


def test_an_intervention_is_not_merged_with_itself(world: World) -> None:
    walk = Intervention.objects.get(code="walk")
    with pytest.raises(CannotKeepRule, match="annan insats"):
        keep_merge_rule(
            unit=world.unit, first=walk, second=walk, allowed=True, valid_from=TODAY, by=world.eva, at=MONDAY
        )


def test_plans_of_the_unit_are_read_by_its_own_names(eva: Client, world: World) -> None:
    told = {"intervention": key("shopping"), "words": " Storhandling "}
    assert eva.post(f"{PAGE}namn/", told).status_code == 302
    shopping = key("shopping")
    assert "Storhandling" in catalogue(world.unit.pk)[shopping].aliases
    assert "Storhandling" not in catalogue(world.other_unit.pk)[shopping].aliases
    assert "Storhandling" in eva.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Apotek", "Alla kallar redan apoteksärende så. Inget mer behövs."),
        ("storhandling", "Enheten kallar redan inköp så. Ta bort det namnet först."),
        ("wc", "Skriv minst tre bokstäver, annars läses för mycket som insatsen."),
    ],
)
def test_a_name_leads_to_one_intervention(eva: Client, world: World, words: str, why: str) -> None:
    shopping = Intervention.objects.get(code="shopping")
    add_alias(unit=world.unit, intervention=shopping, words="Storhandling", by=world.eva, at=MONDAY)
    page = eva.post(f"{PAGE}namn/", {"intervention": key("cleaning"), "words": words})
    assert page.context["alias_form"].errors == {"words": [why]}


def test_a_name_is_taken_away_by_its_own_unit_only(eva: Client, world: World) -> None:
    shopping = Intervention.objects.get(code="shopping")
    own = add_alias(unit=world.unit, intervention=shopping, words="Storhandling", by=world.eva, at=MONDAY)
    other = add_alias(
        unit=world.other_unit, intervention=shopping, words="Butiken", by=world.stina, at=MONDAY
    )
    assert eva.post(f"{PAGE}namn/{own.pk}/ta-bort/").status_code == 302
    assert eva.post(f"{PAGE}namn/{other.pk}/ta-bort/").status_code == 404
    assert Alias.objects.get() == other


def test_the_policy_leads_there(world: World, read: Read) -> None:
    assert f'href="{PAGE}"' in read(world.eva, "/regelverk/").content.decode()
