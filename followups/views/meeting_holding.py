"""A meeting is noted while it is held, and what was agreed is marked done afterwards."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from followups.actions.meeting_holding import do_action, hold_meeting
from followups.actions.meetings import standing_of
from followups.forms.meeting_minutes import ACTIONS, BaseActionRows, MinutesForm, action_rows
from followups.forms.meetings import DoneForm
from followups.models import MeetingAction, MeetingPoint, ReconciliationMeeting
from followups.rules.meetings import hinder
from followups.views.meetings import about, agenda_for, find_meeting
from orders.views.sending import Sending
from people.drafts import rows_of
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act
from people.rules import STOCKHOLM, day_of


@require_http_methods(["GET", "POST"])
def hold(request: MemberRequest, pk: int) -> HttpResponse:
    """Note a meeting: the agenda beside what was said of each point, and what somebody shall do."""
    member, at = acting(request, Act.HOLD_MEETING), timezone.now()
    shown = find_meeting(pk, member)
    if hinder(standing_of(shown)) and request.method == "GET":
        return redirect("meeting", pk)
    sending, rows = _sending(request, shown, member, at)
    if sending.is_sent(
        partial(_hold, shown, sending, rows, member, at), "Mötet är antecknat. Båda sidor får brev.", at
    ):
        return redirect("meeting", pk)
    agenda, form = agenda_for(shown, member, at), sending.form
    assert isinstance(form, MinutesForm)
    return sending.page(
        "followups/meeting_hold.html",
        agenda=agenda,
        topics=[(topic, form[f"said-{topic.code}"]) for topic in agenda.topics],
        standing=[(topic, form[f"said-{topic.code}"]) for topic in agenda.standing],
        points=[(point, form[f"point-{point.pk}"]) for point in form.points],
        first_fields=[form[name] for name in ("held_on", "form", "place", "present")],
        rows=rows,
        formsets=[rows],
        **about(shown, at, ("Anteckna mötet", None)),
    )


def _sending(
    request: MemberRequest, shown: ReconciliationMeeting, member: Member, at: datetime
) -> tuple[Sending, BaseActionRows]:
    """The form with a field for each point that the member may see, and the rows of what was agreed."""
    points = MeetingPoint.objects.for_member(member).filter(meeting=shown)
    listed = list(points.select_related("by__provider", "assignment").order_by("kind", "at", "pk"))
    known = {"held_on": _likely_day(shown, at), "form": shown.form, "place": shown.place}

    def form(*sent: Any, initial: Mapping[str, Any]) -> MinutesForm:
        return MinutesForm(*sent, points=listed, initial={**known, **initial})

    sending = Sending(request, member=member, key=f"meeting-hold-{shown.pk}", form=form)
    draft = rows_of(sending.draft, ACTIONS) if sending.draft else []
    rows = action_rows(draft, request.POST if request.method == "POST" else None)
    sending.formsets = [rows]
    return sending, rows


def _likely_day(shown: ReconciliationMeeting, at: datetime) -> object:
    """The day that was booked, once it has come; else today."""
    booked = shown.meets_at.astimezone(STOCKHOLM).date() if shown.meets_at else None
    return booked if booked and booked <= day_of(at) else day_of(at)


def _hold(
    meeting: ReconciliationMeeting,
    sending: Sending,
    rows: BaseActionRows,
    by: Member,
    at: datetime,
    told: Mapping[str, Any],
) -> None:
    assert isinstance(sending.form, MinutesForm)
    hold_meeting(meeting=meeting, minutes=sending.form.minutes(rows.agreed()), by=by, at=at)


@require_http_methods(["GET", "POST"])
def done(request: MemberRequest, pk: int) -> HttpResponse:
    """Say that something agreed is done."""
    member, at = acting(request, Act.SEE_MEETINGS), timezone.now()
    seen = MeetingAction.objects.for_member(member).filter(by_provider=member.provider_id is not None)
    action = get_object_or_404(seen, pk=pk)
    shown = find_meeting(action.meeting_id, member)
    sending = Sending(request, member=member, key=f"meeting-action-{pk}", form=DoneForm)
    if sending.is_sent(partial(_do, action, member, at), "Åtgärden är markerad som gjord.", at):
        return redirect("meeting", shown.pk)
    heading = "Markera åtgärden som gjord"
    return sending.page(
        "followups/meeting_form.html",
        heading=heading,
        button="Markera som gjord",
        text=action.words,
        **about(shown, at, (heading, None)),
    )


def _do(action: MeetingAction, by: Member, at: datetime, told: Mapping[str, Any]) -> None:
    do_action(action=action, words=told["words"], by=by, at=at)
