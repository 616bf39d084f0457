"""The provider writes a version: saved with gaps, handed in when whole, and nothing of the text is lost."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from people.drafts import forget_draft, restore
from people.expired import draft_pass
from people.middleware import MemberRequest, acting
from people.models import Draft, Member
from people.roles import Act
from plans.actions import CannotPlan, EditedMeanwhile, ask_for_check, edit_version, submit_version
from plans.comparison import ShownComparison, shown_comparison
from plans.conflict import conflict_with
from plans.forms import Choices, Gap, PlanForms, choices_for
from plans.impact import shown_impact
from plans.models import PlanVersion
from plans.queries import TEXT_FIELDS, fields_of, frame_for
from plans.queries.impact import change_for_version
from plans.rules.checklist import CHECKLIST, CHECKLISTS
from plans.rules.lines import Finding
from plans.rules.steps import VersionState
from plans.views.answering import answer_before
from plans.views.check_state import is_read, shown_check
from plans.views.opening import about, open_version, state_of

GAPS = (Finding.MISSING, Finding.UNCLEAR)
CHANGES = [
    *TEXT_FIELDS, "gap_reasons", "sources", "edits", "edited_at", "edited_by", "submitted_at", "returned_at",
    "approved_at", "check_asked_at", "check_asked_by", "check_remarks", "checked_at", "checked_by",
]  # fmt: skip


@require_http_methods(["GET", "POST"])
def write_plan(request: MemberRequest, number: str, place: int) -> HttpResponse:
    """The page where a version is written, beside its order. A draft of one's own goes before what is saved."""
    at = timezone.now()
    version = open_version(request, number, place, Act.WRITE_PLAN, at)
    choices = choices_for(version, frame_for(version, at))
    if request.method == "POST":
        return _posted(request, version, PlanForms.posted(request.POST, choices), at)
    if state_of(version) != VersionState.OPEN or is_read(version):
        return redirect("plan_version", number, place)
    draft, forms = _restored(request, version, choices)
    return _page(request, version, forms, at, draft=draft)


def _restored(
    request: MemberRequest, version: PlanVersion, choices: Choices
) -> tuple[Draft | None, PlanForms]:
    saved = fields_of(version)
    if draft := restore(request, draft_key(version)):
        data = QueryDict(mutable=True)
        for name, values in draft.fields.items():
            data.setlist(name, values)
        forms = PlanForms.posted(data, choices)
        if not forms.is_valid() or forms.fields() != saved:
            return draft, forms
    return None, PlanForms.showing(saved, version.edits, choices, empty_rows="rad" in request.GET)


def _posted(request: MemberRequest, version: PlanVersion, forms: PlanForms, at: datetime) -> HttpResponse:
    member = acting(request, Act.SUBMIT_PLAN if "submit" in request.POST else Act.WRITE_PLAN)
    if not forms.is_valid():
        return _page(request, version, forms, at)
    try:
        _save(version, forms, member, at)
        if "submit" in request.POST:
            submit_version(version=version, by=member, at=at)
        if "ask" in request.POST:
            ask_for_check(version=version, by=member, at=at)
    except CannotPlan as error:
        return _refused(request, version, forms, error, at)
    return _taken(request, version)


def _save(version: PlanVersion, forms: PlanForms, member: Member, at: datetime) -> None:
    """Save, and forget the draft; the same text sent twice, by a double click, is saved once."""
    fields = forms.fields()
    try:
        edit_version(version=version, fields=fields, edits=forms.edits, by=member, at=at)
    except EditedMeanwhile:
        version.refresh_from_db(fields=CHANGES)
        if fields != fields_of(version):
            raise
    forget_draft(form=draft_key(version), by=member)


def _taken(request: MemberRequest, version: PlanVersion) -> HttpResponse:
    assignment = version.plan.assignment
    if "submit" in request.POST:
        messages.success(request, f"Planen är inlämnad till {assignment.unit}.")
        return redirect("plan_version", assignment.number, version.number)
    if "ask" in request.POST:
        messages.success(request, "Planen är lämnad till intern granskning. Era kollegor har fått besked.")
        return redirect("plan_version", assignment.number, version.number)
    messages.success(request, "Sparat. Planen är inte inlämnad än.")
    query = "?rad=1#activities" if "more" in request.POST else ""
    response = redirect("write_plan", assignment.number, version.number)
    response["Location"] += query
    return response


def _refused(
    request: MemberRequest, version: PlanVersion, forms: PlanForms, error: CannotPlan, at: datetime
) -> HttpResponse:
    version.refresh_from_db(fields=CHANGES)
    forms.read_again(version.edits)
    if isinstance(error, EditedMeanwhile):
        return _page(request, version, forms, at, conflict=conflict_with(version, forms.fields()))
    if state_of(version) != VersionState.OPEN and forms.fields() == fields_of(version):
        messages.info(request, "Planen är redan inlämnad.")
        return redirect("plan_version", version.plan.assignment.number, version.number)
    if is_read(version) and forms.fields() == fields_of(version):
        messages.info(request, "Planen är redan lämnad till intern granskning.")
        return redirect("plan_version", version.plan.assignment.number, version.number)
    comparison = shown_comparison(version, frame_for(version, at), at)
    forms.text.ask_why(_gaps(comparison))
    forms.add_faults(error)
    return _page(request, version, forms, at)


def draft_key(version: PlanVersion) -> str:
    """The name that drafts of a version's page are kept by."""
    return f"plan-{version.pk}"


def _gaps(comparison: ShownComparison) -> list[Gap]:
    rows = [row for row in comparison.rows if row.finding in GAPS]
    return [Gap(row.intervention, row.name, f"{row.why} {row.mend}".strip()) for row in rows]


def _page(
    request: MemberRequest, version: PlanVersion, forms: PlanForms, at: datetime, **more: Any
) -> HttpResponse:
    member, order = acting(request, Act.WRITE_PLAN), frame_for(version, at)
    saved, change = fields_of(version), change_for_version(version, order)
    comparison, check = shown_comparison(version, order, at), shown_check(version, member)
    forms.text.ask_why(_gaps(comparison))
    forms.annotate(saved, change)
    context = {
        **about(version),
        "form": forms.text,
        "formsets": [forms.activities],
        "form_errors": forms.has_errors,
        "comparison": comparison,
        "impact": shown_impact(change, saved.activities) if change else None,
        "questions": CHECKLISTS[CHECKLIST],
        "may_submit": member.may(Act.SUBMIT_PLAN) and (check is None or check.may_hand_in),
        "check": check,
        "before": answer_before(version, member),
        "draft_key": draft_key(version),
        "draft_pass": draft_pass(member, draft_key(version)),
        "draft": None,
        "conflict": None,
    }
    return render(request, "plans/write.html", context | more)
