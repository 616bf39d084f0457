"""A case whose services rest is shown as resting, with why, and never as late."""

from datetime import date, datetime, timedelta

import pytest
import time_machine

from desk.queries.facts import facts, keys
from desk.rules import UNIT_CHOICES, Case, Side, Status, counts, status_of
from desk.words import badge
from orders.actions.pauses import PauseFields, pause_services, resume_services
from orders.models import Assignment
from people.filled import Filled
from people.rules import end_of
from tests.fixtures.reading import Read
from tests.fixtures.world import MONDAY, World

ON = date(2026, 3, 20)
YESTERDAY = ON - timedelta(days=1)
DAY = timedelta(days=1)


def resting(**known: object) -> Case:
    told = {"stage": "NONE", "plan_due_on": YESTERDAY, "resting": "HOSPITAL", **known}
    return Case(1, 1, "2026-00001", 1, 1, **told)


@pytest.mark.parametrize("side", list(Side))
def test_a_plan_that_is_not_waited_for_is_not_late(side: Side) -> None:
    assert status_of(resting(), side, ON) == Status.RESTING
    assert not resting().is_late(ON)
    assert counts([resting()], UNIT_CHOICES, frozenset({1}), ON)["forsenade"] == 0
    assert badge(resting(), Status.RESTING, side, ON) == ("waiting", "Vilar", "Inlagd på sjukhus")


def test_an_outdated_plan_of_one_who_rests_is_not_late() -> None:
    outdated = resting(stage="OUTDATED", plan_due_on=None, current_until=YESTERDAY, newest="APPROVED")
    assert status_of(outdated, Side.UNIT, ON) == Status.RESTING
    assert not outdated.is_late(ON)


def test_an_order_is_acknowledged_also_for_one_who_rests() -> None:
    waiting = resting(acknowledge_by=end_of(YESTERDAY))
    assert status_of(waiting, Side.PROVIDER, ON) == Status.UNACKNOWLEDGED
    assert waiting.is_late(ON)


@pytest.mark.django_db
def test_the_facts_know_why_and_when_services_rest(world: World) -> None:
    case = world.sent().assignment
    world.sent()
    fields = PauseFields("AWAY", MONDAY.date() + 2 * DAY)
    pause = pause_services(assignment=case, fields=fields, by=world.anna, at=MONDAY + DAY)
    resume_services(pause=pause, resumed_on=MONDAY.date() + 6 * DAY, by=world.anna, at=MONDAY + 4 * DAY)

    def known(day: int) -> str | None:
        rows = facts(Filled.of(keys(Assignment.objects.all())), on=MONDAY.date() + day * DAY)
        assert len(rows) == 2
        return next(row.resting for row in rows if row.assignment_id == case.pk)

    assert [known(day) for day in (0, 1, 2, 5, 6)] == [None, None, "AWAY", "AWAY", None]


@pytest.mark.django_db
@time_machine.travel(datetime(2026, 3, 20, 9, tzinfo=MONDAY.tzinfo), tick=False)
def test_the_worklist_says_that_services_rest_and_why(world: World, read: Read) -> None:
    case = world.acknowledged(world.sent()).assignment
    assert "Plan försenad" in read(world.anna, "/").content.decode()
    fields = PauseFields("HOSPITAL", MONDAY.date() + DAY)
    pause_services(assignment=case, fields=fields, by=world.anna, at=MONDAY + DAY)
    page = read(world.anna, "/").content.decode()
    assert "Vilar</span>" in page
    assert "Inlagd på sjukhus" in page
    assert case.number in read(world.anna, "/", status="Vilar").content.decode()
    assert "försenad" not in page.split("<table")[1]
