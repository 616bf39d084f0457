"""The performed time of one case, month by month: explained by the provider, followed up by the officer."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from followups.actions.time_follow_up import explain_time, follow_up_time
from followups.forms.performed import FollowUpForm, ReasonForm
from followups.models import PerformedTime
from followups.queries.performed import years_of
from followups.queries.time_trend import sum_of
from orders.access import open_file
from orders.models import Assignment
from orders.rules import month_in_words
from orders.shown.orders import crumbs
from orders.views.sending import Sending
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act
from people.rules import day_of


@require_safe
def case_time(request: MemberRequest, number: str) -> HttpResponse:
    """The latest twelve months of a case."""
    member, at = acting(request, Act.SEE_PERFORMED_TIME), timezone.now()
    assignment = open_file(number=number, by=member, at=at)
    months = list(years_of(assignment, member))
    context = {
        "months": months,
        "whole": sum_of(months),
        "on": day_of(at),
        **_about(assignment, member, "Utförd tid"),
    }
    return render(request, "followups/case_time.html", context)


@require_http_methods(["GET", "POST"])
def explain(request: MemberRequest, number: str, month: str) -> HttpResponse:
    """The provider says why a month was another than granted."""
    member, at = acting(request, Act.EXPLAIN_TIME), timezone.now()
    shown = _month(number, month, member, at)
    sending = Sending(request, member=member, key=f"time-reason-{shown.pk}", form=ReasonForm)
    if sending.is_sent(partial(_explain, shown, member, at), "Sparat.", at):
        return redirect("case_time", number)
    return sending.page("followups/time_form.html", **_asked(shown, member, "Skäl till tiden"))


def _explain(month: PerformedTime, by: Member, at: datetime, told: Mapping[str, Any]) -> None:
    explain_time(month=month, reason=told["reason"], words=told["reason_words"], by=by, at=at)


@require_http_methods(["GET", "POST"])
def follow_up(request: MemberRequest, number: str, month: str) -> HttpResponse:
    """The officer judges a month outside the band."""
    member, at = acting(request, Act.FOLLOW_UP_TIME), timezone.now()
    shown = _month(number, month, member, at)
    sending = Sending(request, member=member, key=f"time-follow-up-{shown.pk}", form=FollowUpForm)
    if sending.is_sent(partial(_follow_up, shown, member, at), "Månaden är uppföljd.", at):
        return redirect("case_time", number)
    return sending.page("followups/time_form.html", **_asked(shown, member, "Följ upp månaden"))


def _follow_up(month: PerformedTime, by: Member, at: datetime, told: Mapping[str, Any]) -> None:
    follow_up_time(month=month, outcome=told["outcome"], words=told["outcome_words"], by=by, at=at)


def _month(number: str, month: str, member: Member, at: datetime) -> PerformedTime:
    assignment = open_file(number=number, by=member, at=at)
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError as error:
        raise Http404 from error
    shown = get_object_or_404(PerformedTime.objects.for_member(member), assignment=assignment, month=first)
    shown.assignment = assignment
    return shown


def _about(assignment: Assignment, member: Member, here: str) -> dict[str, object]:
    return {
        "assignment": assignment,
        "client": assignment.client,
        "crumbs": crumbs(assignment, (here, None)),
        "may_explain": member.may(Act.EXPLAIN_TIME),
        "may_follow_up": member.may(Act.FOLLOW_UP_TIME),
    }


def _asked(month: PerformedTime, member: Member, heading: str) -> dict[str, object]:
    return {
        "month": month,
        "heading": heading,
        "month_words": month_in_words(month.month),
        **_about(month.assignment, member, heading),
    }
