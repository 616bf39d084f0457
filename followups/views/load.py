"""How much each officer of the unit has, and what they decide; for balance and equal treatment."""

from datetime import date
from typing import NamedTuple

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from followups.forms.load import LoadForm
from followups.queries.decisions import decisions_of
from followups.queries.load import load_of
from followups.shown.load import (
    DECISIONS,
    LOAD,
    about_decisions,
    about_load,
    shown,
    table_file,
)
from journal.actions import record_taking
from paper.lists import KIND_WORDS, send_list
from people.middleware import MemberRequest, acting
from people.roles import Act
from people.rules import add_months, day_of

NO_DAYS = "Välj dagar som har varit."


class Asked(NamedTuple):
    """The day of the load, and the days of the decisions."""

    on: date
    from_on: date
    to_on: date


@require_safe
def load(request: MemberRequest) -> HttpResponse:
    """The load on a day, and the decisions of a period; by officer, without small groups (R80, R158-R159)."""
    unit_id = _unit(request)
    form, asked = _asked(request)
    context: dict[str, object] = {"form": form, "asked": asked, "query": request.GET.urlencode()}
    if asked:
        context |= {
            "load": shown(load_of(unit_id, asked.on), LOAD),
            "about_load": about_load(asked.on),
            "decisions": shown(decisions_of(unit_id, asked.from_on, asked.to_on), DECISIONS),
            "about_decisions": about_decisions(asked.from_on, asked.to_on),
        }
    return render(request, "followups/load.html", context)


@require_safe
def load_taken(request: MemberRequest, kind: str) -> HttpResponseBase:
    """The load as a file; each taking is logged (R84)."""
    unit_id = _unit(request)
    _, asked = _asked(request)
    if asked is None:
        return HttpResponse(NO_DAYS, status=400)
    _log(request, unit_id, f"{KIND_WORDS[kind]}, {asked.on}")
    table = shown(load_of(unit_id, asked.on), LOAD)
    return send_list(table_file(table, about_load(asked.on), f"belastning-{asked.on}"), kind)


@require_safe
def decisions_taken(request: MemberRequest, kind: str) -> HttpResponseBase:
    """The decisions as a file; each taking is logged (R84)."""
    unit_id = _unit(request)
    _, asked = _asked(request)
    if asked is None:
        return HttpResponse(NO_DAYS, status=400)
    _log(request, unit_id, f"{KIND_WORDS[kind]}, beslut {asked.from_on} till {asked.to_on}")
    table = shown(decisions_of(unit_id, asked.from_on, asked.to_on), DECISIONS)
    about = about_decisions(asked.from_on, asked.to_on)
    return send_list(table_file(table, about, f"beslut-{asked.from_on}-{asked.to_on}"), kind)


def _log(request: MemberRequest, unit_id: int, words: str) -> None:
    member = acting(request, Act.SEE_LOAD)
    record_taking(called="Belastning", units=[unit_id], words=words, by=member, at=timezone.now())


def _unit(request: MemberRequest) -> int:
    unit_id = acting(request, Act.SEE_LOAD).unit_id
    assert unit_id
    return unit_id


def _asked(request: MemberRequest) -> tuple[LoadForm, Asked | None]:
    """The form, and what it asks for; today and the latest year when nothing is chosen."""
    today = day_of(timezone.now())
    first = {"dag": today, "fran": add_months(today.replace(day=1), -12), "till": today}
    form = LoadForm({name: f"{day}" for name, day in first.items()} | request.GET.dict(), today=today)
    if not form.is_valid():
        return form, None
    told = form.cleaned_data
    return form, Asked(told["dag"], told["fran"], told["till"])
