"""Why a case's dates are what they are."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from desk.dates import dates_of
from orders.access import open_file
from orders.shown.orders import crumbs
from people.middleware import MemberRequest, acting
from people.roles import Act
from people.rules import day_of


@require_safe
def dates(request: MemberRequest, number: str) -> HttpResponse:
    """Every date of a case: its reason, the policy that governed, and how the days were counted."""
    member, at = acting(request, Act.SEE_CASES), timezone.now()
    assignment = open_file(number=number, by=member, at=at)
    context = {
        "assignment": assignment,
        "client": assignment.client,
        "dates": dates_of(assignment, member, on=day_of(at)),
        "on": day_of(at),
        "crumbs": crumbs(assignment, ("Varför detta datum?", None)),
    }
    return render(request, "desk/dates.html", context)
