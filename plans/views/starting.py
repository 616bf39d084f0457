"""One click starts a plan, or its next version."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from orders.access import open_file
from people.middleware import MemberRequest, acting
from people.roles import Act
from plans.actions import CannotPlan, start_version


@require_POST
def start_plan(request: MemberRequest, number: str) -> HttpResponse:
    """Make the next version, prefilled, and lead to where it is written; or to the one already being written."""
    at = timezone.now()
    member = acting(request, Act.WRITE_PLAN)
    assignment = open_file(number=number, by=member, at=at)
    try:
        version = start_version(assignment=assignment, by=member, at=at)
    except CannotPlan as error:
        messages.error(request, str(error))
        return redirect("file", number)
    return redirect("write_plan", number, version.number)
