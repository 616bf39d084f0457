"""The steps of a report of a period: begun, written, counted anew, handed in, returned, approved."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from orders.views.sending import Sending
from people.errors import Cannot
from people.middleware import MemberRequest, acting
from people.roles import Act
from people.rules import day_of
from reports.actions.periods import begin_report, recount_report
from reports.actions.periods_steps import approve_report, edition, hand_in_report, return_report, write_report
from reports.forms.periods import BeginForm, ReturnForm, TextsForm
from reports.queries.periods import not_begun, stands, texts_in
from reports.rules.periods import State, hinders_writing
from reports.rules.texts import texts_of
from reports.views.period_opening import Opened, about, opened_report

Told = Mapping[str, Any]
BOTH = require_http_methods(["GET", "POST"])


@require_POST
def begin_period_report(request: MemberRequest) -> HttpResponse:
    """Begin the report of a chosen period."""
    member, at = acting(request, Act.WRITE_REPORT), timezone.now()
    form = BeginForm(request.POST, periods=not_begun(member, day_of(at)))
    if not form.is_valid():
        messages.error(request, "Perioden går inte att börja på. Välj en i listan.")
        return redirect("period_reports")
    try:
        report = begin_report(period=form.chosen(), by=member, at=at)
    except Cannot as error:
        messages.error(request, str(error))
        return redirect("period_reports")
    messages.success(request, "Rapporten är påbörjad, och siffrorna är frysta som av periodens sista dag.")
    return redirect("period_report", report.pk)


@BOTH
def write_period_report(request: MemberRequest, pk: int) -> HttpResponse:
    """Write under the fixed headings."""
    opened, at = opened_report(request, pk, Act.WRITE_REPORT), timezone.now()
    report = opened.report
    if words := hinders_writing(stands(report)):
        return _back(request, opened, words)
    stored = texts_in(report)
    first = {"seen": edition(stored), **{code: text.words for code, text in stored.items()}}
    form = partial(TextsForm, texts=texts_of(report.kind), first=first)
    sending = Sending(request, member=opened.member, key=f"period-report-{pk}", form=form)
    if sending.is_sent(partial(_write, opened, at), "Texterna är sparade.", at):
        return redirect("period_report", pk)
    if isinstance(sending.form, TextsForm) and sending.form.is_bound:
        sending.form.now_seen(first["seen"])
    return sending.page("reports/period_write.html", stored=stored, **about(opened, "Skriv"))


def _write(opened: Opened, at: datetime, told: Told) -> None:
    words = {text.code: told[text.code] for text in texts_of(opened.report.kind)}
    write_report(report=opened.report, words=words, seen=told["seen"], by=opened.member, at=at)


@BOTH
def return_period_report(request: MemberRequest, pk: int) -> HttpResponse:
    """Return a report with what is to be changed."""
    opened, at = opened_report(request, pk, Act.APPROVE_REPORT), timezone.now()
    if stands(opened.report) is not State.HANDED_IN:
        return _back(request, opened, "Rapporten är inte lämnad för godkännande.")
    sending = Sending(request, member=opened.member, key=f"period-return-{pk}", form=ReturnForm)
    done = "Rapporten är återlämnad. De som skriver den har fått brev."
    if sending.is_sent(partial(_return, opened, at), done, at):
        return redirect("period_report", pk)
    return sending.page("reports/period_return.html", **about(opened, "Lämna tillbaka"))


def _return(opened: Opened, at: datetime, told: Told) -> None:
    return_report(report=opened.report, words=told["words"], by=opened.member, at=at)


def _back(request: MemberRequest, opened: Opened, words: str) -> HttpResponse:
    messages.error(request, words)
    return redirect("period_report", opened.report.pk)


def _step(act: Act, do: Callable[..., object], done: str) -> Callable[..., HttpResponse]:
    """An address where a button takes a step of a report; POST alone."""

    @require_POST
    def view(request: MemberRequest, pk: int) -> HttpResponse:
        opened = opened_report(request, pk, act)
        try:
            do(report=opened.report, by=opened.member, at=timezone.now())
        except Cannot as error:
            return _back(request, opened, str(error))
        messages.success(request, done)
        return redirect("period_report", pk)

    return view


recount_period_report = _step(
    Act.WRITE_REPORT, recount_report, "Siffrorna är räknade på nytt, som av periodens sista dag."
)
hand_in_period_report = _step(
    Act.WRITE_REPORT, hand_in_report, "Rapporten är lämnad. De som kan godkänna den har fått brev."
)
approve_period_report = _step(Act.APPROVE_REPORT, approve_report, "Rapporten är godkänd och låst.")
