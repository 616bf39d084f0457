"""The overview: what a manager sees first, and where each figure leads."""

from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from people.middleware import MemberRequest
from reports.exports.files import Ending, send
from reports.exports.overview import overview_table
from reports.forms import ChoiceForm
from reports.queries.overview import gather
from reports.shown.dashboard import Dashboard, shown
from reports.shown.dashboard_period import period
from reports.views.asking import Asking, asking


@require_safe
def overview(request: MemberRequest) -> HttpResponse:
    """The own unit's or provider's figures, or the city's, of a choice (R154-R160); counted when they are asked for."""
    asked = asking(request, ChoiceForm)
    context = asked.context
    if asked.choice:
        context |= {"dashboard": _dashboard(asked), "pills": _pills(asked, "overview")}
    return render(request, "reports/dashboard.html", context)


@require_safe
def overview_period(request: MemberRequest) -> HttpResponse:
    """What happened up to the day of a choice: deviations, complaints, follow-ups, performed time (R156)."""
    asked = asking(request, ChoiceForm)
    context = asked.context
    if asked.choice:
        told = period(asked.member, asked.choice)
        context |= {"period": told, "pills": _pills(asked, "overview_period")}
    return render(request, "reports/dashboard_of_period.html", context)


def _pills(asked: Asking[ChoiceForm], shown_now: str) -> list[dict[str, object]]:
    assert asked.choice
    query = urlencode(asked.choice.asked())
    return [
        {"label": words, "url": f"{reverse(name)}?{query}", "current": name == shown_now}
        for name, words in (("overview", "Läget"), ("overview_period", "Hänt under perioden"))
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
