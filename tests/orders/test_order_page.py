"""One order as it is read, acknowledged and taken back."""

from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from journal.models import Look
from orders.models import Order
from orders.shown.orders import plan_expected
from tests.fixtures.world import MONDAY, World


def address(order: Order, name: str = "order") -> str:
    return reverse(name, args=[order.number])


def read(browser: Browser, world: World, name: str, order: Order) -> str:
    browser.force_login(getattr(world, name).user)
    return browser.get(address(order)).content.decode()


def test_the_page_says_all_the_order_says(client: Browser, world: World) -> None:
    order = world.sent(own_ability="Klär sig själv.", discharge_colour="YELLOW")
    page = read(client, world, "anna", order)
    for words in (
        order.needs, order.purpose, order.goal, "Klär sig själv.", "Gul", "Dusch", "Personlig vård", "30,4",
        "Björkens omsorg AB", "Varför dessa datum?", order.plan_due_reason,
        order.acknowledge_reason,
        "En genomförandeplan väntas inom 15 kalenderdagar från det att beställningen skickas.",
    ):  # fmt: skip
        assert words in page


def test_each_look_is_recorded(client: Browser, world: World) -> None:
    order = world.sent()
    read(client, world, "mona", order)
    look = Look.objects.get()
    assert (look.member_id, look.assignment_number, look.granted) == (
        world.mona.pk,
        order.assignment.number,
        True,
    )


@pytest.mark.parametrize("name", ["stina", "nils", "omar", "carl", "greta", "adam"])
def test_strangers_find_nothing_and_the_refusal_is_recorded(client: Browser, world: World, name: str) -> None:
    order = world.sent()
    client.force_login(getattr(world, name).user)
    assert client.get(address(order)).status_code == 404
    assert Look.objects.get().granted is False


def test_a_colleague_is_asked_for_a_reason(client: Browser, world: World) -> None:
    order = world.sent()
    client.force_login(world.bo.user)
    assert client.get(address(order)).url.startswith(reverse("reason", args=[order.assignment.number]))


def test_a_provider_never_sees_a_draft(client: Browser, world: World) -> None:
    world.sent(assignment := world.assignment())
    draft = world.draft(assignment)
    client.force_login(world.mona.user)
    assert client.get(address(draft)).status_code == 404


@pytest.mark.parametrize("number", ["finns-inte", "2026-00001-9", "-", "a" * 200])
def test_an_order_that_is_not_there(client: Browser, world: World, number: str) -> None:
    world.sent()
    client.force_login(world.anna.user)
    assert client.get(reverse("order", args=[number])).status_code == 404


@pytest.mark.parametrize(
    ("name", "buttons"),
    [("anna", {"Återta"}), ("eva", {"Återta"}), ("mona", {"Kvittera"}), ("petra", {"Kvittera"})],
)
def test_only_what_the_member_may_do_is_offered(
    client: Browser, world: World, name: str, buttons: set[str]
) -> None:
    order = world.sent(world.assignment(case_officer=world.eva) if name == "eva" else None)
    page = read(client, world, name, order)
    assert {
        words for words in ("Återta", "Kvittera", "Fortsätt och skicka") if f">{words}<" in page
    } == buttons


def test_the_provider_acknowledges_once_and_a_second_time_is_calm(client: Browser, world: World) -> None:
    order = world.sent()
    client.force_login(world.mona.user)
    for words in ("Beställningen är kvitterad.", "Beställningen var redan kvitterad."):
        answer = client.post(address(order, "order_acknowledge"), follow=True)
        assert words in answer.content.decode()
    order.refresh_from_db()
    assert order.acknowledged_by == world.mona


def test_a_withdrawn_order_cannot_be_acknowledged(client: Browser, world: World) -> None:
    order = world.sent()
    client.force_login(world.anna.user)
    client.post(address(order, "order_withdraw"), {"reason": "Fel utförare."})
    client.force_login(world.mona.user)
    answer = client.post(address(order, "order_acknowledge"), follow=True)
    assert "Beställningen är återtagen." in answer.content.decode()
    assert "Fel utförare." in answer.content.decode()


def test_an_address_for_a_button_leads_to_the_order(client: Browser, world: World) -> None:
    order = world.sent()
    client.force_login(world.mona.user)
    assert client.get(address(order, "order_acknowledge")).url == address(order)
    order.refresh_from_db()
    assert order.acknowledged_at is None


def test_an_order_is_taken_back_with_a_reason(client: Browser, world: World) -> None:
    order = world.sent()
    client.force_login(world.anna.user)
    for reason in ("", "   "):
        answer = client.post(address(order, "order_withdraw"), {"reason": reason})
        assert answer.context["form"].errors == {"reason": ["Skriv varför beställningen återtas."]}
    client.post(address(order, "order_withdraw"), {"reason": "Fel utförare."})
    order.refresh_from_db()
    assert (order.withdrawn_by, order.withdrawn_reason) == (world.anna, "Fel utförare.")
    assert client.get(address(order, "order_withdraw")).url == address(order)


@pytest.mark.parametrize("act", ["order_acknowledge", "order_withdraw"])
def test_acts_are_asked_for_again_when_posted(client: Browser, world: World, act: str) -> None:
    order = world.sent()
    wrong = {"order_acknowledge": world.anna, "order_withdraw": world.mona}[act]
    client.force_login(wrong.user)
    assert client.post(address(order, act), {"reason": "x"}).status_code == 403


def test_a_draft_tells_how_long_a_plan_may_take(world: World) -> None:
    assignment = world.assignment()
    draft = world.draft(assignment)
    assert "inom 15 kalenderdagar" in plan_expected(draft, MONDAY)
    world.sent(sent := world.assignment())
    later = MONDAY + timedelta(days=30)
    same = world.draft(sent, kind="EXTENSION", at=later)
    assert plan_expected(same, later) == "Den plan som finns gäller vidare. Ingen ny behövs."


@pytest.mark.parametrize("codes", [("shower",), ("shower", "cleaning", "shopping")])
def test_more_interventions_take_no_more_queries(
    client: Browser, world: World, codes: tuple[str, ...], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    order = world.sent(None, *codes)
    client.force_login(world.mona.user)
    client.get(address(order))
    with django_assert_num_queries(12):
        client.get(address(order))
