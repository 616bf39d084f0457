"""Meetings made in the ways that the trade makes them, for the tests of their room."""

from datetime import date, datetime, timedelta

from followups.actions.meeting_holding import hold_meeting
from followups.actions.meeting_points import bring_point
from followups.actions.meetings import Booking, book_meeting, call_off_meeting, propose_meetings
from followups.models import ReconciliationMeeting
from followups.queries.meetings import Proposal
from followups.rules.meetings import Agreed, Minutes, Way
from people.models import Policy
from people.queries import policy_in_force
from people.rules import STOCKHOLM
from tests.fixtures.world import MONDAY, World

MAY = date(2026, 5, 1)
FIRST = datetime(2026, 5, 1, 9, tzinfo=STOCKHOLM)
MEETS_AT = datetime(2026, 5, 20, 10, tzinfo=STOCKHOLM)
HELD_ON = date(2026, 5, 20)
AFTER = datetime(2026, 5, 20, 12, tzinfo=STOCKHOLM)
DAY = timedelta(days=1)


def proposed(world: World, month: date = MAY, way: Way = Way.PHONE) -> ReconciliationMeeting:
    """A meeting of Anna's unit with Björken, as the clockwork proposes it."""
    policy = policy_in_force(world.unit.pk, month)
    proposal = Proposal(world.unit.pk, world.bjorken.pk, month, 7, way, policy)
    [made] = propose_meetings(
        proposals=[proposal], at=datetime(month.year, month.month, 1, 0, 5, tzinfo=STOCKHOLM)
    )
    return made


def booked(world: World, meets_at: datetime = MEETS_AT, at: datetime = FIRST) -> ReconciliationMeeting:
    """One that Anna has booked."""
    meeting = proposed(world, meets_at.date().replace(day=1))
    return book_meeting(meeting=meeting, booking=Booking(meets_at, "PHONE"), by=world.anna, at=at)


def minutes(held_on: date = HELD_ON, *agreed: Agreed, **more: object) -> Minutes:
    """What was said at a meeting by phone."""
    known: dict[str, object] = {
        "held_on": held_on,
        "way": "PHONE",
        "spot": "",
        "present": "Anna och Mona.",
        "notes": "Planerna kommer i tid.",
        "said": {},
        "answers": {},
        "agreed": agreed,
    }
    return Minutes(**(known | more))  # type: ignore[arg-type]


def agreed(
    words: str = "Utbilda i planer.", *, by_provider: bool = True, due_on: date = date(2026, 6, 15)
) -> Agreed:
    """Something that the provider, or the unit, shall do."""
    return Agreed(words, by_provider, due_on)


def held(
    world: World, *actions: Agreed, meets_at: datetime = MEETS_AT, **more: object
) -> ReconciliationMeeting:
    """One that Anna has noted two hours after it began."""
    meeting = booked(world, meets_at, meets_at - 10 * DAY)
    at = meets_at + timedelta(hours=2)
    return hold_meeting(
        meeting=meeting, minutes=minutes(meets_at.date(), *actions, **more), by=world.anna, at=at
    )


def everything_met(world: World, words: str) -> None:
    """Meetings at every stage, in words that would tell of somebody; the clockwork of March and April does the rest."""
    Policy.objects.update(meeting_months=[4], cases_to_phone=1)
    held(
        world, agreed(words, due_on=date(2026, 3, 10)), meets_at=MONDAY - 5 * DAY, notes=words, present=words
    )
    coming = booked(world, MONDAY + 20 * DAY, at=MONDAY)
    bring_point(meeting=coming, kind="QUESTION", words=words, assignment=None, by=world.mona, at=MONDAY)
    call_off_meeting(meeting=proposed(world, date(2026, 12, 1)), reason=words, by=world.eva, at=MONDAY)
