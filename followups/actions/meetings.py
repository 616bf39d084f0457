"""A meeting is proposed by the clockwork, booked or moved, and called off (R117-R118)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from simple_history.utils import bulk_create_with_history

from followups.letters.meetings import meeting_news
from followups.models import ReconciliationMeeting
from followups.queries.meeting_people import addresses_at_the_providers, addresses_at_the_units
from followups.queries.meetings import BOOKED, CALLED_OFF, Proposal, last_places
from followups.rules.meetings import (
    Standing,
    Way,
    faults_in_booking,
    faults_in_calling_off,
    hinder,
    next_spot,
)
from outbox.actions import leave
from people.errors import Cannot
from people.models import Member
from people.rules import day_of


class CannotMeet(Cannot):
    """A meeting may not be booked, called off, prepared, held or followed so."""


@dataclass(frozen=True)
class Booking:
    """When, how and where to meet; `spot` is empty for a meeting by phone."""

    meets_at: datetime
    way: str
    spot: str = ""


@transaction.atomic
def propose_meetings(*, proposals: Sequence[Proposal], at: datetime) -> list[ReconciliationMeeting]:
    """Propose meetings, each once for a unit, a provider and a month; gives those that were new.

    The place of a meeting in person is the other than where the two last met (R118).
    """
    pairs = {one.pair for one in proposals}
    known = ReconciliationMeeting.objects.filter(
        unit__in={unit for unit, _ in pairs}, month__in={one.month for one in proposals}
    )
    there = set(known.order_by().values_list("unit_id", "provider_id", "month"))
    places = last_places(pairs)
    new = [
        ReconciliationMeeting(
            unit_id=one.unit_id,
            provider_id=one.provider_id,
            month=one.month,
            form=one.way.value,
            place=next_spot(places.get(one.pair, "")).value if one.way == Way.VISIT else "",
            cases=one.cases,
            proposed_at=at,
        )
        for one in proposals
        if (*one.pair, one.month) not in there
    ]
    made: list[ReconciliationMeeting] = bulk_create_with_history(new, ReconciliationMeeting, default_date=at)
    return made


def locked_meeting(meeting: ReconciliationMeeting) -> ReconciliationMeeting:
    """The meeting as it is now, locked for the transaction. Raises CannotMeet when it is held or called off."""
    found = ReconciliationMeeting.objects.select_for_update(of=["self"]).get(pk=meeting.pk)
    if why := hinder(standing_of(found)):
        raise CannotMeet(why)
    return found


def standing_of(meeting: ReconciliationMeeting) -> Standing:
    """How far a meeting has come, as its rules ask."""
    return Standing(
        meeting.month,
        is_booked=meeting.meets_at is not None,
        is_held=meeting.held_on is not None,
        is_called_off=meeting.called_off_at is not None,
    )


@transaction.atomic
def book_meeting(
    *, meeting: ReconciliationMeeting, booking: Booking, by: Member, at: datetime
) -> ReconciliationMeeting:
    """Give a meeting its day and time, or move it; both sides are told. Raises CannotMeet."""
    locked = locked_meeting(meeting)
    faults = faults_in_booking(booking.meets_at, booking.way, booking.spot, month=locked.month, at=at)
    if found := list(faults):
        raise CannotMeet(*found)
    locked.meets_at, locked.form = booking.meets_at, booking.way
    locked.place = booking.spot if booking.way == Way.VISIT else ""
    locked.booked_at, locked.booked_by = at, by
    locked.save(update_fields=["meets_at", "form", "place", "booked_at", "booked_by"])
    _tell_both(BOOKED, locked, by, at)
    return locked


@transaction.atomic
def call_off_meeting(
    *, meeting: ReconciliationMeeting, reason: str, by: Member, at: datetime
) -> ReconciliationMeeting:
    """Call a meeting off with a reason; both sides are told. Raises CannotMeet."""
    locked = locked_meeting(meeting)
    if found := list(faults_in_calling_off(reason)):
        raise CannotMeet(*found)
    locked.called_off_at, locked.called_off_reason = at, reason.strip()
    locked.save(update_fields=["called_off_at", "called_off_reason"])
    _tell_both(CALLED_OFF, locked, by, at)
    return locked


def _tell_both(kind: str, meeting: ReconciliationMeeting, by: Member, at: datetime) -> None:
    pair, on = (meeting.unit_id, meeting.provider_id), day_of(at)
    told = addresses_at_the_units([pair], on)[pair]
    told += addresses_at_the_providers([meeting.provider_id], on)[meeting.provider_id]
    leave(meeting_news(kind, meeting, [address for address in told if address != by.email], at))
