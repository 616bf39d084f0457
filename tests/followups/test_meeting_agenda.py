"""The agenda is filled from the data, live until the meeting is held and frozen then, and tells each only their own."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from deviations.models import Handling
from followups.actions.meeting_holding import do_action, hold_meeting
from followups.actions.performed import Measured, keep_performed_time
from followups.models import FollowUpKind, IndividualFollowUp, MeetingAction, ReconciliationMeeting
from followups.queries.meeting_agenda import agenda_of
from followups.rules.meeting_topics import Topic
from followups.shown.meetings import ShownAgenda, ShownTopic, shown_agenda
from orders.models import Assignment
from people.models import Member
from people.rules import STOCKHOLM
from tests.deviations.complaining import complain
from tests.deviations.reports import reported
from tests.fixtures.queries import count_queries
from tests.fixtures.world import MONDAY, World
from tests.followups.meeting_cases import DAY, MEETS_AT, agreed, held, minutes, proposed

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 25)
MARCH = date(2026, 3, 1)


@pytest.fixture
def meeting(world: World) -> ReconciliationMeeting:
    return proposed(world, MARCH)


def told(meeting: ReconciliationMeeting, on: date = ON) -> dict[str, int]:
    topics = agenda_of(meeting, on=on)["topics"]
    return {topic.value: topics[topic]["count"] for topic in Topic if topics[topic]["count"]}


def shown(meeting: ReconciliationMeeting, member: Member, on: date = ON) -> ShownAgenda:
    return shown_agenda(agenda_of(meeting, on=on), member)


def topic(agenda: ShownAgenda, code: Topic) -> ShownTopic:
    return next(one for one in agenda.topics if one.code == code)


def follow_up(case: Assignment, due_on: date) -> IndividualFollowUp:
    return IndividualFollowUp.objects.create(
        assignment=case, kind=FollowUpKind.YEARLY, due_on=due_on, due_reason="Ett år.", planned_at=MONDAY
    )


def everything(world: World) -> Iterator[Assignment]:
    """Something to tell of each topic, and the case that it is of."""
    yield world.acknowledged().assignment
    yield world.returned().plan.assignment
    yield world.sent().assignment
    time = world.approved().plan.assignment
    keep_performed_time(
        measured=[Measured(time, MARCH, Decimal(5), declined=3)], by=None, at=MONDAY + 10 * DAY
    )
    yield time
    opened = reported(world)
    assert opened.assignment
    yield opened.assignment
    complained = world.approved().plan.assignment
    complain(world, complained, handling=Handling.FORWARDED)
    yield complained
    followed = world.approved().plan.assignment
    follow_up(followed, ON + 20 * DAY)
    yield followed


def test_nothing_gives_noughts_and_looks_four_months_back(meeting: ReconciliationMeeting) -> None:
    agenda = agenda_of(meeting, on=ON)
    assert told(meeting) == {}
    assert (agenda["since"], agenda["has_met"], agenda["open_actions"]) == ("2025-11-25", False, [])


def test_plans_are_late_from_the_day_after_their_own(world: World, meeting: ReconciliationMeeting) -> None:
    order = world.acknowledged()
    assert order.plan_due_on == date(2026, 3, 17)
    assert "PLANS_LATE" not in told(meeting, date(2026, 3, 17))
    assert told(meeting, date(2026, 3, 18))["PLANS_LATE"] == 1
    world.submitted(order, at=datetime(2026, 3, 20, 9, tzinfo=STOCKHOLM))
    assert told(meeting, date(2026, 3, 19))["PLANS_LATE"] == 1
    assert "PLANS_LATE" not in told(meeting, date(2026, 3, 20))


def test_an_order_acknowledged_late_or_never_counts_and_one_in_time_does_not(
    world: World, meeting: ReconciliationMeeting
) -> None:
    world.acknowledged()
    world.acknowledged(at=MONDAY + 5 * DAY)
    world.sent()
    assert told(meeting, date(2026, 3, 10))["UNACKNOWLEDGED"] == 2


def test_returned_declined_outside_open_complained_and_due_are_told(
    world: World, meeting: ReconciliationMeeting
) -> None:
    list(everything(world))
    found = told(meeting)
    assert (found["PLANS_RETURNED"], found["DECLINED"], found["OUTSIDE_BAND"]) == (1, 3, 1)
    assert (found["DEVIATIONS"], found["COMPLAINTS"], found["FOLLOW_UPS"]) == (1, 1, 1)


def test_what_is_another_pairs_or_only_noted_is_not_told(
    world: World, meeting: ReconciliationMeeting
) -> None:
    for place in ({"provider": world.lindgarden}, {"unit": world.other_unit}):
        world.sent(world.assignment(**place))
    complain(world, world.approved().plan.assignment, handling=Handling.NOTED)
    follow_up(world.approved().plan.assignment, ON + 40 * DAY)
    assert not told(meeting).keys() & {"PLANS_LATE", "COMPLAINTS", "FOLLOW_UPS"}
    assert told(meeting)["UNACKNOWLEDGED"] == 2


def test_what_was_told_last_time_is_told_again_only_while_it_stands(world: World) -> None:
    world.returned()
    first = held(world, meets_at=datetime(2026, 3, 25, 10, tzinfo=STOCKHOLM))
    assert first.agenda["topics"]["PLANS_RETURNED"]["count"] == 1
    second = proposed(world)
    agenda = agenda_of(second, on=MEETS_AT.date())
    assert (agenda["since"], agenda["has_met"]) == ("2026-03-25", True)
    assert agenda["topics"]["PLANS_RETURNED"]["count"] == 0


def test_a_held_meeting_keeps_the_agenda_of_its_day(world: World, meeting: ReconciliationMeeting) -> None:
    order = world.acknowledged()
    at = datetime(2026, 3, 26, 9, tzinfo=STOCKHOLM)
    kept = hold_meeting(
        meeting=meeting, minutes=minutes(ON, said={"INVOICES": "Stämmer."}), by=world.anna, at=at
    )
    world.submitted(order, at=at + DAY)
    kept.refresh_from_db()
    assert kept.agenda["on"] == "2026-03-25"
    assert kept.agenda["topics"]["PLANS_LATE"]["items"][0][0] == order.assignment.number
    assert kept.agenda["topics"]["INVOICES"]["said"] == "Stämmer."
    assert "PLANS_LATE" not in told(meeting, date(2026, 3, 30))


def test_open_actions_are_on_the_next_agenda_until_they_are_done(world: World) -> None:
    held(world, agreed(), meets_at=datetime(2026, 1, 20, 10, tzinfo=STOCKHOLM))
    second = proposed(world)
    [kept] = agenda_of(second, on=ON)["open_actions"]
    assert (kept["words"], kept["by_provider"], kept["due_on"]) == ("Utbilda i planer.", True, "2026-06-15")
    do_action(action=MeetingAction.objects.get(), words="Klart.", by=world.mona, at=MONDAY)
    assert agenda_of(second, on=ON)["open_actions"] == []


def test_each_case_is_linked_for_both_sides(world: World, meeting: ReconciliationMeeting) -> None:
    cases = list(everything(world))
    for member in (world.anna, world.mona):
        agenda = shown(meeting, member)
        assert [one.hidden for one in agenda.topics] == [0] * len(Topic)
        assert topic(agenda, Topic.PLANS_RETURNED).links[0].words == cases[1].number
        assert topic(agenda, Topic.DECLINED).links[0].url == f"/uppdrag/{cases[3].number}/tid/"
        assert topic(agenda, Topic.DEVIATIONS).links[0].words.endswith(cases[4].number)


def test_a_protected_identity_is_counted_and_not_listed(world: World, meeting: ReconciliationMeeting) -> None:
    hidden = world.client(protection="CONFIDENTIAL")
    case = world.acknowledged(world.sent(world.assignment(client=hidden))).assignment
    late = topic(shown(meeting, world.bo), Topic.PLANS_LATE)
    assert (late.count, late.links, late.hidden) == (1, [], 1)
    assert topic(shown(meeting, world.mona), Topic.PLANS_LATE).hidden == 1
    assert topic(shown(meeting, world.anna), Topic.PLANS_LATE).links[0].words == case.number


def test_a_complaint_the_provider_has_not_been_sent_is_counted_for_it(
    world: World, meeting: ReconciliationMeeting
) -> None:
    complain(world, world.approved().plan.assignment, handling=Handling.OWN)
    assert topic(shown(meeting, world.anna), Topic.COMPLAINTS).hidden == 0
    at_provider = topic(shown(meeting, world.mona), Topic.COMPLAINTS)
    assert (at_provider.count, at_provider.links, at_provider.hidden) == (1, [], 1)


def test_many_cases_take_no_more_queries(world: World, meeting: ReconciliationMeeting) -> None:
    list(everything(world))
    one = count_queries(lambda: shown(meeting, world.mona))
    list(everything(world)), list(everything(world))
    assert count_queries(lambda: shown(meeting, world.mona)) == one


def test_links_to_the_same_case_are_one(world: World, meeting: ReconciliationMeeting) -> None:
    case = world.approved().plan.assignment
    for month in (1, 3):
        measured = Measured(case, date(2026, month, 1), Decimal(5))
        keep_performed_time(measured=[measured], by=None, at=MONDAY + timedelta(days=10))
    [link] = topic(shown(meeting, world.anna), Topic.OUTSIDE_BAND).links
    assert (link.words, link.times) == (case.number, 2)
