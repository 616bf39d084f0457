"""National values: the list, one typed in, many read from a file."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from people.errors import Cannot
from people.forms import add_faults
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act
from people.rules import day_of
from reports.actions.national import keep_national_value, keep_national_values
from reports.forms.national import FileForm, ValueForm
from reports.imports.national import COLUMNS, NotReadable, Read, read
from reports.models import NationalValue
from reports.rules.measures import MEASURES
from reports.rules.national import BESIDE, KPIS

ON_A_PAGE = 100
BOTH = require_http_methods(["GET", "POST"])
CRUMBS: list[tuple[str, str | None]] = [("Nationella värden", None)]


@BOTH
def national_values(request: MemberRequest) -> HttpResponse:
    """All values there are, and a form to keep one more."""
    is_posted = request.method == "POST"
    member = acting(request, Act.KEEP_NATIONAL_VALUES if is_posted else Act.SEE_REPORTS)
    at = timezone.now()
    form = ValueForm(request.POST if is_posted else None, on=day_of(at))
    if is_posted and _kept(form, member, at):
        messages.success(request, "Värdet är infört. Det står i rapporter som räknas från och med nu.")
        return redirect("national_values")
    rows = NationalValue.objects.select_related("kept_by").order_by("kpi", "area", "-year")
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    return _page(
        request, "national", member, form=form, page_obj=page, rows=[_row(one) for one in page.object_list]
    )


def _row(value: NationalValue) -> tuple[NationalValue, str]:
    """A value, and the heading of our measure that it stands beside."""
    return value, MEASURES[value.measure].heading if value.measure in MEASURES else ""


def _kept(form: ValueForm, member: Member, at: datetime) -> bool:
    if not form.is_valid():
        return False
    try:
        keep_national_value(value=form.told(), by=member, at=at)
    except Cannot as error:
        add_faults(form, error)
        return False
    return True


@BOTH
def read_national_values(request: MemberRequest) -> HttpResponse:
    """Read values from a file: good rows are kept, bad ones named."""
    member, at = acting(request, Act.KEEP_NATIONAL_VALUES), timezone.now()
    form = FileForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    found, kept = None, 0
    if form.is_bound and form.is_valid() and (found := _read(form, at)):
        kept = keep_national_values(values=found.values, by=member, at=at)
    known = [
        (kpi, title, MEASURES[BESIDE[kpi]].heading if kpi in BESIDE else "") for kpi, title in KPIS.items()
    ]
    return _page(
        request, "national_file", member, form=form, found=found, kept=kept, known=known, columns=COLUMNS
    )


def _read(form: FileForm, at: datetime) -> Read | None:
    told = form.cleaned_data
    rows = NationalValue.objects.order_by("kpi", "-kept_at", "-pk").distinct("kpi")
    known = {kpi: (title, measure) for kpi, title, measure in rows.values_list("kpi", "title", "measure")}
    try:
        return read(told["file"].read(), source=told["source"], known=known, year=day_of(at).year)
    except NotReadable as error:
        form.add_error("file", str(error))
        return None


def _page(request: MemberRequest, template: str, member: Member, **context: Any) -> HttpResponse:
    here = (
        CRUMBS
        if template == "national"
        else [("Nationella värden", reverse("national_values")), ("Läs in", None)]
    )
    crumbs = [("Rapporter", reverse("period_reports")), *here]
    shared = {"crumbs": crumbs, "may_keep": member.may(Act.KEEP_NATIONAL_VALUES)}
    return render(request, f"reports/{template}.html", shared | context)
