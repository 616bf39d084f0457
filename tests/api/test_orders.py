"""Orders over the API."""

from datetime import timedelta

import pytest

from journal.models import Look, Note, NoteKind
from orders.models import Protection
from tests.api.conftest import Calling
from tests.fixtures.queries import count_queries
from tests.fixtures.world import MONDAY, World

ORDERS = "/api/v1/orders/"


def numbers(answer: object) -> list[str]:
    return [order["number"] for order in answer.json()["results"]]  # type: ignore[attr-defined]


def test_a_provider_sees_its_sent_orders_the_newest_first(world: World, calling: Calling) -> None:
    old, new = world.sent(), world.sent(at=MONDAY + timedelta(days=1))
    world.draft()
    world.sent(world.assignment(provider=world.lindgarden))
    assert numbers(calling(world.mona).get(ORDERS)) == [new.number, old.number]


def test_an_officer_sees_the_units_drafts_too(world: World, calling: Calling) -> None:
    sent, draft = world.sent(), world.draft()
    assert numbers(calling(world.anna).get(ORDERS)) == [draft.number, sent.number]


def test_the_unacknowledged_can_be_asked_for(world: World, calling: Calling) -> None:
    world.acknowledged()
    waiting = world.sent()
    assert numbers(calling(world.mona).get(f"{ORDERS}?state=unacknowledged")) == [waiting.number]


def test_an_unknown_state_is_named(world: World, calling: Calling) -> None:
    answer = calling(world.mona).get(f"{ORDERS}?state=borta")
    assert answer.status_code == 400
    assert list(answer.json()) == ["state"]


def test_a_protected_identity_is_not_in_the_list(world: World, calling: Calling) -> None:
    hidden = world.client(protection=Protection.SECRECY_MARK)
    world.sent(world.assignment(client=hidden))
    assert numbers(calling(world.mona).get(ORDERS)) == []


def test_the_list_asks_as_often_for_three_as_for_one(world: World, calling: Calling) -> None:
    client = calling(world.mona)
    world.sent()
    alone = count_queries(lambda: client.get(ORDERS))
    world.sent(), world.acknowledged()
    assert count_queries(lambda: client.get(ORDERS)) == alone


def test_an_order_is_read_whole_and_the_look_recorded(world: World, calling: Calling) -> None:
    order = world.sent()
    told = calling(world.mona).get(f"{ORDERS}{order.number}/").json()
    assert told["client"]["last_name"] == "Exempelsson"
    assert [line["code"] for line in told["interventions"]] == ["shower", "shopping", "cleaning"]
    assert told["plan_due_reason"].startswith("15 kalenderdagar från 2 mars 2026")
    assert Look.objects.get().member_id == world.mona.pk


def test_an_order_asks_as_often_with_three_interventions_as_with_one(world: World, calling: Calling) -> None:
    one, three = world.sent(None, "shower"), world.sent()
    client = calling(world.mona)
    asked = [count_queries(lambda o=order: client.get(f"{ORDERS}{o.number}/")) for order in (one, three)]
    assert asked[0] == asked[1]


@pytest.mark.parametrize("stranger", ["stina", "nils", "omar"])
def test_a_foreign_order_is_not_there_and_the_refused_look_is_kept(
    world: World, calling: Calling, stranger: str
) -> None:
    order = world.sent()
    assert calling(getattr(world, stranger)).get(f"{ORDERS}{order.number}/").status_code == 404
    assert Look.objects.get().granted is False


def test_a_draft_is_not_there_for_its_provider(world: World, calling: Calling) -> None:
    assert calling(world.mona).get(f"{ORDERS}{world.draft().number}/").status_code == 404
    assert Look.objects.get().granted is False


def test_a_colleagues_case_asks_for_a_reason(world: World, calling: Calling) -> None:
    client, address = calling(world.bo), f"{ORDERS}{world.sent().number}/"
    refused = client.get(address)
    assert (refused.status_code, refused.json()["code"]) == (403, "reason_needed")
    assert (
        client.get(address, headers={"X-Reason": "Ersätter kollega".encode().decode("latin-1")}).status_code
        == 200
    )
    assert Look.objects.get().reason == "Ersätter kollega"


def test_a_reason_too_long_is_named(world: World, calling: Calling) -> None:
    answer = calling(world.bo).get(f"{ORDERS}{world.sent().number}/", headers={"X-Reason": "x" * 201})
    assert answer.status_code == 400
    assert list(answer.json()) == ["reason"]


def test_an_order_is_acknowledged_once(world: World, calling: Calling) -> None:
    order, client = world.sent(), calling(world.mona)
    told = client.post(f"{ORDERS}{order.number}/acknowledge/")
    assert (told.status_code, told.json()["state"]) == (200, "ACKNOWLEDGED")
    again = client.post(f"{ORDERS}{order.number}/acknowledge/")
    assert again.status_code == 400
    assert again.json() == {"non_field_errors": ["Beställningen är kvitterad. Läs in sidan igen."]}
    assert Note.objects.filter(kind=NoteKind.ORDER_ACKNOWLEDGED).count() == 1


def test_only_the_provider_acknowledges(world: World, calling: Calling) -> None:
    order = world.sent()
    assert calling(world.anna).post(f"{ORDERS}{order.number}/acknowledge/").status_code == 403
