"""The rows behind a figure of a period."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from deviations.models import Complaint, Deviation
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act
from reports.forms.happenings import SpanForm
from reports.queries.behind import BEHIND, Span, rows_behind
from reports.rules.happenings import HAPPENINGS, definition
from reports.shown.happenings import row_of

ON_A_PAGE = 50


@require_safe
def happening_rows(request: MemberRequest, code: str) -> HttpResponse:
    """What a figure counts: how many in all, and those of them that the reader may see."""
    member, form = acting(request, Act.SEE_FIGURES), SpanForm(request.GET, today=localdate())
    if code not in BEHIND or not form.is_valid():
        raise Http404
    span = _span(member, form.cleaned_data)
    counted = rows_behind(code, span)
    seen = _seen(counted, member)
    page = Paginator(seen, ON_A_PAGE).get_page(request.GET.get("page"))
    total = counted.count()
    context = {
        "heading": HAPPENINGS[code].heading,
        "definition": definition(code, from_on=span.from_on, to_on=span.to_on),
        "total": total,
        "hidden": total - page.paginator.count,
        "page_obj": page,
        "rows": [row_of(one) for one in page.object_list],
    }
    return render(request, "reports/happenings.html", context)


def _span(member: Member, told: dict[str, Any]) -> Span:
    """Whose and which days: a unit's or a provider's member counts their own, whatever is asked."""
    unit_id, provider_id = member.unit_id or told["enhet"], member.provider_id or told["utforare"]
    return Span(unit_id, provider_id, told["fran"], told["till"])


def _seen(counted: QuerySet[Any], member: Member) -> QuerySet[Any]:
    """Those that the member may see, in the order they came."""
    mine = counted.model.objects.for_member(member).values("pk")
    has_own = counted.model in (Deviation, Complaint)
    with_it = ("assignment", "provider") if has_own else ("assignment__provider",)
    if not hasattr(counted.model, "assignment"):
        with_it = ("provider",)
    return counted.filter(pk__in=mine).select_related(*with_it).order_by("pk")
