"""Change, extension and end from the person's file, and going on with a draft."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client as Browser
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from orders.models import Order, OrderKind
from orders.queries import interventions_of
from tests.fixtures.world import World

DAYS = {"decided_on": "2026-06-01", "valid_from": "2026-06-05"}
TEXT = {
    "needs": "Orkar inte stå länge.",
    "purpose": "Kunna bo kvar hemma.",
    "goal": "Jag vill orka gå ut själv.",
}


@pytest.fixture
def anna(client: Browser, world: World) -> Browser:
    client.force_login(world.anna.user)
    return client


def follow(order: Order, kind: str = "") -> str:
    return reverse("order_follow", args=[order.assignment.number]) + (f"?typ={kind}" if kind else "")


def rows(order: Order, **more: str) -> dict[str, str]:
    lines = interventions_of(order).items()
    fields = {"interventions-TOTAL_FORMS": str(len(lines)), "interventions-INITIAL_FORMS": "0"}
    for place, (key, line) in enumerate(lines):
        fields[f"interventions-{place}-intervention"] = str(key)
        fields[f"interventions-{place}-times_per_week"] = str(line.times_per_week)
        fields[f"interventions-{place}-minutes"] = str(line.minutes)
    return fields | more


def posted(**more: Any) -> dict[str, Any]:
    return {"once": str(uuid4()), "send": "1", "change_reason": "Orkar mindre."} | DAYS | TEXT | more


def saved() -> dict[str, Any]:
    fields = posted()
    del fields["send"]
    return fields


def newest() -> Order:
    return Order.objects.order_by("-pk")[0]


def test_without_a_kind_the_page_asks(anna: Browser, world: World) -> None:
    order = world.sent()
    for kind in ("", "annat"):
        page = anna.get(follow(order, kind)).content.decode()
        assert "Skriv en ändring" in page
        assert "Skriv en förlängning" in page
        assert "Skriv ett avslut" in page


def test_a_change_begins_as_the_order_in_force(anna: Browser, world: World) -> None:
    order = world.sent(valid_to=date(2026, 12, 31))
    page = anna.get(follow(order, "andring"))
    assert page.context["form"]["goal"].value() == order.goal
    assert page.context["form"]["valid_to"].value() == order.valid_to
    chosen = [row["intervention"].value() for row in page.context["rows"].forms]
    assert chosen == [*interventions_of(order), None]


def test_a_change_is_sent_and_asks_for_a_revision(anna: Browser, world: World) -> None:
    order = world.sent()
    anna.post(follow(order, "andring"), posted(**rows(order, **{"interventions-0-minutes": "45"})))
    assert newest().kind == OrderKind.CHANGE
    assert newest().plan_due_on


def test_a_change_of_nothing_is_refused_and_the_text_kept(anna: Browser, world: World) -> None:
    order = world.sent()
    answer = anna.post(follow(order, "andring"), posted(**rows(order), change_reason="Sämre balans"))
    assert answer.context["rows"].non_form_errors() == [
        "Ingen insats är ändrad. Välj Förlängning om bara slutdatum är nytt."
    ]
    assert "Sämre balans" in answer.content.decode()
    assert newest() == order


def test_an_extension_keeps_its_interventions_and_sets_no_due_date(anna: Browser, world: World) -> None:
    order = world.sent(valid_to=date(2026, 6, 4))
    page = anna.get(follow(order, "forlangning"))
    assert page.context["form"]["valid_from"].value() == date(2026, 6, 5)
    assert page.context["rows"] is None
    anna.post(follow(order, "forlangning"), posted(**rows(order, **{"interventions-0-minutes": "45"})))
    assert (newest().kind, newest().plan_due_on) == (OrderKind.EXTENSION, None)
    assert interventions_of(newest()) == interventions_of(order)


def test_an_extension_clicked_twice_is_one(anna: Browser, world: World) -> None:
    order, fields = world.sent(), posted()
    for _ in range(2):
        anna.post(follow(order, "forlangning"), fields)
    assert order.assignment.orders.count() == 2


def test_an_end_holds_from_the_day_after_the_last(anna: Browser, world: World) -> None:
    order = world.sent()
    anna.post(follow(order, "avslut"), {"send": "1", "decided_on": "2026-06-01", "last_day": "2026-06-30"})
    assert (newest().kind, newest().valid_from) == (OrderKind.END, date(2026, 7, 1))
    page = anna.get(reverse("order", args=[newest().number]))
    assert page.context["last_day"] == date(2026, 6, 30)


def test_after_an_end_a_new_order_is_written(anna: Browser, world: World) -> None:
    order = world.sent()
    anna.post(follow(order, "avslut"), {"send": "1", "decided_on": "2026-06-01", "last_day": "2026-06-30"})
    assert anna.get(follow(order, "andring")).url == reverse("order_new")


def test_a_draft_in_the_chain_is_gone_on_with(anna: Browser, world: World) -> None:
    order = world.sent()
    anna.post(follow(order, "forlangning"), saved())
    assert anna.get(follow(order, "andring")).url == reverse("order_edit", args=[newest().number])


def test_a_second_draft_is_refused_with_its_text_kept(anna: Browser, world: World) -> None:
    order = world.sent()
    anna.post(follow(order, "forlangning"), saved())
    answer = anna.post(follow(order, "forlangning"), saved() | {"goal": "Jag vill orka sjunga."})
    assert "Fortsätt med den." in answer.context["form"].non_field_errors()[0]
    assert "Jag vill orka sjunga." in answer.content.decode()


def test_the_first_order_withdrawn_is_followed_by_a_new_one(anna: Browser, world: World) -> None:
    order = world.sent()
    anna.post(reverse("order_withdraw", args=[order.number]), {"reason": "Fel utförare."})
    anna.post(follow(order), posted(**rows(order)))
    assert (newest().kind, newest().sequence) == (OrderKind.NEW, 2)


def test_a_draft_is_edited_and_sent(anna: Browser, world: World) -> None:
    order = world.draft()
    edit = reverse("order_edit", args=[order.number])
    page = anna.get(edit)
    assert page.context["form"]["needs"].value() == order.needs
    answer = anna.post(edit, posted(**rows(order), goal="Jag vill orka sjunga."))
    order.refresh_from_db()
    assert answer.url == reverse("order", args=[order.number])
    assert order.goal == "Jag vill orka sjunga."
    assert order.sent_at


def test_sending_a_draft_twice_is_calm(anna: Browser, world: World) -> None:
    order = world.draft()
    fields = posted(**rows(order))
    for _ in range(2):
        answer = anna.post(reverse("order_edit", args=[order.number]), fields)
    assert answer.url == reverse("order", args=[order.number])


def test_a_sent_order_is_read_not_edited(anna: Browser, world: World) -> None:
    order = world.sent()
    edit = reverse("order_edit", args=[order.number])
    assert anna.get(edit).url == reverse("order", args=[order.number])
    answer = anna.post(edit, posted(**rows(order), goal="Annat mål"))
    order.refresh_from_db()
    assert "Beställningen är skickad." in answer.content.decode()
    assert order.goal != "Annat mål"


@pytest.mark.parametrize("name", ["mona", "stina", "carl"])
def test_only_the_own_unit_may(client: Browser, world: World, name: str) -> None:
    order, draft = world.sent(), world.draft()
    client.force_login(getattr(world, name).user)
    for address in (follow(order, "avslut"), reverse("order_edit", args=[draft.number])):
        assert client.get(address).status_code in {403, 404}
        assert client.post(address, {"send": "1"}).status_code in {403, 404}


@pytest.mark.parametrize("codes", [("shower",), ("shower", "cleaning", "shopping")])
def test_more_rows_take_no_more_queries(
    anna: Browser, world: World, codes: tuple[str, ...], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    edit = reverse("order_edit", args=[world.draft(None, *codes).number])
    anna.get(edit)
    with django_assert_num_queries(14):
        anna.get(edit)
