"""The page on which a follow-up is held, starting from the plan or the order."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.http import QueryDict

from followups.actions.individual import Question, adopt_question_set
from followups.models import FollowUpAnswer, IndividualFollowUp
from orders.models import Assignment, Order
from people.drafts import keep_draft, written_in
from people.models import Draft
from tests.fixtures.reading import Read, visitor
from tests.fixtures.world import MONDAY, World
from tests.followups.following import planned

pytestmark = pytest.mark.django_db
NOW = MONDAY + timedelta(days=40)


@pytest.fixture(autouse=True)
def _clock() -> object:
    """It is a Saturday in April."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def case(world: World) -> Assignment:
    """Anna's case with an approved plan for a shower, and its follow-up planned."""
    found = world.approved(world.sent(None, "shower")).plan.assignment
    planned(found)
    return found


def address(case: Assignment) -> str:
    return f"/uppdrag/{case.number}/uppfoljning/hall/"


def written(case: Assignment, **other: str) -> dict[str, str]:
    """The form as Anna fills it in."""
    shower = case.orders.get().interventions.get().intervention_id
    return {
        "once": str(uuid4()),
        "held_on": "2026-04-10",
        "answered_by": "WITH_HELP",
        "provider_attended": "on",
        f"worked-i{shower}": "PARTLY",
        f"words-i{shower}": "Vattnet är för kallt.",
        "worked-goal": "WELL",
        "words-goal": "Går ut varje dag.",
        "words": "Det mesta fungerar.",
        "outcome": "CONTINUE",
        "outcome_words": "Behoven är som förut.",
    } | other


def test_the_page_says_what_the_plan_says_beside_each_answer(
    case: Assignment, world: World, read: Read
) -> None:
    page = read(world.anna, address(case)).content.decode()
    assert "Samtalet utgår från planen" in page
    assert "Som hen brukar." in page
    assert "Beställt: 7 gånger/vecka, 20 min" in page
    assert "Orka gå ut själv." in page
    assert "Känner du dig trygg hemma" in page


def test_without_a_plan_it_starts_from_the_order_and_says_so(world: World, read: Read) -> None:
    case = world.sent(None, "shower").assignment
    planned(case)
    page = read(world.anna, address(case)).content.decode()
    assert "Samtalet utgår från beställningen" in page
    assert "Ingen plan har kommit in" in page
    assert "Jag vill orka gå ut själv." in page
    assert "Planen säger inget om insatsen." not in page


def test_what_is_said_is_kept_and_shown(case: Assignment, world: World) -> None:
    page = visitor(world.anna).post(address(case), written(case), follow=True)
    row = IndividualFollowUp.objects.held().get()
    assert (row.held_on, row.answered_by, row.provider_attended) == (date(2026, 4, 10), "WITH_HELP", True)
    assert row.plan_then == "CURRENT"
    shown = page.content.decode()
    assert "Uppföljningen är sparad i akten." in shown
    assert "Vattnet är för kallt." in shown
    assert "Fungerar delvis" in shown
    assert "Den enskilde med hjälp" in shown


def test_a_double_click_gives_one(case: Assignment, world: World) -> None:
    told, anna = written(case), visitor(world.anna)
    first, second = anna.post(address(case), told), anna.post(address(case), told)
    assert IndividualFollowUp.objects.held().count() == 1
    assert first.url == second.url


def test_everything_missing_is_told_at_its_field_and_nothing_written_is_lost(
    case: Assignment, world: World
) -> None:
    told = written(case, words="", outcome="", **{"worked-goal": "", "held_on": "2099-01-01"})
    page = visitor(world.anna).post(address(case), told)
    errors = page.context["form"].errors
    assert set(errors) == {"held_on", "worked-goal", "words", "outcome"}
    assert errors["worked-goal"] == ["Målet: välj hur det har fungerat."]
    shown = page.content.decode()
    assert "<title>Fel: Följ upp" in shown
    assert 'href="#id_worked-goal_0"' in shown
    assert "Vattnet är för kallt." in shown
    assert not IndividualFollowUp.objects.held().exists()


