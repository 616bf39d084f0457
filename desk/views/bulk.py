"""What is done to several cases at once, ticked in the worklist."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from desk.bulk import acknowledge_cases
from desk.worklist import ROWS
from people.middleware import MemberRequest, acting
from people.roles import Act


@require_POST
def acknowledge_many(request: MemberRequest) -> HttpResponse:
    """Acknowledge the orders of the ticked cases, and tell of each what was done; a second time changes nothing."""
    member = acting(request, Act.ACKNOWLEDGE)
    numbers = [number for number in request.POST.getlist("case") if "\0" not in number][:ROWS]
    if not numbers:
        messages.warning(request, "Kryssa för minst ett ärende, och välj sedan Kvittera valda.")
        return redirect("/?urval=kvittera")
    outcomes = acknowledge_cases(numbers=numbers, by=member, at=timezone.now())
    done = [one for one in outcomes if one.is_done]
    context = {"done": done, "failed": [one for one in outcomes if not one.is_done]}
    return render(request, "desk/acknowledged.html", context)
