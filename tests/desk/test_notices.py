"""What a member should notice: counted on every page, listed newest first, read."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from orders.actions import notify
from orders.models import Assignment, Notice, Protection
from tests.fixtures.queries import count_queries
from tests.fixtures.reading import Read, visitor
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(world: World) -> Assignment:
    return world.sent().assignment


def tell(world: World, case: Assignment, count: int = 1) -> None:
    for place in range(count):
        at = MONDAY + timedelta(minutes=place)
        notify(members=[world.mona, world.anna], assignment=case, words=f"Nytt {place}", at=at)


def badge(page: object) -> str | None:
    text = page.content.decode()  # type: ignore[attr-defined]
    if " olästa</span>" not in text:
        return None
    return text.split(" olästa</span>")[0].rsplit('<span class="count">', 1)[1].split("<")[0]


def test_every_page_tells_how_many_wait(world: World, case: Assignment, read: Read) -> None:
    assert badge(read(world.mona, "/sok/")) is None
    tell(world, case, 3)
    assert badge(read(world.mona, "/sok/")) == "3"


def test_a_great_many_are_not_counted_out(world: World, case: Assignment, read: Read) -> None:
    tell(world, case, 101)
    assert badge(read(world.mona, "/")) == "99+"


def test_the_count_is_one_query_and_none_where_there_are_no_cases(world: World, case: Assignment) -> None:
    tell(world, case, 5)
    asked = {}
    for member in (world.mona, world.carl):
        browser = visitor(member)
        with CaptureQueriesContext(connection) as queries:
            browser.get("/hjalp/")
        asked[member.name] = len([one for one in queries if "orders_notice" in one["sql"]])
    assert asked == {"Mona": 1, "Carl": 0}


def test_they_stand_newest_first_and_lead_to_the_case(world: World, case: Assignment, read: Read) -> None:
    tell(world, case, 2)
    page = read(world.mona, "/aviseringar/")
    assert [notice.words for notice in page.context["page_obj"]] == ["Nytt 1", "Nytt 0"]
    assert f'href="/uppdrag/{case.number}/"' in page.content.decode()


def test_opening_the_case_reads_them_and_the_list_keeps_them(
    world: World, case: Assignment, read: Read
) -> None:
    tell(world, case)
    other = world.sent().assignment
    notify(members=[world.mona], assignment=other, words="Annat", at=MONDAY)
    assert badge(read(world.mona, f"/uppdrag/{case.number}/")) == "1"
    page = read(world.mona, "/aviseringar/")
    assert [(one.words, one.read_at is None) for one in page.context["page_obj"]] == [
        ("Annat", True),
        ("Nytt 0", False),
    ]


def test_looking_at_the_list_reads_nothing(world: World, case: Assignment, read: Read) -> None:
    tell(world, case)
    assert badge(read(world.mona, "/aviseringar/")) == "1"


def test_all_are_marked_read_at_once_and_only_ones_own(world: World, case: Assignment, read: Read) -> None:
    tell(world, case, 2)
    visitor(world.mona).post("/aviseringar/")
    assert badge(read(world.mona, "/aviseringar/")) is None
    assert Notice.objects.unread().filter(member=world.anna).count() == 2


def test_a_case_hidden_since_is_not_listed_but_can_be_cleared(
    world: World, case: Assignment, read: Read
) -> None:
    tell(world, case)
    case.client.protection = Protection.SECRECY_MARK
    case.client.save()
    page = read(world.mona, "/aviseringar/")
    assert list(page.context["page_obj"]) == []
    assert "Markera alla som lästa" in page.content.decode()
    visitor(world.mona).post("/aviseringar/")
    assert badge(read(world.mona, "/")) is None


def test_many_take_no_more_queries_and_come_in_pages(world: World, case: Assignment, read: Read) -> None:
    tell(world, case)
    one = count_queries(lambda: read(world.mona, "/aviseringar/"))
    tell(world, case, 55)
    assert count_queries(lambda: read(world.mona, "/aviseringar/")) == one
    assert len(read(world.mona, "/aviseringar/", page="2").context["page_obj"]) == 6
