"""Figures for a day."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from people.middleware import MemberRequest, acting
from people.roles import Act
from reports.forms import DayForm
from reports.queries import figures, figures_scope
from reports.tables import tables


@require_safe
def figures_page(request: MemberRequest) -> HttpResponse:
    """The five measures of a chosen day, each with its definition, its denominator and its day."""
    member = acting(request, Act.SEE_FIGURES)
    today = localdate()
    form = DayForm(request.GET if "on" in request.GET else {"on": today}, today=today)
    counted = figures(figures_scope(member), on=form.cleaned_data["on"]) if form.is_valid() else None
    context = {"form": form, "figures": counted, "tables": tables(counted) if counted else []}
    return render(request, "reports/figures.html", context)
