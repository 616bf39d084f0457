"""The load of follow-ups if they were planned by other rules; nothing stored is moved."""

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
from people.roles import Act
from reports.forms.moved_follow_ups import MovingForm
from reports.queries.what_if_follow_ups import moved_load, unit_terms
from reports.queries.what_if_scope import units_to_ask
from reports.shown.moved_follow_ups import ShownLoad, about, headings, lines_of, shown_load
from reports.shown.what_if_charts import months_chart


class Asked(NamedTuple):
    """The unit asked about, the answer, and what it is of; officers are named to their own manager alone."""

    unit_id: int
    load: ShownLoad
    about: str
    with_officers: bool


@require_safe
def moved_follow_ups(request: MemberRequest) -> HttpResponse:
    """Follow-ups by month the coming year, as planned and by another rule, for each officer and the unit (R68-R69)."""
    member, on = acting(request, Act.ASK_WHAT_IF), localdate()
    form, asked = _asked(request, member, on)
    chart = months_chart(asked.load) if asked else None
    context = {"form": form, "asked": asked, "chart": chart, "query": request.GET.urlencode()}
    return render(request, "reports/what_if_follow_ups.html", context)


@require_GET
def moved_follow_ups_csv(request: MemberRequest) -> HttpResponseBase:
    """The same as text with semicolons, and last what the figures are of."""
    asked = _taken(request, "CSV")
    if asked is None:
        return _not_understood()
    heads = headings(asked.load, with_officers=asked.with_officers)
    rows = chain([tuple(heads)], lines_of(asked.load, with_officers=asked.with_officers), [(asked.about,)])
    return send_text(separated(rows), f"tank-om-uppfoljningar-{localdate()}")


@require_GET
def moved_follow_ups_workbook(request: MemberRequest) -> HttpResponseBase:
    """The same as a workbook, with a sheet that says what the figures are of."""
    asked = _taken(request, "Excel")
    if asked is None:
        return _not_understood()
    heads = headings(asked.load, with_officers=asked.with_officers)
    file = workbook(
        Sheet("Uppföljningar", heads, lines_of(asked.load, with_officers=asked.with_officers)),
        Sheet("Om siffrorna", {"Definition": 100}, [(asked.about,)]),
    )
    return send_workbook(file, f"tank-om-uppfoljningar-{localdate()}")


def _not_understood() -> HttpResponse:
    return HttpResponse("Välj en av enheterna och en av reglerna.", status=400)


def _taken(request: MemberRequest, kind: str) -> Asked | None:
    member, at = acting(request, Act.ASK_WHAT_IF), timezone.now()
    _, asked = _asked(request, member, localdate())
    if asked:
        words = f"{kind}, {asked.load.whole.cases or 'få'} uppdrag räknade"
        record_taking(called="Tänk om", units=[asked.unit_id], words=words, by=member, at=at)
    return asked


def _asked(request: MemberRequest, member: Member, on: date) -> tuple[MovingForm | None, Asked | None]:
    """The form and the answer; no form where there is no unit, no answer where the question is not understood."""
    units = units_to_ask(member)
    unit_id = member.unit_id or _unit(request.GET.get("enhet", ""), units or [])
    if unit_id is None:
        return None, None
    terms = unit_terms(unit_id, on)
    told = request.GET.copy()
    told.setdefault("enhet", f"{unit_id}")
    form = MovingForm(told, terms=terms, units=units)
    if not form.is_valid():
        return form, None
    load = shown_load(moved_load(unit_id, form.moving, terms, on=on))
    return form, Asked(unit_id, load, about(form.moving, terms, on), member.unit_id is not None)


def _unit(asked: str, units: list[tuple[int, str]]) -> int | None:
    """The unit asked for, else the first by name."""
    keys = [key for key, _ in units]
    return next((key for key in keys if f"{key}" == asked), keys[0] if keys else None)
