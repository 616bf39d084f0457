"""A question that nobody answers in time is told of, once, to those who were asked."""

from datetime import date, timedelta

import pytest

from orders.actions import answer_question, ask_question
from orders.clockwork.orders import remind_of_questions
from orders.letters.orders import KINDS
from orders.models import Assignment, Message, Notice
from outbox.models import Letter
from people.actions.absences import AbsenceFields, name_deputy
from people.models import Member, Provider
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
THURSDAY = MONDAY + 3 * DAY
KIND = "question_unanswered"


@pytest.fixture
def case(world: World) -> Assignment:
    return world.sent().assignment


def ask(case: Assignment, by: Member) -> Message:
    day = date(2026, 3, 4)
    question = ask_question(assignment=case, words="När kommer planen?", answer_by=day, by=by, at=MONDAY)
    Notice.objects.all().delete()
    return question


def reminded() -> set[str]:
    return set(Letter.objects.filter(kind=KIND).values_list("recipient", flat=True))


def test_the_provider_is_reminded_the_day_after(case: Assignment, world: World) -> None:
    ask(case, world.anna)
    assert remind_of_questions(at=THURSDAY - DAY) == {}
    assert remind_of_questions(at=THURSDAY) == {"unanswered": 1, "letters_left": 1}
    assert reminded() == {"mona@kommun.example"}
    assert [(notice.member, notice.words) for notice in Notice.objects.all()] == [
        (world.mona, "En fråga har inte besvarats i tid")
    ]


def test_the_letter_says_which_case_and_which_day(case: Assignment, world: World) -> None:
    ask(case, world.anna)
    remind_of_questions(at=THURSDAY)
    letter = Letter.objects.get(kind=KIND)
    assert letter.heading == f"En fråga väntar på svar i ärende {case.number}"
    assert "senast 4 mars 2026" in letter.body
    assert "~" not in letter.body


def test_the_officer_is_reminded_of_the_providers_question(case: Assignment, world: World) -> None:
    ask(case, world.omar)
    remind_of_questions(at=THURSDAY)
    assert reminded() == {"anna@kommun.example"}
    assert Notice.objects.get().member == world.anna


def test_a_case_with_its_own_coordinator_and_care_contact_reminds_them(
    case: Assignment, world: World
) -> None:
    case.coordinator, case.care_contact = world.petra, world.omar
    case.save()
    ask(case, world.anna)
    remind_of_questions(at=THURSDAY)
    assert reminded() == {"petra@kommun.example", "omar@kommun.example"}
    assert {notice.member for notice in Notice.objects.all()} == {world.petra, world.omar}


def test_one_who_is_both_coordinator_and_care_contact_is_told_once(case: Assignment, world: World) -> None:
    case.coordinator = case.care_contact = world.mona
    case.save()
    ask(case, world.anna)
    remind_of_questions(at=THURSDAY)
    assert [notice.member for notice in Notice.objects.all()] == [world.mona]


def test_a_provider_without_people_of_its_own_is_told_at_its_address(case: Assignment, world: World) -> None:
    Member.objects.filter(pk=world.mona.pk).update(is_active=False)
    Provider.objects.filter(pk=world.bjorken.pk).update(email="info@bjorken.example")
    ask(case, world.anna)
    remind_of_questions(at=THURSDAY)
    assert reminded() == {"info@bjorken.example"}


def test_it_is_told_once_and_not_of_what_is_answered(case: Assignment, world: World) -> None:
    ask(case, world.anna)
    answered = ask(case, world.anna)
    answer_question(question=answered, words="På fredag.", by=world.mona, at=MONDAY)
    Notice.objects.all().delete()
    assert remind_of_questions(at=THURSDAY)["unanswered"] == 1
    assert remind_of_questions(at=THURSDAY + DAY) == {}
    assert Notice.objects.count() == 1


def test_an_answer_stops_the_letter_that_waits(case: Assignment, world: World) -> None:
    question = ask(case, world.anna)
    still_true = KINDS[KIND].still_true
    assert still_true([question.pk], THURSDAY) == {question.pk}
    answer_question(question=question, words="På fredag.", by=world.mona, at=THURSDAY)
    assert still_true([question.pk], THURSDAY) == set()


def test_the_letter_goes_in_the_units_hours(case: Assignment, world: World) -> None:
    ask(case, world.anna)
    remind_of_questions(at=THURSDAY.replace(hour=2))
    assert Letter.objects.get(kind=KIND).not_before.astimezone(THURSDAY.tzinfo).hour >= 6


def test_a_place_that_is_asked_has_no_deputy_while_somebody_is_away(case: Assignment, world: World) -> None:
    Provider.objects.update(email="vi@bjorken.example")
    Member.objects.filter(pk=world.mona.pk).update(is_active=False)
    away = AbsenceFields(world.anna, world.bo, MONDAY.date(), MONDAY.date() + 9 * DAY)
    name_deputy(fields=away, by=world.anna, at=MONDAY)
    ask(case, world.anna)
    remind_of_questions(at=THURSDAY)
    assert reminded() == {"vi@bjorken.example"}
