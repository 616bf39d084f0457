"""The individual follow-ups that are due."""

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from followups.follow_up_forms import DueForm
from followups.queries import individual_pages as pages
from followups.queries.individual_pages import Selection
from people.middleware import MemberRequest, acting
from people.roles import Act
from people.rules import day_of

ON_A_PAGE = 50


@require_safe
def follow_ups(request: MemberRequest) -> HttpResponse:
    """Those still to be held: one's own first, the most overdue first (R68-R72)."""
    member, on = acting(request, Act.SEE_FOLLOW_UPS), day_of(timezone.now())
    planned, selections = pages.planned_for(member), pages.selections_of(member, on)
    form = DueForm(
        request.GET,
        member=member,
        months=pages.months_of(planned),
        providers=pages.providers_of(planned, member),
    )
    narrowed = planned.filter(**form.narrowing())
    counts = pages.counts(narrowed, selections)
    chosen = _chosen(selections, counts, request.GET.get("urval", ""))
    rows = pages.listed(narrowed.filter(chosen.holds), member)
    context = {
        "on": on,
        "form": form,
        "pills": _pills(selections, counts, chosen, request.GET),
        "page_obj": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
        "late": counts["forsenade"],
        "own_late": pages.late_for(member, on) if member.unit_id else 0,
        "may_follow_up": member.may(Act.FOLLOW_UP),
        "may_keep_questions": member.may(Act.KEEP_QUESTIONS),
    }
    return render(request, "followups/follow_ups.html", context)


def _chosen(selections: list[Selection], counts: dict[str, int], asked: str) -> Selection:
    """What is asked for; else the first that holds anything, the last one when none does."""
    first = next((one for one in selections if counts[one.code]), selections[-1])
    return next((one for one in selections if one.code == asked), first)


def _pills(
    selections: list[Selection], counts: dict[str, int], chosen: Selection, asked: QueryDict
) -> list[dict[str, object]]:
    kept = asked.copy()
    kept.pop("page", None)
    pills: list[dict[str, object]] = []
    for one in selections:
        kept["urval"] = one.code
        url, current = f"?{kept.urlencode()}", one is chosen
        pills.append({"label": one.words, "count": counts[one.code], "url": url, "current": current})
    return pills
