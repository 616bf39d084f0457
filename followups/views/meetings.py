"""Reading meetings: the list, one of them with its agenda, and what was agreed (R117-R122)."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from followups.actions.meetings import standing_of
from followups.exports.meetings import actions_file, meetings_file
from followups.models import MeetingAction, MeetingPoint, ReconciliationMeeting
from followups.queries.meeting_agenda import agenda_of
from followups.queries.meeting_people import those_at_the_units
from followups.rules.meetings import book_by, hinder
from followups.shown.meeting_lists import action_list, chosen_actions, chosen_meetings, meeting_list
from followups.shown.meetings import ShownAgenda, badge_of, shown_agenda, way_in_words
from journal.actions import record_taking
from orders.rules import month_in_words
from paper.lists import KIND_WORDS, send_list
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act
from people.rules import day_of

Crumb = tuple[str, str | None]


@require_safe
def meetings(request: MemberRequest) -> HttpResponse:
    """The meetings that the member's place has, or is to have."""
    member, at = acting(request, Act.SEE_MEETINGS), timezone.now()
    context = {"shown": meeting_list(member, request.GET, at=at), "at_unit": member.unit_id is not None}
    return render(request, "followups/meetings.html", context)


@require_safe
def meetings_taken(request: MemberRequest, kind: str) -> HttpResponseBase:
    """The same list as a file, all pages; each taking is logged (R84)."""
    member, at = acting(request, Act.SEE_MEETINGS), timezone.now()
    chosen = chosen_meetings(member, request.GET)
    file, units = meetings_file(chosen, at)
    words = f"{KIND_WORDS[kind]}, {chosen.choice.words.lower()}"
    record_taking(called="Avstämningsmöten", units=units, words=words, by=member, at=at)
    return send_list(file, kind)


@require_safe
def meeting(request: MemberRequest, pk: int) -> HttpResponse:
    """One meeting: its agenda, live until it is held and frozen since; what is brought up, agreed and noted."""
    member, at = acting(request, Act.SEE_MEETINGS), timezone.now()
    shown = find_meeting(pk, member)
    points = list(_points(shown, member))
    actions = MeetingAction.objects.for_member(member).filter(meeting=shown)
    pair = (shown.unit_id, shown.provider_id)
    context = {
        **about(shown, at),
        "agenda": None if shown.called_off_at else agenda_for(shown, member, at),
        "points": points,
        "hidden_points": shown.points.count() - len(points),
        "actions": actions.select_related("done_by").order_by("due_on", "pk"),
        "contacts": those_at_the_units([pair])[pair],
        "on": day_of(at),
        "is_standing": not hinder(standing_of(shown)),
        "may_hold": member.may(Act.HOLD_MEETING),
        "at_provider": member.provider_id is not None,
    }
    return render(request, "followups/meeting.html", context)


def _points(shown: ReconciliationMeeting, member: Member) -> QuerySet[MeetingPoint]:
    points = MeetingPoint.objects.for_member(member).filter(meeting=shown)
    return points.select_related("by__provider", "assignment").order_by("kind", "at", "pk")


def find_meeting(pk: int, member: Member) -> ReconciliationMeeting:
    """The meeting with this key that a member may see, with all that its pages name. Raises Http404."""
    seen = ReconciliationMeeting.objects.for_member(member)
    return get_object_or_404(seen.select_related("unit", "provider", "booked_by", "held_by"), pk=pk)


def agenda_for(shown: ReconciliationMeeting, member: Member, at: datetime) -> ShownAgenda:
    """The agenda as a member may read it: as it was kept, or as of today."""
    return shown_agenda(shown.agenda or agenda_of(shown, on=day_of(at)), member)


def about(shown: ReconciliationMeeting, at: datetime, *here: Crumb) -> dict[str, Any]:
    """What the head of every page on a meeting shows; `here` are the crumbs after the meeting's own."""
    own = reverse("meeting", args=[shown.pk]) if here else None
    return {
        "meeting": shown,
        "badge": badge_of(shown, at),
        "month": month_in_words(shown.month),
        "way": way_in_words(shown),
        "book_by": book_by(shown.month),
        "crumbs": [("Avstämningsmöten", reverse("meetings")), (f"Möte {shown.pk}", own), *here],
    }


@require_safe
def meeting_actions(request: MemberRequest) -> HttpResponse:
    """What was agreed at the meetings: what is to be done first."""
    member, on = acting(request, Act.SEE_MEETINGS), timezone.localdate()
    context = {
        "shown": action_list(member, request.GET, on=on),
        "on": on,
        "at_provider": member.provider_id is not None,
        "crumbs": [("Avstämningsmöten", reverse("meetings")), ("Åtgärder", None)],
    }
    return render(request, "followups/meeting_actions.html", context)


@require_safe
def meeting_actions_taken(request: MemberRequest, kind: str) -> HttpResponseBase:
    """The same list as a file, all pages; each taking is logged (R84)."""
    member, at = acting(request, Act.SEE_MEETINGS), timezone.now()
    told, found = chosen_actions(member, request.GET)
    file, units = actions_file(found, told, at)
    record_taking(called="Mötesåtgärder", units=units, words=KIND_WORDS[kind], by=member, at=at)
    return send_list(file, kind)
