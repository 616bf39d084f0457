"""Team meetings in the demo, around one client: one held in the spring, and one to come."""

from datetime import datetime, timedelta

from followups.actions.team_meetings import book_team_meeting, note_team_meeting
from followups.models import Profession
from followups.rules.team_meetings import Booking, TeamMinutes
from orders.models import Assignment, Protection
from people.models import Member
from people.rules import add_working_days, day_of, start_of

DAY, AFTER_LUNCH = timedelta(days=1), timedelta(hours=13)
INVITED = (
    Profession.CASE_OFFICER,
    Profession.COORDINATOR,
    Profession.OCCUPATIONAL_THERAPIST,
    Profession.NURSE,
)
HELD = "Förflyttningarna hemma är tunga, och hjälpmedlen används inte."
COMING = "Hur det har gått med träningen i trappan, och om morgnarna behöver mer tid."


def leave_team_meetings(*, officer: Member, coordinator: Member, at: datetime) -> None:
    """On the first of the cases that officer and coordinator share."""
    shared = Assignment.objects.active(day_of(at)).filter(
        case_officer=officer, provider=coordinator.provider, client__protection=Protection.NONE
    )
    case, then = shared.order_by("pk")[0], at - 150 * DAY
    meets_at = start_of(add_working_days(day_of(then), 5)) + AFTER_LUNCH
    booking = Booking(HELD, day_of(then), meets_at, "Hemma hos den enskilde", INVITED)
    held = book_team_meeting(assignment=case, booking=booking, by=officer, at=then)
    minutes = TeamMinutes(
        held_on=day_of(meets_at),
        present=INVITED,
        client_attended=True,
        notes="Rullatorn är för bred i hallen. Den enskilde vill klara trappan själv.",
        agreed="Arbetsterapeuten provar ut en smalare rullator. Personalen går med i trappan varje dag.",
    )
    note_team_meeting(meeting=held, minutes=minutes, by=officer, at=meets_at + DAY)
    meets_at = start_of(add_working_days(day_of(at), 3)) + AFTER_LUNCH
    booking = Booking(COMING, day_of(at), meets_at, "Hemma hos den enskilde", INVITED)
    book_team_meeting(assignment=case, booking=booking, by=officer, at=at)
