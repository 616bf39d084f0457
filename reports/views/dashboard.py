"""The overview: what a manager sees first, and where each figure leads."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from people.middleware import MemberRequest
from reports.exports.files import Ending, send
from reports.exports.overview import overview_table
from reports.forms import ChoiceForm
from reports.queries.overview import gather
from reports.shown.dashboard import Dashboard, shown
from reports.views.asking import Asking, asking


@require_safe
def overview(request: MemberRequest) -> HttpResponse:
    """The own unit's or provider's figures, or the city's, of a choice (R154-R160); counted when they are asked for."""
    asked = asking(request, ChoiceForm)
    context = asked.context
    if asked.choice:
        context["dashboard"] = _dashboard(asked)
    return render(request, "reports/dashboard.html", context)


@require_safe
def overview_file(request: MemberRequest, ending: Ending) -> HttpResponseBase:
    """The same as a file for a spreadsheet."""
    asked = asking(request, ChoiceForm)
    if asked.choice is None:
        return redirect("overview")
    return send(overview_table(_dashboard(asked), asked.words), asked.choice.on, ending)


def _dashboard(asked: Asking[ChoiceForm]) -> Dashboard:
    assert asked.choice
    return shown(gather(asked.member, asked.choice), asked.member)
