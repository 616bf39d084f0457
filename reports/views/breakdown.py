"""One measure by unit, provider, regime, officer or month."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from people.middleware import MemberRequest
from reports.exports.figures import breakdown_table
from reports.exports.files import Ending, send
from reports.forms import BreakdownForm
from reports.forms.breakdown import BY_NAME, BY_WORDS, HIGHEST, LOWEST
from reports.links import figures_link
from reports.queries.breakdown import breakdown
from reports.queries.chosen import chosen
from reports.rules.breakdown import Breakdown, Group, by_share
from reports.rules.measures import MEASURES
from reports.shown.breakdown import definition_of, shown
from reports.views.asking import Asking, asking


@require_safe
def breakdown_page(request: MemberRequest) -> HttpResponse:
    """The rows of a breakdown and their sum; each cell leads to its rows."""
    asked = asking(request, BreakdownForm)
    context = asked.context
    if asked.choice:
        found = _found(asked)
        context |= _shown(asked, found)
    return render(request, "reports/figures_breakdown.html", context)


@require_safe
def breakdown_file(request: MemberRequest, ending: Ending) -> HttpResponseBase:
    """The same as a file for a spreadsheet."""
    asked = asking(request, BreakdownForm)
    if asked.choice is None:
        return redirect("figure_breakdown")
    found = _found(asked)
    table = breakdown_table(
        found, _sorted(asked, found), BY_WORDS[found.by], definition_of(found), asked.words
    )
    return send(table, asked.choice.on, ending)


def _found(asked: Asking[BreakdownForm]) -> Breakdown:
    assert asked.choice
    told = asked.form.cleaned_data
    return breakdown(
        chosen(asked.member, asked.choice),
        on=asked.choice.on,
        measure=MEASURES[told["matt"]],
        by=asked.form.ways[told["per"]],
    )


def _sorted(asked: Asking[BreakdownForm], found: Breakdown) -> list[Group]:
    order = asked.form.cleaned_data["sortera"]
    if order == BY_NAME:
        return found.groups
    return by_share(found.measure, found.groups, lowest_first=order == LOWEST)


def _shown(asked: Asking[BreakdownForm], found: Breakdown) -> dict[str, Any]:
    assert asked.choice
    order = asked.form.cleaned_data["sortera"]
    return {
        "table": shown(found, _sorted(asked, found), asked.choice),
        "by_words": BY_WORDS[found.by],
        "definition": definition_of(found),
        "back": figures_link(asked.choice),
        "order": order,
        "by_name": BY_NAME,
        "next_share": HIGHEST if order == LOWEST else LOWEST,
    }
