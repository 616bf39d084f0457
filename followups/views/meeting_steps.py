"""What is done to a meeting before it is held: booked, moved, called off, and given questions and examples."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from followups.actions.meeting_points import bring_point, take_back_point
from followups.actions.meetings import Booking, CannotMeet, book_meeting, call_off_meeting
from followups.forms.meetings import BookingForm, CallOffForm, PointForm, QuestionForm, booking_of
from followups.models import MeetingPoint, PointKind, ReconciliationMeeting
from followups.views.meetings import about, find_meeting
from orders.models import Assignment
from orders.views.sending import Act as What
from orders.views.sending import Sending
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act
from people.rules import day_of

FORM = "followups/meeting_form.html"


@require_http_methods(["GET", "POST"])
def book(request: MemberRequest, pk: int) -> HttpResponse:
    """Give a meeting its day and time, or another."""
    member, at = acting(request, Act.HOLD_MEETING), timezone.now()
    shown = find_meeting(pk, member)

    def form(data: Any, files: Any, *, initial: Mapping[str, Any]) -> BookingForm:
        return BookingForm(data, files, initial={**booking_of(shown), **initial})

    sending = Sending(request, member=member, key=f"meeting-book-{pk}", form=form)
    if sending.is_sent(
        partial(_book, shown, sending, member, at), "Mötet är bokat. Båda sidor får brev.", at
    ):
        return redirect("meeting", pk)
    heading = "Flytta mötet" if shown.meets_at else "Boka mötet"
    return sending.page(FORM, heading=heading, button=heading, **about(shown, at, (heading, None)))


def _book(
    meeting: ReconciliationMeeting, sending: Sending, by: Member, at: datetime, told: Mapping[str, Any]
) -> None:
    assert isinstance(sending.form, BookingForm)
    booking = Booking(sending.form.meets_at(), told["form"], told["place"])
    book_meeting(meeting=meeting, booking=booking, by=by, at=at)


@require_http_methods(["GET", "POST"])
def call_off(request: MemberRequest, pk: int) -> HttpResponse:
    """Call a meeting off, with a reason."""
    member, at = acting(request, Act.HOLD_MEETING), timezone.now()
    shown = find_meeting(pk, member)
    sending = Sending(request, member=member, key=f"meeting-call-off-{pk}", form=CallOffForm)
    if sending.is_sent(_calls_off(shown, member, at), "Mötet är inställt. Båda sidor får brev.", at):
        return redirect("meeting", pk)
    heading = "Ställ in mötet"
    return sending.page(FORM, heading=heading, button=heading, **about(shown, at, (heading, None)))


def _calls_off(meeting: ReconciliationMeeting, by: Member, at: datetime) -> What:
    return lambda told: call_off_meeting(meeting=meeting, reason=told["reason"], by=by, at=at)


@require_http_methods(["GET", "POST"])
def bring(request: MemberRequest, pk: int) -> HttpResponse:
    """Bring up a question, or an example of a case of one's own."""
    member, at = acting(request, Act.SEE_MEETINGS), timezone.now()
    shown = find_meeting(pk, member)
    form = QuestionForm if member.provider_id else partial(PointForm, cases=_own_cases(shown, member, at))
    sending = Sending(request, member=member, key=f"meeting-point-{pk}", form=form)
    if sending.is_sent(_brings(shown, member, at), "Punkten står på dagordningen.", at):
        return redirect("meeting", pk)
    heading = "Ta upp en fråga" if member.provider_id else "Ta upp en fråga eller ett exempel"
    return sending.page(FORM, heading=heading, button="Ta upp", **about(shown, at, (heading, None)))


def _own_cases(meeting: ReconciliationMeeting, member: Member, at: datetime) -> Any:
    """The officer's cases with the provider that is met."""
    seen = Assignment.objects.for_member(member).filter(
        provider=meeting.provider_id, case_officer__in=sorted(member.own_keys)
    )
    return seen.active(day_of(at)).select_related("client").order_by("number")


def _brings(meeting: ReconciliationMeeting, by: Member, at: datetime) -> What:
    return lambda told: bring_point(
        meeting=meeting,
        kind=told.get("kind") or PointKind.QUESTION,
        words=told["words"],
        assignment=told.get("assignment"),
        by=by,
        at=at,
    )


@require_POST
def take_back(request: MemberRequest, pk: int) -> HttpResponse:
    """Take back a point that one has brought."""
    member, at = acting(request, Act.SEE_MEETINGS), timezone.now()
    point = get_object_or_404(MeetingPoint.objects.for_member(member).select_related("meeting"), pk=pk)
    try:
        take_back_point(point=point, by=member, at=at)
        messages.success(request, "Punkten är borttagen.")
    except CannotMeet as error:
        messages.error(request, str(error))
    return redirect("meeting", point.meeting_id)
