"""A page of a long list, whose keys are found first."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from followups.queries.paging import KeysFirst
from orders.models import Assignment
from tests.fixtures.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def numbers(world: World) -> list[str]:
    """Five cases, the last one first."""
    return sorted((world.assignment().number for _ in range(5)), reverse=True)


def test_a_page_holds_its_rows_in_the_order_of_the_list(numbers: list[str]) -> None:
    pages = KeysFirst(Assignment.objects.order_by("-number"), 2, len(numbers))
    assert [[row.number for row in page] for page in pages] == [numbers[:2], numbers[2:4], numbers[4:]]


def test_a_page_is_two_queries_its_keys_and_its_rows(numbers: list[str]) -> None:
    pages = KeysFirst(Assignment.objects.order_by("-number").select_related("client"), 2, len(numbers))
    with CaptureQueriesContext(connection) as asked:
        names = [row.client.name for row in pages.page(2)]
    assert len(names) == 2
    assert len(asked) == 2
    assert "orders_client" not in asked[0]["sql"]
    assert "orders_client" in asked[1]["sql"]
