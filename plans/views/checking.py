"""The provider reads its own plan before it is handed in: asked for, read, passed or sent back."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from people.drafts import fields_of, forget_draft, restore
from people.expired import draft_pass
from people.forms import add_faults
from people.middleware import MemberRequest, acting
from people.models import Provider
from people.roles import Act
from plans.actions import (
    CannotPlan,
    ask_for_check,
    pass_check,
    send_back,
    set_internal_check,
    submit_version,
    take_back,
)
from plans.comparison import shown_comparison
from plans.forms import InternalCheckForm, RemarksForm
from plans.models import PlanVersion
from plans.queries import frame_for, written_activities
from plans.queries.checking import authors_of, check_of
from plans.rules.checking import CheckState, why_not_check
from plans.rules.checklist import CHECKLIST, CHECKLISTS
from plans.views.opening import about, open_version

CHANGES = ["check_asked_at", "check_asked_by", "check_remarks", "checked_at", "checked_by", "submitted_at"]


@require_POST
def ask_check(request: MemberRequest, number: str, place: int) -> HttpResponse:
    """Hand a saved version over to a colleague, or take it back to write on."""
    at = timezone.now()
    version = open_version(request, number, place, Act.WRITE_PLAN, at)
    member = acting(request, Act.WRITE_PLAN)
    try:
        if "take_back" in request.POST:
            take_back(version=version, by=member, at=at)
            messages.info(request, "Planen är tillbaka hos er som skriver.")
        else:
            ask_for_check(version=version, by=member, at=at)
            messages.success(
                request, "Planen är lämnad till intern granskning. Era kollegor har fått besked."
            )
    except CannotPlan as error:
        messages.error(request, str(error))
        if any(fault.field for fault in error.faults):
            return redirect("write_plan", number, place)
    return redirect("plan_version", number, place)


@require_POST
def hand_in_plan(request: MemberRequest, number: str, place: int) -> HttpResponse:
    """Hand a version in as it is saved; what is not ready leads to where it is written."""
    at = timezone.now()
    version = open_version(request, number, place, Act.SUBMIT_PLAN, at)
    try:
        submit_version(version=version, by=acting(request, Act.SUBMIT_PLAN), at=at)
    except CannotPlan as error:
        messages.error(request, str(error))
        return redirect("write_plan", number, place)
    messages.success(request, f"Planen är inlämnad till {version.plan.assignment.unit}.")
    return redirect("plan_version", number, place)


@require_http_methods(["GET", "POST"])
def check_plan(request: MemberRequest, number: str, place: int) -> HttpResponse:
    """The plan beside its order, and the colleague's answer; what does not wait is shown as it is."""
    at = timezone.now()
    version = open_version(request, number, place, Act.CHECK_PLAN, at)
    if request.method == "POST":
        return _posted(request, version, at)
    if check_of(version) != CheckState.WAITING:
        return redirect("plan_version", number, place)
    return _page(request, version, None, at)


def _posted(request: MemberRequest, version: PlanVersion, at: datetime) -> HttpResponse:
    form = RemarksForm(request.POST)
    if form.is_valid():
        try:
            _answer(request, version, form, at)
        except CannotPlan as error:
            version.refresh_from_db(fields=CHANGES)
            add_faults(form, error)
        else:
            return redirect("plan_version", version.plan.assignment.number, version.number)
    return _page(request, version, form, at)


def _answer(request: MemberRequest, version: PlanVersion, form: RemarksForm, at: datetime) -> None:
    member = acting(request, Act.CHECK_PLAN)
    if "pass" in request.POST:
        pass_check(version=version, by=member, at=at)
        messages.success(request, "Planen är internt granskad och kan lämnas in.")
    else:
        send_back(version=version, remarks=form.cleaned_data["remarks"], by=member, at=at)
        messages.success(request, "Planen är skickad tillbaka med dina synpunkter.")
    forget_draft(form=draft_key(version), by=member)


def draft_key(version: PlanVersion) -> str:
    """The name that drafts of a colleague's remarks are kept by."""
    return f"check-{version.pk}"


def _page(
    request: MemberRequest, version: PlanVersion, form: RemarksForm | None, at: datetime
) -> HttpResponse:
    member = acting(request, Act.CHECK_PLAN)
    draft = None if form else restore(request, draft_key(version))
    context: dict[str, Any] = {
        **about(version),
        "form": form or RemarksForm(initial=fields_of(draft) if draft else {}),
        "hinder": why_not_check(check_of(version), authors_of(version), member.user_id),
        "comparison": shown_comparison(version, frame_for(version, at), at),
        "activities": written_activities(version),
        "questions": CHECKLISTS[CHECKLIST],
        "draft": draft,
        "draft_key": draft_key(version),
        "draft_pass": draft_pass(member, draft_key(version)),
    }
    return render(request, "plans/check.html", context)


@require_http_methods(["GET", "POST"])
def internal_check(request: MemberRequest) -> HttpResponse:
    """The provider's manager decides whether a colleague reads each plan."""
    member = acting(request, Act.SET_INTERNAL_CHECK)
    provider = Provider.objects.for_member(member).get()
    form = InternalCheckForm(request.POST or None, initial={"checks_plans": provider.checks_plans})
    if request.method == "POST":
        wanted = "checks_plans" in request.POST
        set_internal_check(provider=provider, checks_plans=wanted, by=member, at=timezone.now())
        messages.success(request, "Sparat.")
        return redirect("internal_check")
    return render(request, "plans/check_setting.html", {"form": form, "provider": provider})
