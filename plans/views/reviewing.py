"""The officer reads a plan beside its order, and answers it."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from people.drafts import forget_draft, restore
from people.expired import draft_pass
from people.middleware import MemberRequest, acting
from people.roles import Act
from plans.actions import CannotPlan, approve_version, note_first_look, return_version
from plans.comparison import shown_comparison
from plans.forms import ReviewForms, proposal_for
from plans.impact import review_impact
from plans.models import PlanVersion
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
    note_first_look(version=version, by=request.member, at=at)
    return _page(request, version, None, at)


def _posted(request: MemberRequest, version: PlanVersion, at: datetime) -> HttpResponse:
    comparison = shown_comparison(version, frame_for(version, at), at)
    forms = ReviewForms.posted(request.POST, proposal_for(version, comparison))
    if forms.is_valid():
        try:
            _answer(request, version, forms, at)
        except CannotPlan as error:
            version.refresh_from_db(fields=MOMENTS)
            if state_of(version) != VersionState.SUBMITTED:
                return _answered(request, version, forms, at)
            forms.add_faults(error)
        else:
            return redirect("plan_version", version.plan.assignment.number, version.number)
    return _page(request, version, forms, at)


def _answer(request: MemberRequest, version: PlanVersion, forms: ReviewForms, at: datetime) -> None:
    member, answers = acting(request, Act.REVIEW_PLAN), forms.answer.answers()
    if forms.is_return:
        return_version(version=version, lines=forms.said_lines(), answers=answers, by=member, at=at)
        messages.success(request, "Planen är återsänd. Utföraren har fått besked.")
    else:
        remarks = forms.answer.cleaned_data["remarks"]
        approve_version(version=version, remarks=remarks, answers=answers, by=member, at=at)
        messages.success(request, "Planen är godkänd. Utföraren har fått besked.")
    forget_draft(form=draft_key(version), by=member)


def _answered(request: MemberRequest, version: PlanVersion, forms: ReviewForms, at: datetime) -> HttpResponse:
    """Somebody was first: the plan as it was answered, and what this officer had written, to copy from."""
    by = version.approved_by or version.returned_by
    outcome = "godkänd" if version.approved_at else "återsänd"
    messages.info(request, f"Planen är redan {outcome} av {by.name if by else 'någon annan'}.")
    shown = reading_of(version, request.member, at) | {"unsent": forms.unsent()}
    return render(request, "plans/version.html", shown)


def draft_key(version: PlanVersion) -> str:
    """The name that drafts of a version's review are kept by."""
    return f"review-{version.pk}"


def _page(
    request: MemberRequest, version: PlanVersion, forms: ReviewForms | None, at: datetime
) -> HttpResponse:
    order = frame_for(version, at)
    comparison = shown_comparison(version, order, at)
    proposal = proposal_for(version, comparison)
    draft = None if forms else restore(request, draft_key(version))
    forms = forms or ReviewForms.showing(proposal, draft)
    context: dict[str, Any] = {
        **about(version),
        "form": forms.answer,
        "lines": forms.lines,
        "formsets": [forms.lines] if forms.is_return else [],
        "form_errors": forms.has_errors,
        "is_return": forms.is_return,
        "proposal": proposal,
        "comparison": comparison,
        "impact": review_impact(version, order),
        "activities": written_activities(version),
        "events": events_of(version.plan.assignment),
        "draft": draft,
        "draft_key": draft_key(version),
        "draft_pass": draft_pass(acting(request, Act.REVIEW_PLAN), draft_key(version)),
    }
    return render(request, "plans/review.html", context)
