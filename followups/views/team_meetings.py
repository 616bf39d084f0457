"""The team meetings around a client: those that were, the one to come, and what is done with it (R124)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from followups.actions.team_meetings import (
    book_team_meeting,
    call_off_team_meeting,
    change_team_meeting,
    note_team_meeting,
)
from followups.forms.team_meetings import LIKELY, BookForm, CallOffForm, NoteForm, booked, noted
from followups.models import TeamMeeting
from followups.queries.team_meetings import team_meetings_of
from followups.shown.team_meetings import shown
from orders.access import open_file
from orders.forms.dialogue import WritingForm
from orders.models import Assignment
from orders.shown.orders import crumbs
from orders.views.sending import Sending
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act
from people.rules import day_of


@dataclass(frozen=True)
class Asking:
    """A page that asks for something: its draft's key, words and form, what is known, and what is done then."""

    key: str
    heading: str
    button: str
    done: str
    form: type[WritingForm]
    act: Callable[[Any], object]
    known: Mapping[str, object] = field(default_factory=dict)


@require_safe
def team_meetings(request: MemberRequest, number: str) -> HttpResponse:
    """The coming team meeting of a case, and those before it."""
    member, at = acting(request, Act.SEE_FOLLOW_UPS), timezone.now()
    assignment = open_file(number=number, by=member, at=at)
    rows = [shown(meeting) for meeting in team_meetings_of(assignment, member)]
    context = {
        "coming": next((row for row in rows if row.is_coming), None),
        "past": [row for row in rows if not row.is_coming],
        "may_follow_up": member.may(Act.FOLLOW_UP),
        **_about(assignment),
    }
    return render(request, "followups/team_meetings.html", context)


@require_http_methods(["GET", "POST"])
def book(request: MemberRequest, number: str) -> HttpResponse:
    """Book a team meeting."""
    member, at = acting(request, Act.FOLLOW_UP), timezone.now()
    assignment = open_file(number=number, by=member, at=at)

    def act(form: BookForm) -> None:
        book_team_meeting(assignment=assignment, booking=form.booking(), by=member, at=at)

    done = f"Teamträffen är bokad. {assignment.provider} får brev."
    asking = Asking(f"book-{assignment.pk}", "Boka teamträff", "Boka", done, BookForm, act, LIKELY)
    return _asked(request, assignment, at, asking)


@require_http_methods(["GET", "POST"])
def change(request: MemberRequest, number: str, pk: int) -> HttpResponse:
    """Change a team meeting to come."""
    member, at, meeting = _opened(request, number, pk)

    def act(form: BookForm) -> None:
        change_team_meeting(meeting=meeting, booking=form.booking(), by=member, at=at)

    done = f"Teamträffen är ändrad. {meeting.assignment.provider} får brev."
    known = booked(meeting)
    asking = Asking(f"change-{pk}", "Ändra teamträffen", "Spara", done, BookForm, act, known)
    return _asked(request, meeting.assignment, at, asking)


@require_http_methods(["GET", "POST"])
def note(request: MemberRequest, number: str, pk: int) -> HttpResponse:
    """Note a team meeting as held."""
    member, at, meeting = _opened(request, number, pk)

    def act(form: NoteForm) -> None:
        note_team_meeting(meeting=meeting, minutes=form.minutes(), by=member, at=at)

    known, done = noted(meeting, day_of(at)), "Teamträffen är antecknad."
    asking = Asking(f"note-{pk}", "Anteckna teamträffen", "Anteckna", done, NoteForm, act, known)
    return _asked(request, meeting.assignment, at, asking)


@require_http_methods(["GET", "POST"])
def call_off(request: MemberRequest, number: str, pk: int) -> HttpResponse:
    """Call a team meeting off."""
    member, at, meeting = _opened(request, number, pk)

    def act(form: CallOffForm) -> None:
        call_off_team_meeting(meeting=meeting, reason=form.cleaned_data["reason"], by=member, at=at)

    done = f"Teamträffen är inställd. {meeting.assignment.provider} får brev."
    asking = Asking(f"call-off-{pk}", "Ställ in teamträffen", "Ställ in", done, CallOffForm, act)
    return _asked(request, meeting.assignment, at, asking)


def _opened(request: MemberRequest, number: str, pk: int) -> tuple[Member, datetime, TeamMeeting]:
    """The member, the moment and a meeting of a case whose file is opened. Raises Http404 for another's."""
    member, at = acting(request, Act.FOLLOW_UP), timezone.now()
    assignment = open_file(number=number, by=member, at=at)
    meeting = get_object_or_404(team_meetings_of(assignment, member), pk=pk)
    meeting.assignment = assignment
    return member, at, meeting


def _asked(request: MemberRequest, assignment: Assignment, at: datetime, asking: Asking) -> HttpResponse:
    """The page; back to the meetings when it has been answered. What hinders is shown with what was written."""
    key, form = f"team-meeting-{asking.key}", partial(_form, asking)
    sending = Sending(request, member=acting(request, Act.FOLLOW_UP), key=key, form=form)
    if sending.is_sent(lambda told: asking.act(sending.form), asking.done, at):
        return redirect("team_meetings", assignment.number)
    return sending.page(
        "followups/team_meeting_form.html",
        heading=asking.heading,
        button=asking.button,
        **_about(assignment, asking.heading),
    )


def _form(asking: Asking, data: Any, files: Any, *, initial: Mapping[str, object]) -> WritingForm:
    return asking.form(data, files, initial={**asking.known, **initial})


def _about(assignment: Assignment, here: str = "") -> dict[str, object]:
    above = reverse("team_meetings", args=[assignment.number]) if here else None
    way: list[tuple[str, str | None]] = [("Teamträffar", above), *([(here, None)] if here else [])]
    return {"assignment": assignment, "client": assignment.client, "crumbs": crumbs(assignment, *way)}
