"""The routine for the monthly check: read in all its versions, and kept by the unit's manager."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from deviations.actions.routines import CannotAdopt, adopt_routine
from deviations.forms.checks import RoutineForm
from deviations.models import Routine
from deviations.rules.routines import RoutineText
from orders.rules import day_in_words
from people.drafts import fields_of, forget_draft, restore
from people.expired import draft_pass
from people.forms import add_faults
from people.middleware import MemberRequest, acting
from people.models import Draft, Member
from people.roles import Act
from people.rules import day_of

DRAFT = "check-routine"


@require_http_methods(["GET", "POST"])
def check_routine(request: MemberRequest) -> HttpResponse:
    """The routine's versions; the unit's manager writes the next one."""
    member = acting(request, Act.KEEP_ROUTINE if request.method == "POST" else Act.SEE_CHECKS)
    at = timezone.now()
    in_force = Routine.objects.for_member(member).in_force(member.unit_id, day_of(at)).first()
    context = {
        "versions": Routine.objects.for_member(member).select_related("unit", "adopted_by").newest_first(),
        "in_force": in_force,
        "form": None,
        "draft": None,
    }
    if not member.may(Act.KEEP_ROUTINE):
        return render(request, "deviations/routine.html", context)
    draft = None if request.method == "POST" else restore(request, DRAFT)
    first = {"text": in_force.text if in_force else "", "valid_from": day_of(at) + timedelta(days=1)}
    form = RoutineForm(request.POST or None, initial=fields_of(draft) if draft else first)
    if request.method == "POST" and form.is_valid() and (adopted := _adopted(form, member)):
        words = f"{adopted.called} är antagen och gäller från {day_in_words(adopted.valid_from)}."
        messages.success(request, words)
        return redirect("check_routine")
    return render(request, "deviations/routine.html", context | _writing(form, draft, member))


def _adopted(form: RoutineForm, member: Member) -> Routine | None:
    try:
        adopted = adopt_routine(wanted=RoutineText(**form.cleaned_data), by=member, at=timezone.now())
    except CannotAdopt as error:
        add_faults(form, error)
        return None
    forget_draft(form=DRAFT, by=member)
    return adopted


def _writing(form: RoutineForm, draft: Draft | None, member: Member) -> dict[str, object]:
    return {
        "form": form,
        "draft": draft,
        "draft_key": DRAFT,
        "draft_pass": draft_pass(member, DRAFT),
    }
