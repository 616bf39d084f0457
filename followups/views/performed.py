"""A month's performed time: what it adds up to, and the cases outside the band."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_safe

from followups.exports.lists import performed_file
from followups.forms.performed import SELECTIONS, MonthForm
from followups.models.performed import PerformedTimeQuerySet
from followups.queries.performed import MonthShown, month_shown, months_read, of_month, without_time
from journal.actions import record_taking
from orders.rules import month_in_words
from paper.lists import KIND_WORDS, send_list
from people.forms import told_by
from people.middleware import MemberRequest, acting
from people.models import Member
from people.queries import policy_in_force
from people.roles import Act
from people.rules import add_months, day_of

ON_A_PAGE = 50


@require_safe
def performed_time(request: MemberRequest) -> HttpResponse:
    """A month by provider, and its cases: those to follow up first (R132-R134)."""
    member = acting(request, Act.SEE_PERFORMED_TIME)
    months = months_read(member)
    if not months:
        return render(request, "followups/performed_time.html", {"month": None})
    month = _asked_month(request, months)
    shown = month_shown(member, month)
    form = _form(request, member, months, shown)
    rows = _narrowed(of_month(member, month), form.cleaned_data, member)
    context = {
        "month": month_in_words(month),
        "before": month_in_words(add_months(month, -1)),
        "form": form,
        "query": request.GET.urlencode(),
        "page_obj": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
        **_whole(shown, member, month, day_of(timezone.now())),
    }
    return render(request, "followups/performed_time.html", context)


@require_GET
def performed_time_taken(request: MemberRequest, kind: str) -> HttpResponseBase:
    """The month's cases as a file, as the page is narrowed; without protected identities, and logged (R84)."""
    member, at = acting(request, Act.SEE_PERFORMED_TIME), timezone.now()
    if not (months := months_read(member)):
        return redirect("performed_time")
    month = _asked_month(request, months)
    form = _form(request, member, months, month_shown(member, month))
    narrowed, told = _narrowed(of_month(member, month), form.cleaned_data, member), told_by(form)
    file, units = performed_file(narrowed, month, told, day_of(at))
    words = ", ".join([KIND_WORDS[kind], *told])
    record_taking(called="Utförd tid", units=units, words=words, by=member, at=at)
    return send_list(file, kind)


def _form(request: MemberRequest, member: Member, months: list[date], shown: MonthShown) -> MonthForm:
    asked = request.GET.get("urval")
    applied = {
        "manad": f"{_asked_month(request, months):%Y-%m}",
        "urval": asked if asked in SELECTIONS else next(iter(SELECTIONS)),
    }
    form = MonthForm(
        request.GET.dict() | applied,
        member=member,
        months=months,
        providers=shown.providers,
    )
    form.is_valid()
    return form


def _asked_month(request: MemberRequest, months: list[date]) -> date:
    asked = request.GET.get("manad", "")
    return next((month for month in months if f"{month:%Y-%m}" == asked), months[0])


def _narrowed(rows: PerformedTimeQuerySet, told: dict[str, Any], member: Member) -> PerformedTimeQuerySet:
    if provider := told.get("utforare"):
        rows = rows.filter(assignment__provider=provider)
    selection = told.get("urval") or next(iter(SELECTIONS))
    if selection != "alla":
        rows = rows.to_follow_up() if selection == "att-folja-upp" else rows.outside()
    return rows.own_first(member)


def _whole(shown: MonthShown, member: Member, month: date, on: date) -> dict[str, Any]:
    limit = _limit(member, month)
    return {
        "spreads": shown.spreads,
        "to_follow_up": shown.to_follow_up,
        "without_time": without_time(member, month),
        "limit": limit,
        "is_late": limit is not None and limit < on,
    }


def _limit(member: Member, month: date) -> date | None:
    """The day by which the unit's policy wants the month followed up; a provider has many units, and none."""
    if member.unit_id is None:
        return None
    after = add_months(month, 1)
    return after.replace(day=policy_in_force(member.unit_id, after).performed_time_day)
