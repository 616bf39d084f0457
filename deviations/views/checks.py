"""The monthly checks."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from deviations.check_tables import GROUPS, check_lines, checks_for, provider_counts, rows_of
from deviations.forms import RowsForm
from people.middleware import MemberRequest, acting
from people.roles import Act

CHECKS, ROWS = 24, 100


@require_safe
def checks(request: MemberRequest) -> HttpResponse:
    """The checks made, newest first, each with its counts."""
    member = acting(request, Act.SEE_CHECKS)
    page = Paginator(checks_for(member), CHECKS).get_page(request.GET.get("page"))
    context = {"page": page, "lines": check_lines(page.object_list, member)}
    return render(request, "deviations/checks.html", context)


@require_safe
def check(request: MemberRequest, pk: int) -> HttpResponse:
    """One check: counts by provider and group, and the rows the member may see, each linked to its file."""
    member = acting(request, Act.SEE_CHECKS)
    shown = get_object_or_404(checks_for(member), pk=pk)
    form = RowsForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    rows = rows_of(shown, member, group=chosen.get("group", ""), provider=chosen.get("provider"))
    context = {
        "check": shown,
        "groups": GROUPS,
        "counts": provider_counts(shown, member),
        "form": form,
        "page": Paginator(rows, ROWS).get_page(request.GET.get("page"))
        if member.may(Act.SEE_CASES)
        else None,
    }
    return render(request, "deviations/check.html", context)
