"""Meetings are proposed when their month begins, and those concerned are reminded; each once, whenever it runs."""

from datetime import date, datetime, timedelta

import pytest

from followups.actions.meeting_contacts import name_contacts
from followups.actions.meeting_holding import do_action
from followups.actions.meetings import call_off_meeting
from followups.clockwork.meetings import see_to_meetings
from followups.letters.meetings import KINDS
from followups.models import MeetingAction, ReconciliationMeeting
from outbox.models import Heartbeat, Letter
from people.models import Policy
from people.rules import STOCKHOLM
from tests.fixtures.queries import count_queries
from tests.fixtures.world import World
from tests.followups.meeting_cases import AFTER, DAY, FIRST, MAY, MEETS_AT, agreed, booked, held, proposed

pytestmark = pytest.mark.django_db
APRIL = datetime(2026, 4, 15, 9, tzinfo=STOCKHOLM)


@pytest.fixture(autouse=True)
def low_limits(world: World) -> None:
    """One case is enough to phone about, three to meet about."""
    Policy.objects.update(cases_to_phone=1, cases_to_meet=3)


def told(*kinds: str) -> set[tuple[str, str]]:
    return set(Letter.objects.filter(kind__in=kinds or KINDS).values_list("kind", "recipient"))


def seen_to(at: datetime) -> None:
    assert see_to_meetings(at=at)["failed"] == 0


def test_a_meeting_is_proposed_when_its_month_begins_and_never_twice(world: World) -> None:
    world.sent()
    see_to_meetings(at=FIRST - DAY)
    assert not ReconciliationMeeting.objects.exists()
    assert see_to_meetings(at=FIRST)["meetings"] == 1
    see_to_meetings(at=FIRST + DAY)
    [meeting] = ReconciliationMeeting.objects.all()
    assert (meeting.unit, meeting.provider, meeting.month) == (world.unit, world.bjorken, MAY)
    assert (meeting.form, meeting.place, meeting.cases) == ("PHONE", "", 1)
    assert meeting.history.count() == 1


def test_both_sides_are_told_with_number_and_link(world: World) -> None:
    world.sent()
    see_to_meetings(at=FIRST)
    assert told() == {("meeting_proposed", "eva@kommun.example"), ("meeting_proposed", "mona@kommun.example")}
    meeting, letter = ReconciliationMeeting.objects.get(), Letter.objects.filter(kind="meeting_proposed")[0]
    assert letter.heading == f"Avstämningsmöte {meeting.pk} är föreslaget för maj 2026"
    assert f"/avstamning/{meeting.pk}/" in letter.body
    assert "15 maj 2026" in letter.body


def test_contact_persons_are_told_instead_of_the_manager(world: World) -> None:
    world.sent()
    name_contacts(unit=world.unit, provider=world.bjorken, members=[world.bo], by=world.eva, at=APRIL)
    see_to_meetings(at=FIRST)
    assert told() == {("meeting_proposed", "bo@kommun.example"), ("meeting_proposed", "mona@kommun.example")}


def test_a_month_that_began_while_the_clockwork_slept_is_caught_up_as_it_began(world: World) -> None:
    world.sent()
    see_to_meetings(at=FIRST - 3 * DAY)
    world.sent(at=FIRST + DAY), world.sent(at=FIRST + DAY)
    see_to_meetings(at=FIRST + 9 * DAY)
    assert ReconciliationMeeting.objects.get().cases == 1
    assert set(Letter.objects.filter(kind="meeting_proposed").values_list("late", flat=True)) == {True}


def test_only_active_cases_of_units_that_meet_that_month_count(world: World) -> None:
    world.sent(valid_to=date(2026, 4, 30))
    world.sent(at=FIRST + timedelta(hours=1))
    see_to_meetings(at=FIRST)
    assert not ReconciliationMeeting.objects.exists()
    world.sent(at=APRIL)
    Policy.objects.update(meeting_months=[6])
    see_to_meetings(at=FIRST + DAY)
    assert not ReconciliationMeeting.objects.exists()


def test_many_cases_are_met_about_in_turn_at_the_two_places(world: World) -> None:
    for _ in range(3):
        world.sent(at=APRIL)
    see_to_meetings(at=FIRST)
    first = ReconciliationMeeting.objects.get()
    assert (first.form, first.place, first.cases) == ("VISIT", "UNIT", 3)
    first.delete()
    held(world, way="VISIT", spot="UNIT", meets_at=MEETS_AT.replace(month=1, year=2026))
    see_to_meetings(at=FIRST + DAY)
    assert ReconciliationMeeting.objects.get(month=MAY).place == "PROVIDER"


def test_a_meeting_nobody_has_booked_or_called_off_is_reminded_of_once(world: World) -> None:
    proposed(world)
    seen_to(FIRST + 13 * DAY)
    assert told("meeting_unbooked") == set()
    seen_to(FIRST + 14 * DAY), seen_to(FIRST + 15 * DAY)
    assert told("meeting_unbooked") == {("meeting_unbooked", "eva@kommun.example")}
    assert Letter.objects.filter(kind="meeting_unbooked").count() == 1


