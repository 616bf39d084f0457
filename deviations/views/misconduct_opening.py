"""One click on a deviation or a complaint: it is assessed as possible misconduct."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from deviations.actions.misconduct import open_misconduct
from deviations.models import Complaint, Deviation, Misconduct
from deviations.queries import case_number
from deviations.queries.misconduct import seen_by
from deviations.views.complaint_opening import opened
from orders.access import open_file
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act

OPENED = "Lex Sarah-ärendet är öppnat. Bara de som är behöriga ser det."
KNOWN = "Tack. De som är behöriga får veta att även du gör den bedömningen."


@require_POST
def from_deviation(request: MemberRequest, pk: int) -> HttpResponse:
    """Assess a deviation as possible misconduct; its file is opened first."""
    member, at = acting(request, Act.ASSESS_MISCONDUCT), timezone.now()
    if number := case_number(pk):
        open_file(number=number, by=member, at=at)
    deviation = get_object_or_404(
        Deviation.objects.for_member(member).select_related("unit", "provider", "assignment"), pk=pk
    )
    return _assessed(request, member, at, deviation=deviation)


@require_POST
def from_complaint(request: MemberRequest, pk: int) -> HttpResponse:
    """Assess a complaint as possible misconduct."""
    at = timezone.now()
    member, complaint = opened(request, pk, Act.ASSESS_MISCONDUCT, at)
    return _assessed(request, member, at, complaint=complaint)


def _assessed(
    request: MemberRequest,
    member: Member,
    at: datetime,
    *,
    deviation: Deviation | None = None,
    complaint: Complaint | None = None,
) -> HttpResponse:
    """To the matter; to today's work when somebody has assessed it before and the member is not named on it."""
    matter: Misconduct = open_misconduct(deviation=deviation, complaint=complaint, by=member, at=at)
    if seen_by(member).filter(pk=matter.pk).exists():
        messages.success(request, OPENED)
        return redirect("misconduct", matter.pk)
    messages.success(request, KNOWN)
    return redirect("today")
