"""Team meetings for the tests, made by the system's own acts."""

from datetime import datetime, timedelta

from followups.actions.team_meetings import book_team_meeting, call_off_team_meeting, note_team_meeting
from followups.models import TeamMeeting
from followups.rules.team_meetings import Booking, TeamMinutes
from orders.models import Assignment
from tests.fixtures.world import MONDAY, World

DAY = timedelta(days=1)


def booking(at: datetime = MONDAY, **other: object) -> Booking:
    """A booking ten days ahead; `other` to ask for something else."""
    asked: dict[str, object] = {
        "about": "Rehabiliteringen och morgnarna.",
        "consented_on": at.date(),
        "meets_at": at + 10 * DAY,
        "place": "Hemma hos den enskilde",
        "invited": ("CASE_OFFICER", "COORDINATOR", "OCCUPATIONAL_THERAPIST"),
    }
    return Booking(**(asked | other))  # type: ignore[arg-type]


def minutes(at: datetime = MONDAY + 11 * DAY, **other: object) -> TeamMinutes:
    """What is noted the day after; `other` to say something else."""
    told: dict[str, object] = {
        "held_on": (at - DAY).date(),
        "present": ("CASE_OFFICER", "OCCUPATIONAL_THERAPIST"),
        "client_attended": True,
        "notes": "Trapporna är svåra.",
        "agreed": "Arbetsterapeuten provar ut räcke till den 1 april.",
    }
    return TeamMinutes(**(told | other))  # type: ignore[arg-type]


def coming(world: World, case: Assignment | None = None) -> TeamMeeting:
    """One that Anna has booked."""
    case = case or world.sent().assignment
    return book_team_meeting(assignment=case, booking=booking(), by=world.anna, at=MONDAY)


def everything_gathered(case: Assignment, world: World, words: str) -> None:
    """One called off and one held, in words that would tell."""
    hidden = booking(about=words, place=words)
    first = book_team_meeting(assignment=case, booking=hidden, by=world.anna, at=MONDAY)
    call_off_team_meeting(meeting=first, reason=words, by=world.anna, at=MONDAY)
    second = book_team_meeting(assignment=case, booking=hidden, by=world.anna, at=MONDAY)
    told = minutes(notes=words, agreed=words)
    note_team_meeting(meeting=second, minutes=told, by=world.anna, at=MONDAY + 11 * DAY)
