"""What is done to several cases at once, ticked in the worklist."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from desk.bulk import acknowledge_cases, holders_of
from desk.worklist import ROWS
from people.middleware import MemberRequest, acting
from people.roles import Act

SEVERAL_HOLDERS = "De valda ärendena hör till flera personer. Välj en person i taget här."
NO_HOLDER = "Kryssa för minst ett ärende som någon har hand om, och välj sedan Omfördela valda."


@require_POST
def acknowledge_many(request: MemberRequest) -> HttpResponse:
    """Acknowledge the orders of the ticked cases, and tell of each what was done; a second time changes nothing."""
    member = acting(request, Act.ACKNOWLEDGE)
    numbers = _ticked(request)
    if not numbers:
        messages.warning(request, "Kryssa för minst ett ärende, och välj sedan Kvittera valda.")
        return redirect("/?urval=kvittera")
    outcomes = acknowledge_cases(numbers=numbers, by=member, at=timezone.now())
    done = [one for one in outcomes if one.is_done]
    context = {"done": done, "failed": [one for one in outcomes if not one.is_done]}
    return render(request, "desk/acknowledged.html", context)


@require_POST
def reassign_many(request: MemberRequest) -> HttpResponse:
    """Lead the ticked cases on to where they are given to somebody else, with them ticked there."""
    member = acting(request, Act.REASSIGN)
    held = holders_of(_ticked(request), member)
    holders = set(held.values()) - {None}
    if len(holders) == 1:
        asked = {"holder": holders, "cases": [case for case, holder in held.items() if holder]}
        return redirect(f"{reverse('reassign')}?{urlencode(asked, doseq=True)}")
    messages.warning(request, SEVERAL_HOLDERS if holders else NO_HOLDER)
    return redirect("reassign" if holders else "today")


def _ticked(request: MemberRequest) -> list[str]:
    return [number for number in request.POST.getlist("case") if "\0" not in number][:ROWS]
