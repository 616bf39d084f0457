"""The pages around an order's text: warnings while it is written, examples, reviews and the provider's word."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from journal.models import Look
from orders.actions.quality import review_order, share_example
from orders.models import Example, Order, OrderFeedback
from orders.queries import interventions_of
from orders.rules.order_checklist import QUESTIONS
from tests.fixtures.reading import Read, visitor
from tests.fixtures.world import MONDAY, World

DETAILED = "Behöver hjälp på kvällen."
ANSWERS = dict.fromkeys(QUESTIONS, "yes")


@pytest.fixture
def anna(world: World) -> Browser:
    return visitor(world.anna)


def let_in(browser: Browser, order: Order) -> None:
    address = reverse("reason", args=[order.assignment.number])
    browser.post(address, {"reason": "Granskning"})


def posted(order: Order, **more: Any) -> dict[str, Any]:
    fields = {
        "once": str(uuid4()),
        "decided_on": "2026-03-02",
        "valid_from": "2026-03-02",
        "needs": DETAILED,
        "purpose": order.purpose,
        "goal": "En fungerande vardag.",
        "interventions-INITIAL_FORMS": "0",
    }
    lines = interventions_of(order)
    fields["interventions-TOTAL_FORMS"] = str(len(lines))
    for place, (key, line) in enumerate(lines.items()):
        fields[f"interventions-{place}-intervention"] = str(key)
        fields[f"interventions-{place}-times_per_week"] = str(line.times_per_week)
        fields[f"interventions-{place}-minutes"] = str(line.minutes)
    return fields | more


def kinds(page: Any) -> dict[str, list[str]]:
    return {
        block.field.name: [finding.kind for finding in block.findings]
        for block in page.context["texts"].blocks
        if block.findings
    }


def test_the_text_is_checked_and_saved_and_nothing_is_sent(anna: Browser, world: World) -> None:
    order = world.draft()
    edit = reverse("order_edit", args=[order.number])
    answer = anna.post(edit, posted(order, check="1"), follow=True)
    assert answer.redirect_chain[-1][0] == edit
    assert kinds(answer) == {"needs": ["DETAIL"], "goal": ["GENERIC"]}
    assert "Texten har 2 påpekanden, vid fälten." in answer.content.decode()
    order.refresh_from_db()
    assert (order.needs, order.sent_at) == (DETAILED, None)


def test_warnings_hinder_nothing(anna: Browser, world: World) -> None:
    order = world.draft()
    anna.post(reverse("order_edit", args=[order.number]), posted(order, send="1"))
    order.refresh_from_db()
    assert order.sent_at


def test_a_refused_page_shows_what_could_be_mended_too(anna: Browser, world: World) -> None:
    order = world.draft()
    answer = anna.post(reverse("order_edit", args=[order.number]), posted(order, send="1", decided_on=""))
    assert kinds(answer)["needs"] == ["DETAIL"]


def test_a_draft_says_that_its_text_could_be_mended_until_it_is_sent(world: World, read: Read) -> None:
    draft, sent = world.draft(needs=DETAILED), world.sent(needs=DETAILED)
    assert (
        "Texten har 1 påpekande." in read(world.anna, reverse("order", args=[draft.number])).content.decode()
    )
    assert "påpekande" not in read(world.anna, reverse("order", args=[sent.number])).content.decode()


def test_what_is_typed_is_checked_without_being_kept(anna: Browser, world: World) -> None:
    answer = anna.post(
        reverse("check_wording"), {"needs": DETAILED + "<b>", "goal": "", "first_name": "Elsa"}
    )
    told = answer.json()
    assert "För detaljerat för en ram" in told["needs"]
    assert "<b>" not in told["needs"]
    assert (told["goal"], set(told)) == ("", {"needs", "purpose", "goal", "own_ability"})
    assert not Order.objects.exists()
    assert not Look.objects.exists()


def test_examples_stand_beside_the_fields(anna: Browser, world: World) -> None:
    page = anna.get(reverse("order_new")).content.decode()
    assert "Visa exempel på bra mål" in page
    assert "Använd som utgångspunkt" in page
    assert "Börja från en exempelbeställning" in page


def test_a_discharge_begins_from_its_frame_and_keeps_what_is_written(anna: Browser, world: World) -> None:
    anna.post(reverse("draft", args=["order-new"]), {"goal": "Jag vill hem.", "needs": ""})
    page = anna.get(reverse("order_new") + "?ram=utskrivning")
    form = page.context["form"]
    assert form["goal"].value() == "Jag vill hem."
    assert form["needs"].value().startswith("Har varit inlagd")
    assert anna.get(reverse("order_new")).context["form"]["needs"].value() == ""


def test_the_library_is_filtered_and_searched(world: World, read: Read) -> None:
    found = read(world.anna, reverse("examples"), visar="ORDER", ord="sjukhus ork").context["page_obj"]
    assert "Utskrivning från sjukhus" in {one.title for one in found}
    assert {one.kind for one in found} == {"ORDER"}
    assert len(found) < Example.objects.filter(kind="ORDER").count()


@pytest.mark.parametrize(("name", "is_offered"), [("eva", True), ("bo", False)])
def test_only_the_manager_takes_examples_away(world: World, read: Read, name: str, is_offered: bool) -> None:
    made = share_example(
        kind="GOAL", title="Sjunga", words="Jag vill sjunga.", why="", source=None, by=world.anna, at=MONDAY
    )
    page = read(getattr(world, name), reverse("examples")).content.decode()
    assert "Sjunga" in page
    assert (reverse("retire_example", args=[made.pk]) in page) == is_offered
    answer = visitor(world.eva).post(reverse("retire_example", args=[made.pk]), follow=True)
    assert "Sjunga" not in answer.content.decode()


def test_an_orders_goal_is_shared_once_without_its_client(anna: Browser, world: World) -> None:
    order = world.sent(world.assignment(client=world.client(first_name="Viola")), goal="Viola vill sjunga.")
    address = reverse("share_order_example", args=[order.number])
    form = anna.get(address, {"visar": "GOAL"}).context["form"]
    assert form["words"].value() == "Viola vill sjunga."
    assert "Behov: " in anna.get(address, {"visar": "ORDER"}).context["form"]["words"].value()
    fields = {"once": str(uuid4()), "kind": "GOAL", "title": "Sjunga", "why": "Eget.", "words": order.goal}
    refused = anna.post(address, fields)
    assert refused.context["form"].errors == {"words": ["Ta bort det som kan peka ut någon: Viola."]}
    for _ in range(2):
        anna.post(address, fields | {"words": "Jag vill sjunga."})
    example = Example.objects.get(title="Sjunga")
    assert (example.unit, example.shared_by) == (world.unit, world.anna)


def test_a_colleague_reviews_after_giving_a_reason(world: World) -> None:
    order, bo = world.sent(), visitor(world.bo)
    let_in(bo, order)
    address = reverse("order_feedback", args=[order.number])
    assert "Granska beställningen" in bo.get(reverse("order", args=[order.number])).content.decode()
    missing = bo.post(address, ANSWERS | {"goal": "no", "once": str(uuid4())})
    assert list(missing.context["form"].errors) == ["words"]
    token = str(uuid4())
    for _ in range(2):
        done = bo.post(
            address, ANSWERS | {"goal": "no", "words": "Skriv med egna ord.", "once": token}, follow=True
        )
    assert OrderFeedback.objects.get().answers["goal"] is False
    page = done.content.decode()
    assert "Nej: Är målet skrivet med den enskildes egna ord?" in page
    assert "Granska beställningen" not in page


def test_the_one_who_sent_it_is_led_back(anna: Browser, world: World) -> None:
    order = world.sent()
    answer = anna.post(reverse("order_feedback", args=[order.number]), ANSWERS, follow=True)
    assert "En kollega granskar den." in answer.content.decode()
    assert not OrderFeedback.objects.exists()


def test_the_provider_answers_and_never_sees_what_colleagues_say(world: World, read: Read) -> None:
    order, mona = world.sent(), visitor(world.mona)
    review_order(
        order=order, answers=dict.fromkeys(QUESTIONS, True), words="Mellan oss.", by=world.bo, at=MONDAY
    )
    answer = mona.post(
        reverse("order_feedback", args=[order.number]),
        {"words": "Tydligt syfte.", "once": str(uuid4())},
        follow=True,
    )
    page = answer.content.decode()
    assert "Tydligt syfte." in page
    assert "Mellan oss." not in page
    officers = read(world.anna, reverse("order", args=[order.number])).content.decode()
    assert "Tydligt syfte." in officers
    assert "Mellan oss." in officers


def test_the_manager_sees_how_many_were_read_and_nobody_is_ranked(world: World) -> None:
    order = world.sent()
    review_order(
        order=order,
        answers=dict.fromkeys(QUESTIONS, True) | {"goal": False},
        words="Egna ord.",
        by=world.bo,
        at=MONDAY + timedelta(hours=1),
    )
    page = visitor(world.eva).get(reverse("order_reviews")).content.decode()
    assert "Egna ord." in page
    assert world.bo.name not in page.split()
    assert world.anna.name not in page.split()


def test_three_who_have_said_something_take_no_more_queries_than_one(world: World) -> None:
    order, anna = world.sent(), visitor(world.anna)
    taken = []
    for said in ((world.bo,), (world.eva, world.mona)):
        for by in said:
            review_order(order=order, answers=dict.fromkeys(QUESTIONS, True), words="", by=by, at=MONDAY)
        anna.get(reverse("order", args=[order.number]))
        with CaptureQueriesContext(connection) as queries:
            anna.get(reverse("order", args=[order.number]))
        taken.append(len(queries))
    assert taken[0] == taken[1]
