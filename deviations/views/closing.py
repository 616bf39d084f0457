"""Closing a deviation."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from deviations.actions import close_deviation
from deviations.forms import CloseForm
from deviations.models import Deviation
from deviations.queries import case_number
from orders.access import open_file
from people.errors import Cannot
from people.middleware import MemberRequest, acting
from people.roles import Act


@require_POST
def close(request: MemberRequest, pk: int) -> HttpResponse:
    """Close a deviation with a reason; its file is opened first."""
    member, at = acting(request, Act.CLOSE_DEVIATION), timezone.now()
    number = case_number(pk)
    open_file(number=number, by=member, at=at)
    deviation = get_object_or_404(Deviation.objects.for_member(member), pk=pk)
    form = CloseForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(form.errors["reason"][0]))
        return redirect("file", number)
    try:
        close_deviation(deviation=deviation, reason=form.cleaned_data["reason"], by=member, at=at)
    except Cannot as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Avvikelsen är stängd.")
    return redirect("file", number)
