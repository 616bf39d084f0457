"""Reading complaints: the list, the list as a file, one of them, and what many say together (R130)."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from deviations.exports.complaints import complaints_file
from deviations.forms.complaints import PatternForm
from deviations.shown.complaint_list import chosen, complaint_list
from deviations.shown.complaint_patterns import patterns
from deviations.shown.complaints import deadline_of, events_of, is_met, next_steps
from deviations.views.complaint_opening import about, crumbs, opened
from journal.actions import record_taking
from paper.lists import KIND_WORDS, send_list
from people.forms import told_by
from people.middleware import MemberRequest, acting
from people.roles import Act
from people.rules import day_of


@require_safe
def complaints(request: MemberRequest) -> HttpResponse:
    """The complaints that the member may see, what waits for an answer first."""
    member, on = acting(request, Act.SEE_COMPLAINTS), timezone.localdate()
    shown = complaint_list(member, request.GET, on=on)
    context = {
        "shown": shown,
        "on": on,
        "may_record": member.may(Act.RECORD_COMPLAINT),
        "may_tell": member.may(Act.NOTIFY_AUTHORITY),
    }
    return render(request, "deviations/complaints.html", context)


@require_safe
def complaints_taken(request: MemberRequest, kind: str) -> HttpResponseBase:
    """The same list as a file, all pages, without protected identities; each taking is logged (R84)."""
    member, at = acting(request, Act.SEE_COMPLAINTS), timezone.now()
    asked = chosen(member, request.GET)
    told = [asked.choice.words, *told_by(asked.form)]
    file, units = complaints_file(asked.found, member, told, day_of(at))
    words = f"{KIND_WORDS[kind]}, {asked.choice.words.lower()}"
    record_taking(called="Synpunkter", units=units, words=words, by=member, at=at)
    return send_list(file, kind)


@require_safe
def complaint(request: MemberRequest, pk: int) -> HttpResponse:
    """One complaint: what was said, what has happened, what may be done."""
    at = timezone.now()
    member, shown = opened(request, pk, Act.SEE_COMPLAINTS, at)
    steps = next_steps(shown, member)
    context = {
        **about(shown, member),
        "steps": steps,
        "events": events_of(shown, member),
        "deadline": deadline_of(shown),
        "is_met": is_met(shown, member),
        "on": day_of(at),
        "may_assess": member.may(Act.ASSESS_MISCONDUCT),
    }
    return render(request, "deviations/complaint.html", context)


@require_safe
def complaint_patterns(request: MemberRequest) -> HttpResponse:
    """How many complaints there are by topic, provider and month, each figure with its definition and its day."""
    member, on = acting(request, Act.RECORD_COMPLAINT), timezone.localdate()
    form = PatternForm(request.GET if "months" in request.GET else {"months": 12})
    told: dict[str, Any] = form.cleaned_data if form.is_valid() else {"months": 12, "provider": None}
    assert member.unit
    context = {
        "form": form,
        "shown": patterns(member.unit, months=told["months"], provider=told["provider"], on=on),
        "on": on,
        "unit": member.unit,
        "crumbs": crumbs(("Mönster", None)),
    }
    return render(request, "deviations/complaint_patterns.html", context)
