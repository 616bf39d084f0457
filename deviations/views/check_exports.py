"""The list of a monthly check as a file, and the list of all checks; each taking is logged."""

from datetime import datetime

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from deviations.exports.check_list import checks_file
from deviations.exports.checks import Export, as_csv, as_workbook, export_of
from deviations.forms.checks import RowsForm
from deviations.shown.checks import checks_for
from journal.actions import record_taking
from orders.rules import day_in_words
from paper.downloads import send_text, send_workbook
from paper.lists import KIND_WORDS, send_list
from people.middleware import MemberRequest, acting
from people.roles import Act
from people.rules import STOCKHOLM, day_of


@require_GET
def checks_taken(request: MemberRequest, kind: str) -> HttpResponseBase:
    """The checks made, all pages, each with its counts."""
    member, at = acting(request, Act.SEE_CHECKS), timezone.now()
    file, units = checks_file(checks_for(member), member, day_of(at))
    record_taking(called="Månadskontroller", units=units, words=KIND_WORDS[kind], by=member, at=at)
    return send_list(file, kind)


@require_GET
def check_csv(request: MemberRequest, pk: int) -> HttpResponseBase:
    """The rows chosen on the page, as text with semicolons."""
    export = _taken(request, pk, timezone.now(), "CSV")
    return send_text(as_csv(export), _name(export))


@require_GET
def check_workbook(request: MemberRequest, pk: int) -> HttpResponseBase:
    """The rows chosen on the page, as a workbook that says what it shows."""
    at = timezone.now()
    export = _taken(request, pk, at, "Excel")
    clock = f"{at.astimezone(STOCKHOLM):%H:%M}"
    taken = f"{day_in_words(day_of(at))} {clock} av {request.member}"
    return send_workbook(as_workbook(export, taken=taken), _name(export))


def _taken(request: MemberRequest, pk: int, at: datetime, kind: str) -> Export:
    acting(request, Act.SEE_CHECKS)
    member = acting(request, Act.SEE_CASES)
    check = get_object_or_404(checks_for(member).select_related("routine"), pk=pk)
    form = RowsForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    export = export_of(check, member, group=chosen.get("group", ""), provider=chosen.get("provider"))
    words = f"{kind}, {export.rows.count()} uppdrag, {export.chosen}"
    record_taking(called=f"Kontroll {check.on}", units=[check.unit_id], words=words, by=member, at=at)
    return export


def _name(export: Export) -> str:
    return f"manadskontroll-{export.check.on}"
