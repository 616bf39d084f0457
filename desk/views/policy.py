"""Where a unit manager sees what a policy would mean, and adopts it."""

from datetime import datetime
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from desk.policy import ShownPreview, mark_of, shown_preview
from people.actions import CannotSetUp, adopt_policy, faults_in_policy
from people.forms import add_faults
from people.ladder_forms import BaseStepRows, step_rows
from people.middleware import MemberRequest, acting
from people.models import Member, Policy
from people.queries import policy_in_force
from people.roles import Act
from people.rules import day_of
from people.setup_forms import PolicyForm

CHANGED = "Regelverket är ändrat sedan det förhandsgranskades. Granska det igen och anta det sedan."


class Written(NamedTuple):
    """The form and the rows of the ladder."""

    form: PolicyForm
    rows: BaseStepRows


@require_http_methods(["GET", "POST"])
def policy(request: MemberRequest) -> HttpResponse:
    """The unit's policies, and a form for the next one: first previewed, then adopted as it was previewed."""
    member, at = acting(request, Act.SET_POLICY), timezone.now()
    assert member.unit
    in_force = policy_in_force(member.unit.pk, day_of(at))
    if request.method == "GET":
        first = _as_written(in_force)
        return _page(request, Written(PolicyForm(initial=first), step_rows(in_force.ladder)), in_force)
    written = Written(PolicyForm(request.POST), step_rows(sent=request.POST))
    if not (written.form.is_valid() & written.rows.is_valid()):
        return _page(request, written, in_force)
    fields = _told(written)
    valid_from = fields.pop("valid_from")
    if faults := faults_in_policy(member.unit, valid_from, fields, day_of(at)):
        add_faults(written.form, CannotSetUp(*faults), written.rows)
        return _page(request, written, in_force)
    mark = mark_of(fields, valid_from)
    if "adopt" in request.POST and request.POST.get("previewed") == mark:
        return _adopt(request, member, valid_from, fields, at)
    if "adopt" in request.POST:
        messages.warning(request, CHANGED)
    shown = shown_preview(fields, in_force, member, at=at)
    again = {**written.form.cleaned_data, "previewed": mark}
    return _page(request, Written(PolicyForm(initial=again), step_rows(fields["ladder"])), in_force, shown)


def _adopt(
    request: MemberRequest, member: Member, valid_from: Any, fields: dict[str, Any], at: datetime
) -> HttpResponse:
    assert member.unit
    try:
        adopt_policy(unit=member.unit, valid_from=valid_from, fields=fields, by=member, at=at)
    except CannotSetUp as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Regelverket är antaget. Dagar som redan är satta flyttas inte.")
    return redirect("policy")


def _page(
    request: MemberRequest, written: Written, in_force: Policy, shown: ShownPreview | None = None
) -> HttpResponse:
    assert request.member
    own = Policy.objects.filter(unit=request.member.unit).order_by("-valid_from")
    context = {
        "form": written.form,
        "rows": written.rows,
        "formsets": [written.rows],
        "in_force": in_force,
        "policies": own,
        "preview": shown,
    }
    return render(request, "desk/policy.html", context)


def _told(written: Written) -> dict[str, Any]:
    fields = dict(written.form.cleaned_data)
    del fields["previewed"]
    return {**fields, "ladder": written.rows.steps()}


def _as_written(in_force: Policy) -> dict[str, object]:
    known = {field.name for field in Policy._meta.fields} - {"valid_from"}
    return {name: getattr(in_force, name) for name in PolicyForm.base_fields if name in known}
