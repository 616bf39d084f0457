"""The unit manager keeps the list of reasons that officers choose among when they send a plan back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from people.forms import add_faults
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act
from plans.actions import CannotKeepReason, add_reason, retire_reason
from plans.forms import ReasonForm
from plans.models import ReturnReason


@require_http_methods(["GET", "POST"])
def return_reasons(request: MemberRequest) -> HttpResponse:
    """The common reasons and the unit's own; one of the own is added or taken away."""
    member = acting(request, Act.SET_POLICY)
    if "retire" in request.POST:
        return _retired(request, member)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            add_reason(words=form.cleaned_data["words"], by=member, at=timezone.now())
        except CannotKeepReason as error:
            add_faults(form, error)
        else:
            messages.success(request, "Skälet finns nu i listan.")
            return redirect("return_reasons")
    offered = list(ReturnReason.objects.offered(member.unit_id))
    context = {
        "form": form,
        "common": [reason for reason in offered if reason.unit_id is None],
        "own": [reason for reason in offered if reason.unit_id],
    }
    return render(request, "plans/return_reasons.html", context)


def _retired(request: MemberRequest, member: Member) -> HttpResponse:
    wanted = request.POST["retire"]
    offered = ReturnReason.objects.offered(member.unit_id)
    reason = get_object_or_404(offered, pk=wanted if wanted.isdigit() else None)
    try:
        retire_reason(reason=reason, by=member, at=timezone.now())
    except CannotKeepReason as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Skälet är borttaget. Svar som redan är lämnade behåller det.")
    return redirect("return_reasons")
