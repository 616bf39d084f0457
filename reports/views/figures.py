"""Figures for a day."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from people.middleware import MemberRequest
from reports.exports.figures import figures_table
from reports.exports.files import Ending, send
from reports.forms import ChoiceForm
from reports.links import rows_link
from reports.queries import figures
from reports.queries.chosen import chosen
from reports.rules import Figures, definitions
from reports.tables import tables
from reports.views.asking import Asking, asking


@require_safe
def figures_page(request: MemberRequest) -> HttpResponse:
    """The measures of a choice, each with its definition, its denominator and its day, and each count its rows."""
    asked = asking(request, ChoiceForm)
    context = asked.context
    if asked.choice:
        found = _figures(asked)
        context |= {
            "figures": found,
            "active": definitions(found)["assignments"],
            "tables": tables(found, asked.choice),
            "all_rows": rows_link(asked.choice),
        }
    return render(request, "reports/figures.html", context)


@require_safe
def figures_file(request: MemberRequest, ending: Ending) -> HttpResponseBase:
    """The same as a file for a spreadsheet."""
    asked = asking(request, ChoiceForm)
    if asked.choice is None:
        return redirect("figures")
    return send(figures_table(_figures(asked), asked.words), asked.choice.on, ending)


def _figures(asked: Asking[ChoiceForm]) -> Figures:
    assert asked.choice
    return figures(chosen(asked.member, asked.choice), on=asked.choice.on)
