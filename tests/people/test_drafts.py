"""Text being written is never lost, and a form counts once."""

import json
from datetime import timedelta

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from people.drafts import fields_of, is_taken, keep_draft, once, rows_of
from people.expired import draft_pass
from people.models import Draft
from tests.fixtures.world import MONDAY, World

WRITE = reverse("draft", args=["order-new"])
TEXT = {"needs": "Orkar inte stå länge."}


@pytest.fixture
def anna(client: Client, world: World) -> Client:
    client.force_login(world.anna.user)
    return client


def test_what_is_typed_is_kept_as_it_last_stood(anna: Client, world: World) -> None:
    anna.post(WRITE, TEXT)
    answer = anna.post(WRITE, {"needs": "Orkar inte gå."})
    draft = Draft.objects.get()
    assert (draft.member, draft.fields) == (world.anna, {"needs": ["Orkar inte gå."]})
    assert json.loads(answer.content) == {"saved": f"{timezone.localtime(draft.saved_at):%H:%M}"}


def test_nobody_elses_draft_is_touched(anna: Client, world: World) -> None:
    keep_draft(form="order-new", fields={"needs": ["Bos text"]}, by=world.bo, at=MONDAY)
    anna.post(WRITE, TEXT)
    anna.post(reverse("discard_draft", args=["order-new"]))
    assert [draft.member for draft in Draft.objects.all()] == [world.bo]


def test_far_too_much_text_is_refused(anna: Client) -> None:
    assert anna.post(WRITE, {"needs": "a" * 100_001}).status_code == 413
    assert anna.post(reverse("draft", args=["a" * 61]), TEXT).status_code == 400
    assert not Draft.objects.exists()


def test_a_discarded_draft_leads_back_to_its_form_and_nowhere_else(anna: Client) -> None:
    discard = reverse("discard_draft", args=["order-new"])
    anna.post(WRITE, TEXT)
    assert anna.post(discard, {"next": "/bestallning/ny/"}).url == "/bestallning/ny/"
    assert anna.post(discard, {"next": "https://example.org/"}).url == "/"
    assert not Draft.objects.exists()


def test_a_user_without_a_role_keeps_nothing(anna: Client, world: World) -> None:
    world.anna.is_active = False
    world.anna.save(update_fields=["is_active"])
    assert anna.post(WRITE, TEXT).status_code == 403


def test_what_is_sent_after_the_login_expired_is_kept(client: Client, world: World) -> None:
    answer = client.post("/roll/", TEXT | {"draft_pass": draft_pass(world.anna, "order-new")})
    assert answer.url == "/konto/login/?next=/roll/"
    draft = Draft.objects.get()
    assert (draft.member, draft.form, draft.fields) == (world.anna, "order-new", {"needs": [TEXT["needs"]]})


@pytest.mark.parametrize("word", ["", "påhittat", draft_pass.__name__])
def test_nothing_is_kept_without_a_true_pass(client: Client, world: World, word: str) -> None:
    client.post("/roll/", TEXT | {"draft_pass": word})
    assert not Draft.objects.exists()


def test_a_draft_becomes_initial_values_of_form_and_rows() -> None:
    posted = QueryDict(
        "needs=Stöd&rows-TOTAL_FORMS=4&rows-0-minutes=20&rows-1-minutes=&rows-2-minutes=30&rows-2-DELETE=on"
        "&rows-10-minutes=5"
    )
    draft = Draft(fields=dict(posted.lists()))
    assert fields_of(draft)["needs"] == "Stöd"
    assert rows_of(draft, "rows") == [{"minutes": "20"}, {"minutes": "5"}]


def test_a_form_counts_once(world: World) -> None:
    outcomes = iter(["2026-00001-1", "2026-00002-1"])
    done = [once(token="a", act=lambda: next(outcomes), by=world.anna, at=MONDAY) for _ in range(2)]
    assert done == ["2026-00001-1", "2026-00001-1"]


def test_a_form_that_was_refused_can_be_sent_again(world: World) -> None:
    with pytest.raises(ZeroDivisionError):
        once(token="a", act=lambda: str(1 // 0), by=world.anna, at=MONDAY)
    assert once(token="a", act=lambda: "klart", by=world.anna, at=MONDAY) == "klart"


def test_a_late_save_of_a_taken_form_raises_no_ghost(anna: Client, world: World) -> None:
    once(token="a", act=lambda: "klart", by=world.anna, at=MONDAY)
    anna.post(WRITE, TEXT | {"once": "a"})
    assert not Draft.objects.filter(form="order-new").exists()


def test_taken_forms_are_forgotten_after_a_while(world: World) -> None:
    once(token="a", act=lambda: "klart", by=world.anna, at=MONDAY)
    once(token="b", act=lambda: "klart", by=world.anna, at=MONDAY + timedelta(days=8))
    assert not is_taken("a", world.anna)
    assert is_taken("b", world.anna)
