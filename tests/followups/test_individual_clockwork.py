"""Officers are told of follow-ups once a month, and an idle day costs nothing."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from followups.actions.individual import move_follow_up
from followups.clockwork.individual import see_to_follow_ups
from followups.consistency.individual import RULES
from followups.letters.individual import KINDS
from followups.models import IndividualFollowUp
from orders.models import Assignment
from outbox.models import Heartbeat, Letter
from people.models import Absence
from people.rules import STOCKHOLM
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
FIRST_OF_MAY = datetime(2026, 5, 1, 6, tzinfo=STOCKHOLM)


@pytest.fixture
def case(world: World) -> Assignment:
    """Due on the first of May."""
    case = world.sent().assignment
    see_to_follow_ups(at=MONDAY + DAY)
    return case


def told() -> list[str]:
    letters = Letter.objects.filter(kind="follow_ups_due").order_by("occurrence", "recipient")
    return [f"{letter.occurrence:%m} {letter.recipient}: {letter.heading}" for letter in letters]


def test_an_officer_is_told_on_the_first_of_what_is_due_that_month(case: Assignment, world: World) -> None:
    see_to_follow_ups(at=FIRST_OF_MAY - DAY)
    assert told() == []
    counts = see_to_follow_ups(at=FIRST_OF_MAY)
    assert (counts["letters_left"], see_to_follow_ups(at=FIRST_OF_MAY)["letters_left"]) == (1, 0)
    assert told() == ["05 anna@kommun.example: Individuppföljningar i maj 2026: 1 att göra"]
    letter = Letter.objects.get(kind="follow_ups_due")
    assert letter.not_before == datetime(2026, 5, 4, 8, tzinfo=STOCKHOLM)


def test_what_is_overdue_is_told_of_again_the_month_after_and_to_a_deputy(
    case: Assignment, world: World
) -> None:
    Absence.objects.create(
        member=world.anna,
        deputy=world.bo,
        from_on=date(2026, 6, 1),
        to_on=date(2026, 6, 1),
        named_at=MONDAY,
        named_by=world.anna,
    )
    see_to_follow_ups(at=FIRST_OF_MAY)
    see_to_follow_ups(at=FIRST_OF_MAY.replace(month=6))
    assert [line[:22] for line in told()] == [
        "05 anna@kommun.example",
        "06 anna@kommun.example",
        "06 bo@kommun.example: ",
    ]
    assert "Av dem är 1 försenad." in Letter.objects.filter(kind="follow_ups_due").latest("pk").body


def test_a_first_slept_past_is_told_of_afterwards_as_late(case: Assignment) -> None:
    see_to_follow_ups(at=FIRST_OF_MAY + 4 * DAY)
    assert Letter.objects.get(kind="follow_ups_due").late


def test_the_letter_goes_only_while_something_is_due(case: Assignment, world: World) -> None:
    still_true = KINDS["follow_ups_due"].still_true
    assert still_true([world.anna.pk, world.bo.pk], FIRST_OF_MAY) == {world.anna.pk}
    planned = IndividualFollowUp.objects.get()
    move_follow_up(follow_up=planned, to_on=date(2026, 6, 2), reason="Resa.", by=world.anna, at=MONDAY + DAY)
    assert still_true([world.anna.pk], FIRST_OF_MAY) == set()


def test_an_invitation_goes_only_while_it_is_to_come(case: Assignment) -> None:
    planned = IndividualFollowUp.objects.get()
    still_true = KINDS["follow_up_invitation"].still_true
    assert still_true([planned.pk], MONDAY) == {planned.pk}
    IndividualFollowUp.objects.update(dropped_at=MONDAY, dropped_reason="Uppdraget är avslutat.")
    assert still_true([planned.pk], MONDAY) == set()


def test_once_a_day_is_done_it_costs_one_statement(
    case: Assignment, django_assert_num_queries: Callable
) -> None:
    with django_assert_num_queries(1):
        see_to_follow_ups(at=MONDAY + DAY)


def test_more_cases_cost_no_more_statements(world: World, django_assert_max_num_queries: Callable) -> None:
    for _ in range(4):
        world.sent()
    with django_assert_max_num_queries(30) as few:
        see_to_follow_ups(at=MONDAY + DAY)
    for _ in range(8):
        world.sent(at=MONDAY + DAY)
    with django_assert_max_num_queries(len(few)):
        see_to_follow_ups(at=MONDAY + 2 * DAY)
    assert IndividualFollowUp.objects.planned().count() == 12


BREAKS: dict[str, Callable[[], object]] = {
    "Varje pågående": lambda: IndividualFollowUp.objects.all().delete(),
    "Inget avslutat": lambda: Assignment.objects.get().orders.update(valid_to=MONDAY.date()),
    "Ingen individuppföljning är försenad": lambda: IndividualFollowUp.objects.update(
        due_on=date(2025, 8, 1), planned_at=MONDAY - 220 * DAY
    ),
    "Ingen individuppföljning är antecknad": lambda: IndividualFollowUp.objects.update(
        held_on=date(2026, 3, 4), recorded_at=MONDAY, plan_then="CURRENT"
    ),
}


@pytest.mark.parametrize("words", BREAKS)
def test_each_rule_of_the_data_finds_what_breaks_it(case: Assignment, words: str) -> None:
    def broken() -> list[str]:
        return [rule for rule, ask in RULES.items() if list(ask())]

    assert broken() == []
    BREAKS[words]()
    assert [rule for rule in broken() if rule.startswith(words)]
    Heartbeat.objects.all().delete()
