"""A team meeting around a client is booked, given another time, called off, and noted as held (R124)."""

from datetime import datetime

from django.db import transaction

from followups.letters.team_meetings import BOOKED, CALLED_OFF, team_meeting_news
from followups.models import TeamMeeting
from followups.queries.case_people import at_the_provider
from followups.rules.team_meetings import (
    Booking,
    TeamMinutes,
    faults_in_booking,
    faults_in_calling_off,
    faults_in_minutes,
    hinder,
)
from journal.actions import write_note
from journal.models import NoteKind
from orders.models import Assignment
from orders.rules import day_in_words
from outbox.actions import leave
from people.errors import Cannot
from people.models import Member
from people.rules import STOCKHOLM, day_of

FIELDS = ("about", "consented_on", "meets_at", "place", "invited", "booked_at", "booked_by")


class CannotMeetAsTeam(Cannot):
    """A team meeting may not be booked, changed, called off or noted so."""


@transaction.atomic
def book_team_meeting(*, assignment: Assignment, booking: Booking, by: Member, at: datetime) -> TeamMeeting:
    """Book a team meeting; the provider's people are told, without what it is about.

    Raises CannotMeetAsTeam with faults at the fields, and when one is coming already.
    """
    if faults := list(faults_in_booking(booking, at=at)):
        raise CannotMeetAsTeam(*faults)
    case = Assignment.objects.select_for_update(of=["self"]).get(pk=assignment.pk)
    if TeamMeeting.objects.coming().filter(assignment=case).exists():
        raise CannotMeetAsTeam("En teamträff är redan bokad. Gå tillbaka och ändra den i stället.")
    return _book(TeamMeeting(assignment=case), booking, by, at)


@transaction.atomic
def change_team_meeting(*, meeting: TeamMeeting, booking: Booking, by: Member, at: datetime) -> TeamMeeting:
    """Give a coming team meeting another time, place, matter or others invited; the provider's people are told.

    Raises CannotMeetAsTeam with faults at the fields, and when nothing is changed.
    """
    locked = _lock(meeting)
    if faults := list(faults_in_booking(booking, at=at)):
        raise CannotMeetAsTeam(*faults)
    if booking == booking_of(locked):
        raise CannotMeetAsTeam("Inget är ändrat.")
    return _book(locked, booking, by, at)


@transaction.atomic
def call_off_team_meeting(*, meeting: TeamMeeting, reason: str, by: Member, at: datetime) -> TeamMeeting:
    """Call a team meeting off with a reason; the provider's people are told. Raises CannotMeetAsTeam."""
    locked = _lock(meeting)
    if faults := list(faults_in_calling_off(reason)):
        raise CannotMeetAsTeam(*faults)
    locked.called_off_at, locked.called_off_reason = at, reason.strip()
    locked.save(update_fields=["called_off_at", "called_off_reason"])
    _tell(NoteKind.TEAM_MEETING_CALLED_OFF, CALLED_OFF, locked, locked.called_off_reason, by, at)
    return locked


@transaction.atomic
def note_team_meeting(*, meeting: TeamMeeting, minutes: TeamMinutes, by: Member, at: datetime) -> TeamMeeting:
    """Note a team meeting as held, with who was there and what was agreed; it is never changed after.

    Raises CannotMeetAsTeam with faults at the fields.
    """
    locked = _lock(meeting)
    faults = faults_in_minutes(minutes, booked_on=day_of(locked.booked_at), on=day_of(at))
    if found := list(faults):
        raise CannotMeetAsTeam(*found)
    locked.held_on, locked.client_attended = minutes.held_on, minutes.client_attended
    locked.present = list(minutes.present)
    locked.notes, locked.agreed = minutes.notes.strip(), minutes.agreed.strip()
    locked.noted_at, locked.noted_by = at, by
    told = ["held_on", "client_attended", "present", "notes", "agreed", "noted_at", "noted_by"]
    locked.save(update_fields=told)
    words = f"Hållen {day_in_words(minutes.held_on)}. {locked.agreed}"
    _note(NoteKind.TEAM_MEETING_HELD, locked, words, by, at)
    return locked


def booking_of(meeting: TeamMeeting) -> Booking:
    """What is booked."""
    invited = tuple(meeting.invited)
    return Booking(meeting.about, meeting.consented_on, meeting.meets_at, meeting.place, invited)


def _book(meeting: TeamMeeting, booking: Booking, by: Member, at: datetime) -> TeamMeeting:
    meeting.about, meeting.place = booking.about.strip(), booking.place.strip()
    meeting.consented_on, meeting.meets_at = booking.consented_on, booking.meets_at
    meeting.invited = list(booking.invited)
    meeting.booked_at, meeting.booked_by = at, by
    meeting.save(update_fields=FIELDS if meeting.pk else None)
    when = booking.meets_at.astimezone(STOCKHOLM)
    words = f"Bokad till {day_in_words(when.date())} klockan {when:%H.%M}, {meeting.place}."
    _tell(NoteKind.TEAM_MEETING_BOOKED, BOOKED, meeting, words, by, at)
    return meeting


def _lock(meeting: TeamMeeting) -> TeamMeeting:
    rows = TeamMeeting.objects.select_for_update(of=["self"]).select_related("assignment")
    locked = rows.get(pk=meeting.pk)
    if why := hinder(is_held=locked.held_on is not None, is_called_off=locked.called_off_at is not None):
        raise CannotMeetAsTeam(why)
    return locked


def _tell(note: NoteKind, letter: str, meeting: TeamMeeting, words: str, by: Member, at: datetime) -> None:
    leave(team_meeting_news(letter, meeting, at_the_provider(meeting.assignment, day_of(at)), at))
    _note(note, meeting, words, by, at)


def _note(kind: NoteKind, meeting: TeamMeeting, words: str, by: Member, at: datetime) -> None:
    case = meeting.assignment
    write_note(kind=kind, file=case, subject=case.number, words=words, by=by, at=at)
