"""What is said of an order and what could be mended in a text, over the API."""

import pytest

from orders.actions.quality import review_order
from orders.models import OrderFeedback
from orders.rules.order_checklist import QUESTIONS
from tests.api.conftest import Calling
from tests.fixtures.world import MONDAY, World


def test_the_provider_says_what_was_clear_and_reads_no_peer_reviews(world: World, calling: Calling) -> None:
    order = world.sent()
    answers = dict.fromkeys(QUESTIONS, True)
    review_order(order=order, answers=answers, words="Bra.", by=world.bo, at=MONDAY)
    address = f"/api/v1/orders/{order.number}/feedback/"
    given = calling(world.mona).post(address, {"words": "Tydligt syfte."})
    assert (given.status_code, given.json()["kind"]) == (201, "PROVIDER")
    assert [one["words"] for one in calling(world.mona).get(address).json()] == ["Tydligt syfte."]
    told = calling(world.anna).get(address).json()
    assert [(one["by"], one["answers"]) for one in told] == [("Mona", {}), ("Bo", answers)]


@pytest.mark.parametrize("words", ["", "   "])
def test_nothing_said_is_refused_at_its_field(world: World, calling: Calling, words: str) -> None:
    answer = calling(world.mona).post(f"/api/v1/orders/{world.sent().number}/feedback/", {"words": words})
    assert answer.status_code == 400
    assert "words" in answer.content.decode()
    assert not OrderFeedback.objects.exists()


def test_texts_are_checked_as_the_page_does(world: World, calling: Calling) -> None:
    answer = calling(world.anna).post("/api/v1/wording/", {"goal": "En fungerande vardag."})
    found = answer.json()
    assert [(one["field"], one["kind"], one["found"]) for one in found] == [
        ("goal", "GENERIC", ["fungerande vardag"])
    ]
    assert found[0]["why"]
    assert found[0]["instead"]
