"""The overview: what a manager sees first, and where each figure leads."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from people.middleware import MemberRequest
from reports.exports.files import Ending, send
from reports.exports.overview import overview_table
from reports.forms import ChoiceForm
from reports.links import overview_link, period_link
from reports.queries.overview import gather
from reports.rules.choice import Choice
from reports.shown.dashboard import Dashboard, shown
from reports.shown.dashboard_period import period
from reports.views.asking import Asking, asking


@require_safe
def overview(request: MemberRequest) -> HttpResponse:
    """The own unit's or provider's figures, or the city's, of a choice (R154-R160); counted when they are asked for."""
    asked = asking(request, ChoiceForm)
    context = asked.context
    if asked.choice:
        context |= {"dashboard": _dashboard(asked), "pills": _pills(asked.choice)}
    return render(request, "reports/dashboard.html", context)


@require_safe
def overview_period(request: MemberRequest) -> HttpResponse:
    """What happened up to the day of a choice: deviations, complaints, follow-ups, performed time (R156)."""
    asked = asking(request, ChoiceForm)
    context = asked.context
    if asked.choice:
        told = period(asked.member, asked.choice)
        context |= {"period": told, "pills": _pills(asked.choice, is_period=True)}
    return render(request, "reports/dashboard_of_period.html", context)


def _pills(choice: Choice, *, is_period: bool = False) -> list[dict[str, object]]:
    return [
        {"label": "Läget", "url": overview_link(choice), "current": not is_period},
        {"label": "Hänt under perioden", "url": period_link(choice), "current": is_period},
    ]


@require_safe
def overview_file(request: MemberRequest, ending: Ending) -> HttpResponseBase:
    """The same as a file for a spreadsheet."""
    asked = asking(request, ChoiceForm)
    if asked.choice is None:
        return redirect("overview")
    told = period(asked.member, asked.choice)
    return send(overview_table(_dashboard(asked), told, asked.words), asked.choice.on, ending)


def _dashboard(asked: Asking[ChoiceForm]) -> Dashboard:
    assert asked.choice
    return shown(gather(asked.member, asked.choice))
