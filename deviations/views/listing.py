"""The list of deviations: what waits for whom, narrowed and paged."""

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_safe

from deviations.exports.deviations import deviations_file
from deviations.shown.listing import list_of, pills_of, rows_of
from journal.actions import record_taking
from paper.lists import KIND_WORDS, send_list
from people.forms import told_by
from people.middleware import MemberRequest, acting
from people.roles import Act
from people.rules import day_of

ROWS = 50


@require_safe
def deviations(request: MemberRequest) -> HttpResponse:
    """The deviations a member may see, those that wait for the member first."""
    member, on = acting(request, Act.SEE_DEVIATIONS), day_of(timezone.now())
    listing = list_of(member, request.GET)
    page = Paginator(listing.deviations, ROWS).get_page(request.GET.get("page"))
    context = {
        "pills": pills_of(listing, request.GET),
        "pill": listing.pill,
        "form": listing.form,
        "page": page,
        "rows": rows_of(page.object_list, member, on),
        "on": on,
        "query": request.GET.urlencode(),
        "waiting": listing.counts["vantar"],
        "opened": listing.counts["oppna"],
        "may_open": member.may(Act.OPEN_DEVIATION),
        "sees_clients": member.may(Act.SEE_CASES),
        "has_any": listing.counts["oppna"] or listing.counts["stangda"],
    }
    return render(request, "deviations/deviations.html", context)


@require_GET
def deviations_taken(request: MemberRequest, kind: str) -> HttpResponseBase:
    """The same as a file, all pages, without protected identities; each taking is logged (R84)."""
    member, at = acting(request, Act.SEE_DEVIATIONS), timezone.now()
    listing = list_of(member, request.GET)
    told = [listing.pill.words, *told_by(listing.form)]
    file, units = deviations_file(listing.deviations, member, told, day_of(at))
    words = f"{KIND_WORDS[kind]}, {listing.pill.words.lower()}"
    record_taking(called="Avvikelser", units=units, words=words, by=member, at=at)
    return send_list(file, kind)
