"""A person's file, and the page that asks why it is opened."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe

from desk.file import file_of
from desk.forms.files import ReasonForm
from deviations.shown.complaints import OnFile, complaints_on_file
from followups.shown.on_file import follow_ups_on_file
from orders.access import find_file, open_file
from orders.actions import read_notices
from orders.models import Assignment
from orders.shown.thread import dialogue_in_brief
from people.middleware import MemberRequest
from people.models import Member
from people.roles import Act
from people.rules import day_of


@require_safe
def file(request: MemberRequest, number: str) -> HttpResponse:
    """Everything about one assignment; the look is recorded, and notices about it are read."""
    at = timezone.now()
    assignment = open_file(number=number, by=request.member, at=at)
    assert request.member
    shown = file_of(assignment, request.member, on=day_of(at))
    read_notices(by=request.member, at=at, assignment=assignment)
    context = {
        "file": shown,
        "on": day_of(at),
        "may_open_deviation": request.member.may(Act.OPEN_DEVIATION),
        "may_pause": request.member.may(Act.PAUSE),
        "may_see_time": request.member.may(Act.SEE_PERFORMED_TIME),
        "may_report": request.member.may(Act.REPORT_NEEDS),
        "complaints": _complaints(assignment, request.member),
        "follow_ups": follow_ups_on_file(assignment, request.member),
        "dialogue": dialogue_in_brief(assignment, request.member, day_of(at)),
    }
    return render(request, "desk/file.html", context)


def _complaints(assignment: Assignment, member: Member) -> OnFile | None:
    return complaints_on_file(assignment, member) if member.may(Act.SEE_COMPLAINTS) else None


@require_http_methods(["GET", "POST"])
def reason(request: MemberRequest, number: str) -> HttpResponse:
    """Ask why a file outside one's own cases is opened, open it for that reason, and lead on to where one was going."""
    at = timezone.now()
    find_file(number=number, by=request.member, at=at)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        open_file(number=number, by=request.member, at=at, reason=form.words)
        return redirect(_way_on(request, number))
    return render(request, "desk/reason.html", {"form": form, "number": number})


def _way_on(request: MemberRequest, number: str) -> str:
    on = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(on, allowed_hosts=None) and on.startswith("/")
    return on if safe else reverse("file", args=[number])
