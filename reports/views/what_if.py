"""What other limits would have meant, on the own history; nothing stored is moved."""

from datetime import date
from itertools import chain
from typing import NamedTuple

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_safe

from journal.actions import record_taking
from paper.downloads import send_text, send_workbook
from paper.separated import separated
from paper.workbook import Sheet, workbook
from people.middleware import MemberRequest, acting
from people.models import Member
from people.queries import policy_in_force
from people.roles import Act
from people.rules import add_months
from reports.forms.what_if import WhatIfForm
from reports.queries.what_if import History, history_of, rule_of
from reports.queries.what_if_scope import units_to_ask, what_if_scope
from reports.rules.what_if import Rule
from reports.shown.what_if import HEADINGS, Compared, compared, definition, lines_of
from reports.shown.what_if_charts import curve_chart

MONTHS_BACK = 12
USUAL = Rule(15, "SENT", "CALENDAR")


class Asked(NamedTuple):
    """What is asked, the orders it is asked of, and the answer."""

    history: History
    shown: Compared
    about: str


@require_safe
def what_if(request: MemberRequest) -> HttpResponse:
    """The share in time under the usual limits and one's own, side by side; the rule in force is marked."""
    member, on = acting(request, Act.ASK_WHAT_IF), localdate()
    form = _form(request, member, on)
    asked = _asked(form, member, on)
    chart = curve_chart(asked.shown.counted, form.own) if asked else None
    context = {"form": form, "asked": asked, "chart": chart, "query": request.GET.urlencode()}
    return render(request, "reports/what_if.html", context)


@require_GET
def what_if_csv(request: MemberRequest) -> HttpResponseBase:
    """The same as text with semicolons, and last what the figures are of."""
    asked = _taken(request, "CSV")
    if asked is None:
        return _not_understood()
    rows = chain([tuple(HEADINGS)], lines_of(asked.shown), [(asked.about,)])
    return send_text(separated(rows), f"tank-om-{asked.history.on}")


@require_GET
def what_if_workbook(request: MemberRequest) -> HttpResponseBase:
    """The same as a workbook, with a sheet that says what the figures are of."""
    asked = _taken(request, "Excel")
    if asked is None:
        return _not_understood()
    file = workbook(
        Sheet("Gränser", HEADINGS, lines_of(asked.shown)),
        Sheet("Om siffrorna", {"Definition": 100}, [(asked.about,)]),
    )
    return send_workbook(file, f"tank-om-{asked.history.on}")


def _not_understood() -> HttpResponse:
    return HttpResponse("Välj dagar som har varit, och en gräns i dagar.", status=400)


def _taken(request: MemberRequest, kind: str) -> Asked | None:
    member, at = acting(request, Act.ASK_WHAT_IF), timezone.now()
    on = localdate()
    asked = _asked(_form(request, member, on), member, on)
    if asked:
        words = f"{kind}, {asked.shown.counted.orders} beställningar räknade"
        units = {order.unit_id for order in asked.history.orders}
        record_taking(called="Tänk om", units=units, words=words, by=member, at=at)
    return asked


def _form(request: MemberRequest, member: Member, on: date) -> WhatIfForm:
    """The form as it is asked; the latest year and the own limit when nothing is chosen."""
    rule = rule_of(policy_in_force(member.unit_id, on)) if member.unit_id else USUAL
    first = {
        "fran": add_months(on, -MONTHS_BACK).isoformat(),
        "till": on.isoformat(),
        "dagar": f"{rule.days}",
        "raknas": rule.anchor,
        "dagslag": rule.day_kind,
    }
    return WhatIfForm(first | request.GET.dict(), units=units_to_ask(member), today=on)


def _asked(form: WhatIfForm, member: Member, on: date) -> Asked | None:
    """The answer; None when the question cannot be understood."""
    if not form.is_valid():
        return None
    told = form.cleaned_data
    days = {"from_on": told["fran"], "to_on": told["till"], "on": on}
    with_changes = told["slag"] == "alla"
    unit = int(told["enhet"]) if told.get("enhet") else None
    history = history_of(what_if_scope(member, unit), **days, with_changes=with_changes)
    about = definition(**days, with_changes=with_changes)
    return Asked(history, compared(history, form.own), about)
