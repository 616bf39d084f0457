"""The register of held follow-ups, with its split by whether a current plan existed (R79)."""

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_safe

from followups.actions.register import log_register_taken
from followups.forms.follow_ups import PeriodForm
from followups.models import IndividualFollowUp
from followups.models.individual import IndividualFollowUpQuerySet
from followups.queries.individual import register
from followups.queries.individual_pages import providers_of, split_of
from followups.shown.individual import in_brief
from followups.shown.register import HEADINGS, cells_of, shown_split
from orders.taking import without_protected
from paper.separated import separated
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act
from people.rules import day_of

ON_A_PAGE = 50
IN_A_LINE = ("assignment__provider", "held_by", "plan_version")


@require_safe
def follow_up_register(request: MemberRequest) -> HttpResponse:
    """Those held in a chosen period, this year when nothing is chosen; how many had a current plan."""
    member, on = acting(request, Act.SEE_FOLLOW_UPS), day_of(timezone.now())
    form = _form(request, member, on)
    found = _found(form, member)
    page = None if found is None else Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "on": on,
        "page_obj": page,
        "rows": [in_brief(row) for row in page.object_list] if page else [],
        "shares": None if found is None else shown_split(split_of(found)),
        "period": form.cleaned_data,
        "query": request.GET.urlencode(),
    }
    return render(request, "followups/register.html", context)


@require_GET
def follow_up_register_csv(request: MemberRequest) -> HttpResponseBase:
    """The same as a file with semicolons, without names or written words; each taking is logged."""
    member, at = acting(request, Act.SEE_FOLLOW_UPS), timezone.now()
    form = _form(request, member, day_of(at))
    found = _found(form, member)
    if found is None:
        return redirect("follow_up_register")
    told = form.cleaned_data
    name = f"uppfoljningar-{told['fran']}-{told['till']}.csv"
    shown, left_out = without_protected(found)
    log_register_taken(rows=shown, words=f"{told['fran']} till {told['till']}", by=member, at=at)
    lines = separated(
        chain([HEADINGS], _cells(shown.select_related(*IN_A_LINE)), [(left_out,)] if left_out else [])
    )
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)


def _cells(found: IndividualFollowUpQuerySet) -> Iterator[Any]:
    rows: Iterator[IndividualFollowUp] = found.iterator(chunk_size=500)
    return (cells_of(row) for row in rows)


def _form(request: MemberRequest, member: Member, on: date) -> PeriodForm:
    whole_year = {"fran": f"{on.year}-01-01", "till": on.isoformat()}
    held = IndividualFollowUp.objects.for_member(member).held()
    return PeriodForm(whole_year | request.GET.dict(), member=member, providers=providers_of(held, member))


def _found(form: PeriodForm, member: Member) -> IndividualFollowUpQuerySet | None:
    """What is asked for; None when it cannot be understood."""
    if not form.is_valid():
        return None
    told = form.cleaned_data
    found = register(member, from_on=told["fran"], to_on=told["till"])
    provider = told.get("utforare")
    return found.filter(assignment__provider=provider) if provider else found
