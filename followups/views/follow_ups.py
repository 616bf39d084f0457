"""The individual follow-ups that are due, as a page and as a file."""

from datetime import date
from typing import NamedTuple

from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_safe

from followups.exports.lists import follow_ups_file
from followups.forms.follow_ups import DueForm
from followups.models.individual import IndividualFollowUpQuerySet
from followups.queries import individual_pages as pages
from followups.queries.individual_pages import Selection
from followups.queries.paging import KeysFirst
from journal.actions import record_taking
from paper.lists import KIND_WORDS, send_list
from people.forms import told_by
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act
from people.rules import day_of

ON_A_PAGE = 50


class Asked(NamedTuple):
    """What an address asks for: the form that narrows, the selections with their counts, and the follow-ups."""

    form: DueForm
    selections: list[Selection]
    counts: dict[str, int]
    chosen: Selection
    rows: IndividualFollowUpQuerySet


@require_safe
def follow_ups(request: MemberRequest) -> HttpResponse:
    """Those still to be held: one's own first, the most overdue first (R68-R72)."""
    member, on = acting(request, Act.SEE_FOLLOW_UPS), day_of(timezone.now())
    asked = _asked(request.GET, member, on)
    context = {
        "on": on,
        "form": asked.form,
        "query": request.GET.urlencode(),
        "pills": _pills(asked.selections, asked.counts, asked.chosen, request.GET),
        "page_obj": _pages(asked).get_page(request.GET.get("page")),
        "late": asked.counts["forsenade"],
        "own_late": pages.late_for(member, on) if member.unit_id else 0,
        "may_follow_up": member.may(Act.FOLLOW_UP),
        "may_keep_questions": member.may(Act.KEEP_QUESTIONS),
    }
    return render(request, "followups/follow_ups.html", context)


@require_GET
def follow_ups_taken(request: MemberRequest, kind: str) -> HttpResponseBase:
    """The same as a file, all pages, without protected identities; each taking is logged (R84)."""
    member, at = acting(request, Act.SEE_FOLLOW_UPS), timezone.now()
    asked = _asked(request.GET, member, day_of(at))
    told = [asked.chosen.words, *told_by(asked.form)]
    file, units = follow_ups_file(asked.rows, told, day_of(at))
    words = f"{KIND_WORDS[kind]}, {asked.chosen.words.lower()}"
    record_taking(called="Uppföljningar", units=units, words=words, by=member, at=at)
    return send_list(file, kind)


def _asked(asked: QueryDict, member: Member, on: date) -> Asked:
    planned, selections = pages.planned_for(member), pages.selections_of(member, on)
    form = DueForm(asked, member=member, months=pages.months_of(planned))
    narrowed = planned.filter(**form.narrowing())
    counts = pages.counts(narrowed, selections)
    chosen = _chosen(selections, counts, asked.get("urval", ""))
    return Asked(form, selections, counts, chosen, pages.listed(narrowed.filter(chosen.holds), member))


def _pages(asked: Asked) -> KeysFirst:
    return KeysFirst(asked.rows, ON_A_PAGE, asked.counts[asked.chosen.code])


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
