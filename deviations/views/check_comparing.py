"""A monthly check beside an earlier one."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from deviations.forms.checks import CompareForm
from deviations.models import MonthlyCheckRow
from deviations.queries.check_changes import rows_changed
from deviations.rules.check_changes import Change
from deviations.shown.check_comparison import CHANGES, Comparison, compare, earlier_checks, rows_with_months
from deviations.shown.checks import checks_for
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act

ROWS = 100


@require_safe
def compare_check(request: MemberRequest, pk: int) -> HttpResponse:
    """What has changed since an earlier check, which may be chosen: counts that add up, and the assignments (R96)."""
    member = acting(request, Act.SEE_CHECKS)
    check = get_object_or_404(checks_for(member), pk=pk)
    form = CompareForm(request.GET, earlier_checks(check, member))
    comparison = compare(form.earlier, check, member) if form.earlier else None
    context = {"check": check, "form": form, "comparison": comparison, "page": None}
    if comparison:
        context |= _shown(request, comparison, form.change, member)
    return render(request, "deviations/check_comparison.html", context)


def _shown(request: MemberRequest, comparison: Comparison, change: Change, member: Member) -> dict[str, Any]:
    counts = comparison.whole.changes
    pills = [
        {
            "words": words,
            "count": counts[one],
            "key": one.value.lower(),
            "is_chosen": one is change,
        }
        for one, words in CHANGES.items()
    ]
    context = {
        "counts": {one.value: count for one, count in counts.items()},
        "pills": pills,
        "change": change,
    }
    if not member.may(Act.SEE_CASES):
        return context
    seen = MonthlyCheckRow.objects.for_member(member).select_related("assignment__client", "provider")
    rows = rows_changed(seen, comparison.earlier, comparison.check, change)
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    return context | {
        "page": page,
        "rows": rows_with_months(page.object_list, comparison.check),
        "unseen": counts[change] - page.paginator.count,
    }
