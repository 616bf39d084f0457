"""The monthly checks: the list of them, and one as a manager reads it in a minute."""

from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from deviations.exports.checks import export_of
from deviations.forms.checks import RowsForm
from deviations.models import MonthlyCheck
from deviations.shown.check_comparison import CHANGES, Comparison, compare, earlier_checks
from deviations.shown.check_figures import key_figures
from deviations.shown.check_told import last_day_to_answer, told_of
from deviations.shown.checks import GROUPS, check_lines, checks_for, provider_counts, rows_of
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act
from people.rules import day_of

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
    """One check: what has changed, whom to call, counts by provider and group, and the rows the member may see."""
    member = acting(request, Act.SEE_CHECKS)
    shown = get_object_or_404(checks_for(member).select_related("routine"), pk=pk)
    context = _read(shown, member, day_of(timezone.now()))
    if member.may(Act.SEE_CASES):
        context |= _listed(request, shown, member)
    return render(request, "deviations/check.html", context)


def _read(shown: MonthlyCheck, member: Member, on: date) -> dict[str, Any]:
    before = earlier_checks(shown, member).first()
    comparison = compare(before, shown, member) if before else None
    counts, told = provider_counts(shown, member), told_of(shown, member, on)
    own = next((line for line in told if line.provider.pk == member.provider_id), None)
    return {
        "check": shown,
        "groups": GROUPS,
        "counts": counts,
        "whole": counts[-1],
        "told": told if member.provider_id is None else [],
        "own": own,
        "may_answer": own is not None and own.answer is None and member.may(Act.ANSWER_CHECK),
        "may_count_again": member.may(Act.KEEP_ROUTINE),
        "last_day": last_day_to_answer(shown),
        "comparison": comparison,
        "changes": _changes(comparison),
        "figures": key_figures(counts[-1], told if member.provider_id is None else [], comparison),
        "page": None,
    }


def _changes(comparison: Comparison | None) -> list[dict[str, Any]]:
    if comparison is None:
        return []
    found = comparison.whole.changes
    return [
        {"words": words, "count": found[change], "key": change.value.lower()}
        for change, words in CHANGES.items()
    ]


def _listed(request: MemberRequest, shown: MonthlyCheck, member: Member) -> dict[str, Any]:
    form = RowsForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    choice = {"group": chosen.get("group", ""), "provider": chosen.get("provider")}
    page: Page[Any] = Paginator(rows_of(shown, member, **choice), ROWS).get_page(request.GET.get("page"))
    query = "&".join(f"{name}={value}" for name, value in choice.items() if value)
    return {
        "form": form,
        "page": page,
        "file_query": query,
        "left_out": export_of(shown, member, **choice).left_out,
    }