def test_a_day_that_is_none_is_told(case: Assignment, world: World) -> None:
    for wrong, words in (
        ("", "Skriv vilken dag uppföljningen gjordes."),
        ("i går", "Skriv dagen som ÅÅÅÅ-MM-DD."),
    ):
        page = visitor(world.anna).post(address(case), written(case, held_on=wrong))
        assert page.context["form"].errors["held_on"] == [words]


def test_what_is_written_of_the_things_is_not_kept_when_the_client_declined(
    case: Assignment, world: World
) -> None:
    told = written(case, answered_by="DECLINED", words="Ville inte prata i dag.")
    visitor(world.anna).post(address(case), told)
    assert IndividualFollowUp.objects.held().get().answered_by == "DECLINED"
    assert not FollowUpAnswer.objects.exists()


def test_a_need_of_change_leads_to_a_draft_order(case: Assignment, world: World, read: Read) -> None:
    told = written(case, outcome="CHANGE", outcome_words="Behöver hjälp att handla.")
    page = visitor(world.anna).post(address(case), told, follow=True).content.decode()
    draft = Order.objects.drafts().get()
    assert (draft.kind, draft.change_reason) == ("CHANGE", "Behöver hjälp att handla.")
    assert f"/bestallning/{draft.number}/andra/" in page
    row = IndividualFollowUp.objects.held().get()
    provider = read(world.mona, f"/uppdrag/{case.number}/uppfoljning/{row.pk}/").content.decode()
    assert draft.number not in provider
    assert "Insatserna behöver ändras" in provider


def test_a_draft_is_found_again_and_gone_when_it_is_held(case: Assignment, world: World, read: Read) -> None:
    key = f"follow-up-{IndividualFollowUp.objects.planned().get().pk}"
    draft = QueryDict(mutable=True)
    draft.update({"words": "Halvfärdigt", "words-goal": "Går ut", "answered_by": "CLIENT"})
    keep_draft(form=key, fields=written_in(draft), by=world.anna, at=NOW)
    page = read(world.anna, address(case)).content.decode()
    assert "Halvfärdigt" in page
    assert "Går ut" in page
    visitor(world.anna).post(address(case), written(case))
    assert not Draft.objects.filter(form=key).exists()


def test_the_questions_that_were_asked_are_kept_though_the_unit_has_new_ones(
    case: Assignment, world: World, read: Read
) -> None:
    asked = read(world.anna, address(case)).context["start"].question_set
    adopt_question_set(questions=[Question("", "Något annat?")], by=world.eva, at=NOW)
    told = written(case, question_set=str(asked.pk), **{"words-safety": "Ja, jämt."})
    page = visitor(world.anna).post(address(case), told, follow=True).content.decode()
    assert IndividualFollowUp.objects.held().get().question_set == asked
    assert "Ja, jämt." in page
    assert "Något annat?" in read(world.anna, address(case)).content.decode()


@pytest.mark.parametrize("wrong", ["999999", "x", "-1", "99999999999999999999"])
def test_questions_of_nobody_are_not_taken(case: Assignment, world: World, wrong: str) -> None:
    assert visitor(world.anna).post(address(case), written(case, question_set=wrong)).status_code == 302


def test_services_that_go_on_can_be_extended_when_the_decision_ends(world: World, read: Read) -> None:
    order = world.sent(None, "shower", valid_to=date(2026, 6, 30))
    planned(order.assignment)
    assert "Skriv ett utkast till förlängning" in read(world.anna, address(order.assignment)).content.decode()
    visitor(world.anna).post(address(order.assignment), written(order.assignment, extend="on"))
    assert Order.objects.drafts().get().kind == "EXTENSION"


def test_a_colleague_is_asked_why(case: Assignment, world: World) -> None:
    assert "/skal/" in visitor(world.bo).get(address(case)).url
