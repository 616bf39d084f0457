"""The officer reads a plan beside its order, and answers it."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from people.drafts import fields_of, forget_draft, restore
from people.expired import draft_pass
from people.forms import add_faults
from people.middleware import MemberRequest, acting
from people.roles import Act
from plans.actions import CannotPlan, approve_version, return_version
from plans.comparison import shown_comparison
from plans.forms import ReviewForm
from plans.models import PlanVersion, ReviewOutcome
from plans.queries import events_of, frame_for, written_activities
from plans.rules.steps import VersionState
from plans.views.opening import about, open_version, state_of
from plans.views.reading import reading_of

MOMENTS = ["submitted_at", "returned_at", "returned_by", "approved_at", "approved_by"]


@require_http_methods(["GET", "POST"])
def review_plan(request: MemberRequest, number: str, place: int) -> HttpResponse:
    """Order and plan side by side, and the officer's answer; an answered plan is shown as it was answered."""
    at = timezone.now()
    version = open_version(request, number, place, Act.REVIEW_PLAN, at)
    if request.method == "POST":
        return _posted(request, version, at)
    if state_of(version) != VersionState.SUBMITTED:
        return redirect("plan_version", number, place)
    return _page(request, version, None, at)


def _posted(request: MemberRequest, version: PlanVersion, at: datetime) -> HttpResponse:
    form = ReviewForm(request.POST)
    if form.is_valid():
        try:
            _answer(request, version, form, at)
        except CannotPlan as error:
            version.refresh_from_db(fields=MOMENTS)
            if state_of(version) != VersionState.SUBMITTED:
                return _answered(request, version, form, at)
            add_faults(form, error)
        else:
            return redirect("plan_version", version.plan.assignment.number, version.number)
    return _page(request, version, form, at)


def _answer(request: MemberRequest, version: PlanVersion, form: ReviewForm, at: datetime) -> None:
    member = acting(request, Act.REVIEW_PLAN)
    said, answers = form.cleaned_data, form.answers()
    if said["outcome"] == ReviewOutcome.APPROVED:
        approve_version(version=version, remarks=said["remarks"], answers=answers, by=member, at=at)
        messages.success(request, "Planen är godkänd. Utföraren har fått besked.")
    else:
        return_version(version=version, reasons=said["reasons"], answers=answers, by=member, at=at)
        messages.success(request, "Planen är återsänd. Utföraren har fått besked.")
    forget_draft(form=draft_key(version), by=member)


def _answered(request: MemberRequest, version: PlanVersion, form: ReviewForm, at: datetime) -> HttpResponse:
    """Somebody was first: the plan as it was answered, and what this officer had written, to copy from."""
    by = version.approved_by or version.returned_by
    outcome = "godkänd" if version.approved_at else "återsänd"
    messages.info(request, f"Planen är redan {outcome} av {by.name if by else 'någon annan'}.")
    is_return = form.cleaned_data["outcome"] == ReviewOutcome.RETURNED
    unsent = form.cleaned_data["reasons" if is_return else "remarks"]
    return render(request, "plans/version.html", reading_of(version, request.member, at) | {"unsent": unsent})


def draft_key(version: PlanVersion) -> str:
    """The name that drafts of a version's review are kept by."""
    return f"review-{version.pk}"


def _page(
    request: MemberRequest, version: PlanVersion, form: ReviewForm | None, at: datetime
) -> HttpResponse:
    comparison = shown_comparison(version, frame_for(version, at), at)
    draft = None if form else restore(request, draft_key(version))
    initial = {"reasons": comparison.reasons} | (fields_of(draft) if draft else {})
    context: dict[str, Any] = {
        **about(version),
        "form": form or ReviewForm(initial=initial),
        "comparison": comparison,
        "activities": written_activities(version),
        "events": events_of(version.plan.assignment),
        "draft": draft,
        "draft_key": draft_key(version),
        "draft_pass": draft_pass(acting(request, Act.REVIEW_PLAN), draft_key(version)),
    }
    return render(request, "plans/review.html", context)
