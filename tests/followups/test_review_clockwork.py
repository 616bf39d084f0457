"""Self-assessments are reminded of before and on their last day, findings told of when their day has come."""

from datetime import date, datetime

import pytest

from followups.actions.review_findings import check_finding
from followups.clockwork.reviews import remind_of_reviews
from followups.letters.reviews import KINDS
from followups.rules.reviews import reminder_step
from outbox.models import Letter
from people.actions.absences import AbsenceFields, name_deputy
from people.models import Member
from tests.fixtures.world import MONDAY, World
from tests.followups.reviewing import ASSESS_BY, DAY, assessed, found, judged, opened, visited

pytestmark = pytest.mark.django_db


def told(kind: str) -> list[tuple[date, int, str]]:
    letters = Letter.objects.filter(kind=kind).order_by("left_at", "pk")
    return list(letters.values_list("occurrence", "step", "recipient"))


def nights(first: datetime, days: int) -> None:
    for n in range(days):
        remind_of_reviews(at=first + n * DAY)


def test_the_providers_manager_is_reminded_a_week_before_and_on_the_day(world: World) -> None:
    opened(world)
    nights(MONDAY, 20)
    assert told("review_assess_reminder") == [
        (ASSESS_BY, 7, "petra@kommun.example"),
        (ASSESS_BY, 0, "petra@kommun.example"),
    ]
    letter = Letter.objects.filter(kind="review_assess_reminder").latest("pk")
    assert letter.heading.endswith("ska vara inne i dag")


def test_one_that_is_handed_in_or_visited_is_not_reminded_of(world: World) -> None:
    review = assessed(world)
    nights(MONDAY, 20)
    assert told("review_assess_reminder") == []
    still_true = KINDS["review_assess_reminder"].still_true
    assert still_true([review.pk], MONDAY + DAY) == {review.pk}
    assert still_true([review.pk], MONDAY + 4 * DAY) == set()


def test_a_provider_without_a_manager_is_told_where_its_letters_go(world: World) -> None:
    Member.objects.filter(pk=world.petra.pk).update(is_active=False)
    world.bjorken.manager_email = "chef@bjorken.example"
    world.bjorken.save()
    opened(world)
    nights(MONDAY, 8)
    assert [recipient for *_, recipient in told("review_assess_reminder")] == ["chef@bjorken.example"]


def test_the_unit_is_told_once_when_findings_are_to_be_checked_and_not_of_those_that_are(
    world: World,
) -> None:
    review = visited(world)
    first, second = found(world, review), found(world, review)
    judged(world, review)
    nights(MONDAY + 77 * DAY, 8)
    day = first.recheck_on
    assert told("review_recheck") == [(day, 0, "eva@kommun.example")]
    still_true, at = KINDS["review_recheck"].still_true, MONDAY + 80 * DAY
    check_finding(finding=first, is_met=True, words="Klar.", by=world.eva, at=at)
    assert still_true([review.pk], at) == {review.pk}
    check_finding(finding=second, is_met=False, words="Kvar.", by=world.eva, at=at)
    assert still_true([review.pk], at) == set()


def test_those_checked_before_their_day_are_not_told_of(world: World) -> None:
    review = visited(world)
    finding = found(world, review)
    judged(world, review)
    check_finding(finding=finding, is_met=True, words="Klar.", by=world.eva, at=MONDAY + 60 * DAY)
    nights(MONDAY + 77 * DAY, 8)
    assert told("review_recheck") == []


def test_a_finding_that_has_gone_on_is_told_of_in_its_new_review_only(world: World) -> None:
    review = visited(world)
    finding = found(world, review)
    judged(world, review)
    later = MONDAY + 365 * DAY
    second = opened(world, at=later)
    nights(later + DAY, 30)
    assert [letter.subject_id for letter in Letter.objects.filter(kind="review_recheck")] == [second.pk]
    assert finding.recheck_on < second.assess_by


def test_who_stands_in_for_the_unit_manager_is_told_too(world: World) -> None:
    review = visited(world)
    day = found(world, review).recheck_on
    judged(world, review)
    name_deputy(fields=AbsenceFields(world.eva, world.bo, day, day + DAY), by=world.eva, at=MONDAY)
    nights(MONDAY + 80 * DAY, 1)
    assert {recipient for *_, recipient in told("review_recheck")} == {
        "eva@kommun.example",
        "bo@kommun.example",
    }


def test_days_slept_past_leave_what_they_would_have_left_marked_late(world: World) -> None:
    opened(world)
    remind_of_reviews(at=MONDAY + DAY)
    remind_of_reviews(at=MONDAY + 16 * DAY)
    assert [step for _, step, _ in told("review_assess_reminder")] == [7, 0]
    assert Letter.objects.filter(kind="review_assess_reminder", late=True).count() == 2


@pytest.mark.parametrize(
    ("opened_on", "on", "step"),
    [(1, 7, None), (1, 8, 7), (1, 14, 7), (1, 15, 0), (1, 16, None), (8, 9, None), (7, 8, 7), (14, 15, 0)],
)
def test_a_reminder_belongs_to_a_day_after_the_opening(opened_on: int, on: int, step: int | None) -> None:
    last = date(2026, 5, 15)
    assert reminder_step(last, date(2026, 5, opened_on), date(2026, 5, on)) == step