def test_a_booked_or_called_off_meeting_is_not_reminded_of(world: World) -> None:
    meeting = booked(world, MEETS_AT + 20 * DAY)
    seen_to(FIRST + 20 * DAY)
    assert told("meeting_unbooked") == set()
    still_true = KINDS["meeting_unbooked"].still_true
    assert still_true([meeting.pk], FIRST + DAY) == set()
    other = proposed(world, date(2026, 9, 1))
    assert still_true([other.pk], FIRST + 200 * DAY) == {other.pk}
    call_off_meeting(meeting=other, reason="Få ärenden.", by=world.anna, at=FIRST + 150 * DAY)
    assert still_true([other.pk], FIRST + 200 * DAY) == set()


def test_officers_with_cases_there_are_asked_for_examples_two_weeks_before(world: World) -> None:
    world.sent(), world.sent(), world.sent(world.assignment(case_officer=world.bo, provider=world.lindgarden))
    meeting = booked(world, FIRST + 30 * DAY, at=FIRST)
    seen_to(FIRST + 15 * DAY)
    assert told("meeting_examples") == set()
    seen_to(FIRST + 16 * DAY), seen_to(FIRST + 17 * DAY)
    [letter] = Letter.objects.filter(kind="meeting_examples")
    assert (letter.recipient, letter.subject_id) == ("anna@kommun.example", meeting.pk)


def test_a_meeting_booked_with_short_notice_is_asked_about_the_next_day(world: World) -> None:
    world.sent()
    booked(world, FIRST + 5 * DAY, at=FIRST + timedelta(hours=1))
    seen_to(FIRST + timedelta(hours=2))
    assert told("meeting_examples") == set()
    seen_to(FIRST + DAY)
    assert told("meeting_examples") == {("meeting_examples", "anna@kommun.example")}


def test_what_was_agreed_is_reminded_of_on_its_day_to_those_who_took_it_on(world: World) -> None:
    world.sent()
    mine = agreed("Skicka listan.", by_provider=False)
    held(world, agreed(), mine, agreed("Senare.", due_on=date(2026, 12, 1)))
    day = datetime(2026, 6, 15, 9, tzinfo=STOCKHOLM)
    seen_to(day - DAY)
    assert told("meeting_action_due") == set()
    seen_to(day), seen_to(day + DAY)
    assert told("meeting_action_due") == {
        ("meeting_action_due", "mona@kommun.example"),
        ("meeting_action_due", "eva@kommun.example"),
    }
    assert Letter.objects.filter(kind="meeting_action_due").count() == 2


def test_a_done_action_is_not_reminded_of(world: World) -> None:
    held(world, agreed())
    action = MeetingAction.objects.get()
    still_true = KINDS["meeting_action_due"].still_true
    assert still_true([action.pk], AFTER) == {action.pk}
    do_action(action=action, words="Klart.", by=world.mona, at=AFTER)
    assert still_true([action.pk], AFTER) == set()
    seen_to(datetime(2026, 6, 15, 9, tzinfo=STOCKHOLM))
    assert told("meeting_action_due") == set()


def test_days_slept_past_leave_the_same_letters_as_days_awake(world: World) -> None:
    world.sent()
    held(world, agreed(due_on=date(2026, 5, 10)), meets_at=APRIL)
    booked(world, FIRST + 30 * DAY, at=FIRST - 20 * DAY)
    world.sent(world.assignment(provider=world.lindgarden), at=APRIL)
    days = [FIRST + n * DAY for n in range(-1, 40)]
    awake, slept = (_left_on(chosen, world) for chosen in (days, [days[0], days[-1]]))
    assert {kind for kind, *_ in awake} == {
        "meeting_proposed", "meeting_unbooked", "meeting_examples", "meeting_action_due",
    }  # fmt: skip
    assert slept == awake


def _left_on(days: list[datetime], world: World) -> set[tuple[object, ...]]:
    """What is left when the clockwork runs on these days only, without what was left and proposed before."""
    Letter.objects.all().delete(), Heartbeat.objects.all().delete()
    ReconciliationMeeting.objects.filter(provider=world.lindgarden).delete()
    for day in days:
        seen_to(day)
    rows = Letter.objects.filter(kind__in=KINDS)
    return set(rows.values_list("kind", "recipient", "occurrence", "not_before"))


def test_the_night_takes_a_fixed_number_of_queries(world: World) -> None:
    world.sent()
    one = _queries_of_a_first_day()
    for case in (world.assignment(provider=world.lindgarden), world.assignment(unit=world.other_unit)):
        world.sent(case, at=APRIL)
    assert _queries_of_a_first_day() == one
    assert ReconciliationMeeting.objects.count() == 3


def _queries_of_a_first_day() -> int:
    for rows in (Letter, Heartbeat, ReconciliationMeeting):
        rows.objects.all().delete()
    return count_queries(lambda: seen_to(FIRST))
