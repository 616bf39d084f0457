"""A colleague reads a plan on a page of its own; the writer sees where it stands."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from orders.models import Assignment
from people.models import Draft, Provider
from plans.actions import ask_for_check, pass_check, send_back, set_internal_check
from plans.models import PlanVersion
from plans.queries.checking import check_of
from plans.rules.checking import CheckState
from tests.fixtures.reading import visitor
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
AT = MONDAY + timedelta(days=2)


@pytest.fixture
def written(world: World) -> PlanVersion:
    """A whole plan at a provider that checks its plans."""
    set_internal_check(provider=world.bjorken, checks_plans=True, by=world.petra, at=MONDAY)
    return world.completed()


@pytest.fixture
def asked(world: World, written: PlanVersion) -> PlanVersion:
    """The plan, waiting for a colleague of Mona's."""
    return ask_for_check(version=written, by=world.mona, at=AT)


def address(name: str, version: PlanVersion) -> str:
    return reverse(name, args=[version.plan.assignment.number, version.number])


def page(client: Client, version: PlanVersion, name: str = "plan_version") -> str:
    return client.get(address(name, version)).content.decode()


def state(version: PlanVersion) -> CheckState:
    return check_of(PlanVersion.objects.get(pk=version.pk))


def test_the_managers_tick_turns_the_check_on_and_off(world: World) -> None:
    petra = visitor(world.petra)
    petra.post(reverse("internal_check"), {"checks_plans": "on"})
    assert Provider.objects.get(pk=world.bjorken.pk).checks_plans
    petra.post(reverse("internal_check"), {})
    assert not Provider.objects.get(pk=world.bjorken.pk).checks_plans
    assert not Provider.objects.get(pk=world.lindgarden.pk).checks_plans


def test_a_care_contact_asks_and_cannot_hand_in(world: World, written: PlanVersion) -> None:
    Assignment.objects.update(care_contact=world.omar)
    omar = visitor(world.omar)
    omar.post(address("ask_check", written))
    assert state(written) == CheckState.WAITING
    assert omar.post(address("hand_in_plan", written)).status_code == 403


def test_the_colleague_sees_order_and_plan_and_the_officers_questions(
    world: World, asked: PlanVersion
) -> None:
    words = page(visitor(world.petra), asked, "check_plan")
    for shown in ("Beställning och plan sida vid sida", "Planens aktiviteter", "Kan behoven tillgodoses"):
        assert shown in words


def test_passed_it_can_be_handed_in_from_its_page(world: World, asked: PlanVersion) -> None:
    visitor(world.petra).post(address("check_plan", asked), {"pass": "1"})
    mona = visitor(world.mona)
    assert address("hand_in_plan", asked) in page(mona, asked)
    mona.post(address("hand_in_plan", asked))
    asked.refresh_from_db()
    assert (asked.checked_by, asked.submitted_by) == (world.petra, world.mona)


def test_sent_back_the_writer_reads_why_and_goes_on(world: World, asked: PlanVersion) -> None:
    petra = visitor(world.petra)
    refused = petra.post(address("check_plan", asked), {"back": "1", "remarks": ""})
    assert refused.context["form"].errors["remarks"] == ["Skriv vad som behöver ändras i planen."]
    petra.post(address("check_plan", asked), {"back": "1", "remarks": "Skriv hur duschen går till."})
    words = page(visitor(world.mona), asked)
    assert "Skriv hur duschen går till." in words
    assert address("write_plan", asked) in words


def test_the_author_is_told_that_a_colleague_reads(world: World, asked: PlanVersion) -> None:
    mona = visitor(world.mona)
    assert "En kollega behöver läsa den." in page(mona, asked, "check_plan")
    assert (
        "En kollega behöver läsa den."
        in mona.post(address("check_plan", asked), {"pass": "1"}).content.decode()
    )
    assert state(asked) == CheckState.WAITING


def test_while_it_waits_the_page_leads_nobody_to_write_but_it_can_be_taken_back(
    world: World, asked: PlanVersion
) -> None:
    mona = visitor(world.mona)
    assert address("write_plan", asked) not in page(mona, asked)
    mona.post(address("ask_check", asked), {"take_back": "1"})
    assert state(asked) == CheckState.NOT_ASKED
    assert address("write_plan", asked) in page(mona, asked)


def test_the_file_leads_each_to_their_next_step(world: World, asked: PlanVersion) -> None:
    file = reverse("file", args=[asked.plan.assignment.number])
    assert "Granska planen internt" in visitor(world.petra).get(file).content.decode()
    words = visitor(world.mona).get(file).content.decode()
    assert "Granska planen internt" not in words
    assert "Fortsätt skriva planen" not in words
    pass_check(version=asked, by=world.petra, at=AT)
    assert address("hand_in_plan", asked) in visitor(world.mona).get(file).content.decode()


def test_a_plan_that_is_not_ready_says_what_is_missing(world: World, written: PlanVersion) -> None:
    PlanVersion.objects.filter(pk=written.pk).update(participation="")
    answer = visitor(world.mona).post(address("ask_check", written), follow=True)
    assert "Skriv hur den enskilde har deltagit" in answer.content.decode()
    assert state(written) == CheckState.NOT_ASKED


def test_what_is_no_longer_waiting_is_shown_as_it_is(world: World, asked: PlanVersion) -> None:
    send_back(version=asked, remarks="Nej.", by=world.petra, at=AT)
    assert visitor(world.petra).get(address("check_plan", asked)).status_code == 302


def test_a_colleagues_remarks_are_kept_while_they_are_typed(world: World, asked: PlanVersion) -> None:
    petra = visitor(world.petra)
    petra.post(reverse("draft", args=[f"check-{asked.pk}"]), {"remarks": "Halvskriv"})
    assert "Halvskriv" in page(petra, asked, "check_plan")
    petra.post(address("check_plan", asked), {"pass": "1"})
    assert not Draft.objects.exists()


def test_the_order_unit_sees_nothing_of_the_providers_own_reading(world: World, asked: PlanVersion) -> None:
    send_back(version=asked, remarks="Inte bra nog.", by=world.petra, at=AT)
    ask_for_check(version=asked, by=world.mona, at=AT)
    pass_check(version=asked, by=world.petra, at=AT)
    visitor(world.mona).post(address("hand_in_plan", asked))
    words = page(visitor(world.anna), asked)
    assert "Intern granskning" not in words
    assert "Inte bra nog." not in words


def test_the_buttons_of_the_check_carry_the_word_that_lets_them_through(
    world: World, asked: PlanVersion
) -> None:
    pass_check(version=asked, by=world.petra, at=AT)
    mona = Client(enforce_csrf_checks=True)
    mona.force_login(world.mona.user)
    words = page(mona, asked)
    token = words.split(f'action="{address("hand_in_plan", asked)}"')[1].split('value="')[1].split('"')[0]
    mona.post(address("hand_in_plan", asked), {"csrfmiddlewaretoken": token})
    asked.refresh_from_db()
    assert asked.submitted_by == world.mona
