"""Whoever is to answer a complaint, follow it up, or judge possible misconduct is reminded on the day, once (R71)."""

from datetime import date, timedelta

import pytest

from deviations.actions.complaint_steps import (
    answer_as_provider,
    answer_complaint,
    forward_complaint,
)
from deviations.actions.misconduct import judge_misconduct, open_misconduct
from deviations.clockwork.complaints import remind_of_complaints
from deviations.letters.complaints import KINDS
from deviations.models import Handling
from orders.models import Assignment, Notice
from outbox.models import Letter
from tests.deviations.complaining import FORWARDED, REFERRED, SERIOUS, complain
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
REMINDERS = ("complaint_reminder", "complaint_unanswered", "complaint_follow_up", "misconduct_unjudged")


@pytest.fixture
def case(world: World) -> Assignment:
    return world.sent().assignment


def live(*days: int) -> None:
    """Let the clockwork run on some days of the story, the first of which is its first ever."""
    for day in days:
        remind_of_complaints(at=MONDAY + day * DAY)


def left() -> list[tuple[int, str, int, str]]:
    found = Letter.objects.filter(kind__in=REMINDERS).order_by("occurrence", "recipient")
    return [(one.occurrence.day, one.kind, one.step, one.recipient.split("@")[0]) for one in found]


def test_the_officer_is_reminded_before_and_after_the_day(case: Assignment, world: World) -> None:
    complain(world, case)
    live(*range(20))
    assert left() == [(13, "complaint_reminder", 0, "anna"), (17, "complaint_reminder", 1, "anna")]
    told = Notice.objects.filter(words="En synpunkt väntar på svar")
    assert [notice.member for notice in told] == [world.anna, world.anna]


@pytest.mark.parametrize("days", [[*range(20)], [0, 19], [0, 5, 13, 14, 19], [0, 12, 19]])
def test_the_same_letters_however_often_the_clockwork_runs(
    case: Assignment, world: World, days: list[int]
) -> None:
    complain(world, case, FORWARDED)
    complain(world, case, REFERRED)
    live(*days)
    assert left() == [
        (9, "complaint_unanswered", 0, "mona"),
        (9, "complaint_unanswered", 0, "petra"),
        (13, "complaint_reminder", 0, "anna"),
        (16, "complaint_follow_up", 0, "anna"),
        (16, "complaint_unanswered", 1, "mona"),
        (16, "complaint_unanswered", 1, "petra"),
        (17, "complaint_reminder", 1, "anna"),
    ]


def test_twice_is_as_good_as_once(case: Assignment, world: World) -> None:
    complain(world, case)
    live(0, 11)
    first = left(), Notice.objects.count()
    live(11, 11)
    assert (left(), Notice.objects.count()) == first


def test_an_answer_ends_it_on_both_sides(case: Assignment, world: World) -> None:
    complaint = complain(world, case, FORWARDED)
    live(0)
    answer_as_provider(complaint=complaint, words="Beklagar.", by=world.mona, at=MONDAY + DAY)
    answer_complaint(complaint=complaint, words="De beklagar.", by=world.anna, at=MONDAY + 2 * DAY)
    live(30)
    assert left() == []


def test_a_letter_that_waits_is_not_sent_once_there_is_an_answer(case: Assignment, world: World) -> None:
    complaint = complain(world, case)
    at = MONDAY + 11 * DAY
    assert KINDS["complaint_reminder"].still_true([complaint.pk], at) == {complaint.pk}
    answer_complaint(complaint=complaint, words="Vi beklagar.", by=world.anna, at=at)
    assert KINDS["complaint_reminder"].still_true([complaint.pk], at) == set()


def test_one_recorded_late_is_told_of_the_day_after_it_was_recorded(case: Assignment, world: World) -> None:
    live(0)
    complain(world, case, at=MONDAY + 30 * DAY)
    live(30)
    assert left() == []
    live(31)
    assert left() == [(17, "complaint_reminder", 1, "anna")]


def test_one_that_is_only_noted_is_never_raised(case: Assignment, world: World) -> None:
    complain(world, case, handling=Handling.NOTED)
    live(0, 60)
    assert left() == []


@pytest.mark.parametrize("days", [[*range(25)], [0, 24]])
def test_one_that_was_referred_and_then_forwarded_is_told_of_as_it_stood_each_day(
    case: Assignment, world: World, days: list[int]
) -> None:
    complaint = complain(world, case, REFERRED, follow_up_on=date(2026, 3, 10))
    live(*days[:1])
    at = MONDAY + 10 * DAY
    if len(days) > 2:
        live(*range(1, 11))
    forward_complaint(complaint=complaint, by=world.anna, at=at)
    live(*[day for day in days if day > 10])
    assert left() == [
        (10, "complaint_follow_up", 0, "anna"),
        (13, "complaint_reminder", 0, "anna"),
        (14, "complaint_unanswered", 0, "mona"),
        (14, "complaint_unanswered", 0, "petra"),
        (16, "complaint_unanswered", 1, "mona"),
        (16, "complaint_unanswered", 1, "petra"),
        (17, "complaint_reminder", 1, "anna"),
    ]


def test_outside_any_case_who_recorded_it_is_reminded(world: World) -> None:
    complain(world, None, anonymous=True)
    live(0, 12)
    assert left() == [(13, "complaint_reminder", 0, "anna")]


def test_a_day_slept_past_says_so_in_its_letter(case: Assignment, world: World) -> None:
    complain(world, case)
    live(0, 15)
    before = Letter.objects.get(kind="complaint_reminder", step=0)
    after = Letter.objects.get(kind="complaint_reminder", step=1)
    assert (before.late, after.late) == (True, False)
    assert "stått stilla" in before.body
    assert "stått stilla" not in after.body


def test_unjudged_misconduct_is_told_of_after_two_weeks_once(case: Assignment, world: World) -> None:
    open_misconduct(complaint=complain(world, case, handling=Handling.NOTED), by=world.anna, at=MONDAY)
    live(0, 13)
    assert left() == []
    live(*range(14, 40))
    assert left() == [(16, "misconduct_unjudged", 0, "anna"), (16, "misconduct_unjudged", 0, "eva")]


def test_judged_misconduct_is_not(case: Assignment, world: World) -> None:
    matter = open_misconduct(
        complaint=complain(world, case, handling=Handling.NOTED), by=world.anna, at=MONDAY
    )
    live(0)
    judge_misconduct(misconduct=matter, judgement=SERIOUS, by=world.eva, at=MONDAY + DAY)
    live(40)
    assert left() == []
