"""When the day comes that somebody was expected back and nothing is resumed, the case officer is told, once."""

from datetime import date, datetime, timedelta

import pytest

from orders.actions.pauses import PauseFields, expect_back, pause_services, resume_services
from orders.clockwork.pauses import remind_of_restarts
from orders.letters.pauses import KINDS
from orders.models import Notice, Pause, PauseCause
from outbox.models import Letter
from people.rules import STOCKHOLM
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
EXPECTED = MONDAY.date() + 7 * DAY


def pause(world: World, expected_on: date | None = EXPECTED) -> Pause:
    fields = PauseFields(PauseCause.HOSPITAL, MONDAY.date(), expected_on, "Hemligt.")
    return pause_services(assignment=world.sent().assignment, fields=fields, by=world.anna, at=MONDAY)


def told() -> list[Letter]:
    return list(Letter.objects.filter(kind="restart_awaited").order_by("pk"))


def test_the_case_officer_is_told_on_the_day_by_letter_and_notice(world: World) -> None:
    resting = pause(world)
    assert [remind_of_restarts(at=MONDAY + n * DAY)["restarts"] for n in (1, 6, 7, 8)] == [0, 0, 1, 0]
    [letter] = told()
    assert (letter.recipient, letter.occurrence) == (world.anna.email, EXPECTED)
    assert letter.heading == f"Ärende {resting.assignment.number} väntades åter 9 mars 2026"
    assert "Hemligt" not in letter.body
    assert "sjukhus" not in letter.body
    assert "stått stilla" not in letter.body
    notice = Notice.objects.get(member=world.anna)
    assert notice.words == "Väntades åter, insatserna är inte återupptagna"


def test_a_day_slept_past_is_told_late(world: World) -> None:
    pause(world)
    remind_of_restarts(at=MONDAY)
    assert remind_of_restarts(at=MONDAY + 20 * DAY)["restarts"] == 1
    [letter] = told()
    assert letter.not_before == datetime(2026, 3, 9, 8, tzinfo=STOCKHOLM)
    assert "stått stilla" in letter.body


def test_nobody_is_told_of_what_is_resumed_or_not_expected(world: World) -> None:
    resume_services(pause=pause(world), resumed_on=EXPECTED, by=world.anna, at=MONDAY + 5 * DAY)
    pause(world, None)
    for n in range(10):
        remind_of_restarts(at=MONDAY + n * DAY)
    assert told() == []


def test_another_expected_day_is_told_of_too(world: World) -> None:
    resting = pause(world)
    remind_of_restarts(at=MONDAY + 7 * DAY)
    expect_back(pause=resting, expected_on=EXPECTED + 3 * DAY, by=world.anna, at=MONDAY + 7 * DAY)
    remind_of_restarts(at=MONDAY + 8 * DAY)
    assert len(told()) == 1
    remind_of_restarts(at=MONDAY + 10 * DAY)
    assert [letter.occurrence for letter in told()] == [EXPECTED, EXPECTED + 3 * DAY]


def test_a_letter_that_waits_is_not_sent_when_services_are_resumed(world: World) -> None:
    resting = pause(world)
    for kind in ("restart_awaited", "services_paused"):
        still_true = KINDS[kind].still_true
        assert still_true([resting.pk], MONDAY + 7 * DAY) == {resting.pk}
    resume_services(pause=resting, resumed_on=EXPECTED, by=world.anna, at=MONDAY + 7 * DAY)
    assert KINDS["restart_awaited"].still_true([resting.pk], MONDAY + 8 * DAY) == set()
