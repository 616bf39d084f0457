"""The pages where services are paused and resumed, and the list of those expected back."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.http import HttpResponse

from orders.actions.pauses import PauseFields, pause_services
from orders.models import Assignment, Order, Pause
from people.models import Member
from people.rules import STOCKHOLM
from tests.fixtures.queries import count_queries
from tests.fixtures.reading import Read, visitor
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TUESDAY = MONDAY + DAY


def post(member: Member, url: str, **told: str) -> HttpResponse:
    return visitor(member).post(url, told, follow=True)


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def pause(world: World, case: Assignment, expected_on: date | None = None, cause: str = "HOSPITAL") -> Pause:
    fields = PauseFields(cause, MONDAY.date(), expected_on)
    return pause_services(assignment=case, fields=fields, by=world.anna, at=MONDAY)


@time_machine.travel(TUESDAY, tick=False)
def test_an_officer_pauses_from_the_file(world: World, read: Read) -> None:
    number = world.sent().assignment.number
    assert f"/uppdrag/{number}/pausa/" in text(read(world.anna, f"/uppdrag/{number}/"))
    told = {
        "cause": "HOSPITAL",
        "from_on": "2026-03-03",
        "expected_on": "2026-03-09",
        "words": "Föll i hallen.",
    }
    answer = post(world.anna, f"/uppdrag/{number}/pausa/", **told)
    assert "Insatserna är pausade." in text(answer)
    assert "Insatserna vilar" in text(answer)
    assert "Inlagd på sjukhus" in text(answer)
    assert f"/uppdrag/{number}/ateruppta/" in text(answer)
    assert f"/uppdrag/{number}/pausa/" not in text(answer)


@time_machine.travel(TUESDAY, tick=False)
def test_what_is_wrong_stands_at_its_field(world: World) -> None:
    number = world.sent().assignment.number
    told = {"cause": "AWAY", "from_on": "2026-02-01", "expected_on": "2026-01-01"}
    errors = post(world.anna, f"/uppdrag/{number}/pausa/", **told).context["form"].errors
    assert set(errors) == {"from_on", "expected_on"}
    assert set(post(world.anna, f"/uppdrag/{number}/pausa/").context["form"].errors) == {"cause", "from_on"}


def test_a_provider_sees_that_services_rest_but_pauses_nothing(world: World, read: Read) -> None:
    case = world.sent().assignment
    pause(world, case)
    page = text(read(world.mona, f"/uppdrag/{case.number}/"))
    assert "Insatserna vilar" in page
    assert "/ateruppta/" not in page
    assert read(world.mona, f"/uppdrag/{case.number}/pausa/").status_code == 403


@time_machine.travel(MONDAY + 6 * DAY, tick=False)
def test_services_are_resumed_with_the_colour_and_the_plan_gets_its_new_day(world: World) -> None:
    order = world.sent()
    resting = pause(world, order.assignment)
    url = f"/uppdrag/{order.assignment.number}/ateruppta/"
    answer = post(world.anna, url, resumed_on="2026-03-08", discharge_colour="YELLOW")
    assert f"Plan till {order.number} ska nu vara inne senast 22 mars 2026." in text(answer)
    assert "ring också" not in text(answer)
    resting.refresh_from_db()
    assert (resting.discharge_colour, resting.resumed_by) == ("YELLOW", world.anna)
    assert Order.objects.get().plan_due_on == date(2026, 3, 22)


@time_machine.travel(datetime(2026, 3, 8, 20, 30, tzinfo=STOCKHOLM), tick=False)
def test_after_eight_at_night_the_officer_is_told_to_phone(world: World) -> None:
    case = world.sent().assignment
    pause(world, case)
    answer = post(world.anna, f"/uppdrag/{case.number}/ateruppta/", resumed_on="2026-03-09")
    assert "ring också utförarens nattenhet" in text(answer)


def test_only_after_hospital_is_the_colour_asked_for(world: World, read: Read) -> None:
    case = world.sent().assignment
    pause(world, case, cause="AWAY")
    assert "Färg vid utskrivning" not in text(read(world.anna, f"/uppdrag/{case.number}/ateruppta/"))


def test_another_day_is_expected(world: World) -> None:
    case = world.sent().assignment
    resting = pause(world, case)
    url = f"/uppdrag/{case.number}/vantas-ater/"
    assert set(post(world.anna, url, expected_on="2026-03-01").context["form"].errors) == {"expected_on"}
    post(world.anna, url, expected_on="2026-03-20")
    resting.refresh_from_db()
    assert resting.expected_on == date(2026, 3, 20)


def test_what_does_not_rest_is_not_resumed(world: World) -> None:
    number = world.sent().assignment.number
    for path in ("ateruppta", "vantas-ater"):
        assert "Insatserna vilar inte." in text(post(world.anna, f"/uppdrag/{number}/{path}/"))


def numbers(page: HttpResponse) -> list[str]:
    return [one.assignment.number for one in page.context["page_obj"]]


@time_machine.travel(MONDAY + 7 * DAY, tick=False)
def test_the_list_begins_with_whoever_should_have_been_back(world: World, read: Read) -> None:
    cases = [world.sent().assignment for _ in range(3)]
    for case, expected in zip(cases, (None, date(2026, 3, 20), date(2026, 3, 5)), strict=True):
        pause(world, case, expected)
    page = read(world.anna, "/uppehall/")
    assert numbers(page) == [cases[2].number, cases[1].number, cases[0].number]
    assert "1 skulle ha kommit åter" in text(page)
    assert "4 dagar försenad" in text(page)


def test_an_officer_sees_her_own_first_and_the_manager_all(world: World, read: Read) -> None:
    own = world.sent().assignment
    other = world.sent(world.assignment(case_officer=world.bo)).assignment
    pause(world, own)
    pause(world, other)
    assert numbers(read(world.anna, "/uppehall/")) == [own.number]
    assert set(numbers(read(world.anna, "/uppehall/", urval="enheten"))) == {own.number, other.number}
    assert len(numbers(read(world.eva, "/uppehall/"))) == 2
    assert numbers(read(world.stina, "/uppehall/", urval="enheten")) == []


def test_the_list_asks_as_much_for_one_as_for_three(world: World, read: Read) -> None:
    pause(world, world.sent().assignment)
    read(world.eva, "/uppehall/")
    one = count_queries(lambda: read(world.eva, "/uppehall/"))
    for _ in range(2):
        pause(world, world.sent().assignment)
    assert count_queries(lambda: read(world.eva, "/uppehall/")) == one
