"""The steps of an audit that whoever leads it takes: drawn, lengthened, left for the facts, closed."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from secrets import randbelow
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from followups.rules.rounds import LARGEST_SEED
from orders.rules import day_in_words
from orders.views.sending import Act as Doing
from orders.views.sending import Sending
from people.drafts import once
from people.forms import add_faults
from people.middleware import MemberRequest, acting
from people.models import Member, OrderUnit
from people.roles import Act
from people.rules import day_of
from reports.actions.audits import (
    CannotAudit,
    close_audit,
    draw_audit,
    hinder_for_closing,
    lengthen_audit,
)
from reports.actions.audits_facts import ask_for_facts
from reports.forms.audits import AskFactsForm, CloseForm, DrawForm, LengthenForm
from reports.models import FileAudit
from reports.queries.audits import keeps, progress_of
from reports.queries.audits_drawing import population, possible_auditors
from reports.rules.audits import counts_by_unit, faults_in_criteria
from reports.views.audits import about, crumbs, opened_audit

WANTED, DAYS_OPEN, DAYS_FOR_FACTS = 15, timedelta(days=42), timedelta(days=14)
Told = Mapping[str, Any]


@require_http_methods(["GET", "POST"])
def audit_new(request: MemberRequest) -> HttpResponse:
    """Choose the files of an audit, see how many there are to draw among, and draw (R104-R105)."""
    member, at = acting(request, Act.DRAW_AUDIT), timezone.now()
    units = _units(member)
    form = DrawForm(
        request.POST or None, units=units, auditors=possible_auditors(member), initial=_suggested(at, units)
    )
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and "preview" not in request.POST and (made := _drawn(form, member, at)):
        messages.success(request, "Granskningen är dragen. Varje granskare har fått brev om sina akter.")
        return redirect("audit", int(made))
    counts = _preview(form, units, at) if is_sent and form.is_valid() else None
    context = {"form": form, "counts": counts, "crumbs": crumbs(None, "Dra en granskning")}
    return render(request, "reports/audit_new.html", context)


def _units(member: Member) -> list[OrderUnit]:
    units = OrderUnit.objects.order_by("name", "pk")
    return list(units.filter(pk=member.unit_id) if member.unit_id else units)


def _suggested(at: datetime, units: list[OrderUnit]) -> dict[str, object]:
    today = day_of(at)
    return {
        "name": f"Aktgranskning {today.year}",
        "units": [unit.pk for unit in units],
        "on": today,
        "wanted": WANTED,
        "seed": randbelow(LARGEST_SEED + 1),
        "open_from": today,
        "open_until": today + DAYS_OPEN,
        "once": uuid4(),
    }


def _drawn(form: DrawForm, member: Member, at: datetime) -> str:
    """The key of the audit that a form draws, once; empty when something hinders."""
    token = str(form.cleaned_data["once"] or uuid4())
    act = partial(_draw, form, member, at)
    try:
        return once(token=token, act=act, by=member, at=at)
    except CannotAudit as error:
        add_faults(form, error)
        return ""


def _draw(form: DrawForm, by: Member, at: datetime) -> str:
    auditors = form.cleaned_data["auditors"]
    made = draw_audit(fields=form.told(), units=form.chosen_units(), auditors=auditors, by=by, at=at)
    return str(made.pk)


def _preview(form: DrawForm, units: list[OrderUnit], at: datetime) -> dict[str, Any] | None:
    """How many files there are to draw among in each chosen unit, and how many protected ones are left out."""
    criteria, keys = form.criteria(), form.chosen_units()
    if faults := list(faults_in_criteria(criteria, on=day_of(at))):
        add_faults(form, CannotAudit(*faults))
        return None
    found = population(criteria, keys, at)
    counts = counts_by_unit(found.chosen, keys)
    rows = [(unit.name, counts[unit.pk], min(counts[unit.pk], form.cleaned_data["wanted"])) for unit in units
            if unit.pk in counts]  # fmt: skip
    return {
        "rows": rows,
        "all": sum(counts.values()),
        "drawn": sum(row[2] for row in rows),
        "protected": found.protected,
    }


def _led(request: MemberRequest, pk: int) -> tuple[Member, FileAudit]:
    member, shown = opened_audit(request, pk, Act.DRAW_AUDIT)
    if not keeps(shown, member):
        raise Http404
    return member, shown


@require_http_methods(["GET", "POST"])
def audit_lengthen(request: MemberRequest, pk: int) -> HttpResponse:
    """Let the files be open longer, or shorter."""
    member, shown = _led(request, pk)
    form = partial(_first, LengthenForm, {"open_until": shown.open_until})
    sending = Sending(request, member=member, key=f"audit-lengthen-{pk}", form=form)
    act = partial(_lengthen, shown, member, timezone.now())
    lead = f"Akterna är öppna för granskarna till och med {day_in_words(shown.open_until)}."
    return _stepped(
        request, shown, sending, act, "Akterna är öppna till den nya dagen.", "Förläng tiden", lead
    )


@require_http_methods(["GET", "POST"])
def audit_ask_facts(request: MemberRequest, pk: int) -> HttpResponse:
    """Leave the answers to the units for the facts (R108)."""
    member, shown = _led(request, pk)
    suggested = min(timezone.localdate() + DAYS_FOR_FACTS, shown.open_until)
    sending = Sending(
        request,
        member=member,
        key=f"audit-facts-{pk}",
        form=partial(_first, AskFactsForm, {"facts_by_on": suggested}),
    )
    act = partial(_ask, shown, member, timezone.now())
    lead = (
        f"{shown.read} av {shown.count} akter är granskade. "  # type: ignore[attr-defined]
        "Sedan ändras ett svar bara om enheten invänder mot det. Akter som inte är granskade räknas inte i resultatet."
    )
    return _stepped(
        request, shown, sending, act, "Enhetscheferna har fått brev.", "Lämna för faktagranskning", lead
    )


def _lengthen(shown: FileAudit, by: Member, at: datetime, told: Told) -> None:
    lengthen_audit(audit=shown, open_until=told["open_until"], by=by, at=at)


def _ask(shown: FileAudit, by: Member, at: datetime, told: Told) -> None:
    ask_for_facts(audit=shown, facts_by_on=told["facts_by_on"], by=by, at=at)


def _first(form: Any, first: Told, *sent: Any, initial: Told) -> Any:
    return form(*sent, initial={**first, **initial})


@require_http_methods(["GET", "POST"])
def audit_close(request: MemberRequest, pk: int) -> HttpResponse:
    """Write what an audit showed and what is done, and close every file."""
    member, shown = _led(request, pk)
    at = timezone.now()
    sending = Sending(request, member=member, key=f"audit-close-{pk}", form=CloseForm)
    act = partial(_close, shown, member, at)
    lead = "Alla akter stängs för granskarna, och enheterna får läsa resultatet."
    hinder = hinder_for_closing(shown, day_of(at)) if request.method == "GET" else ""
    units = progress_of(shown)
    return _stepped(
        request, shown, sending, act, "Granskningen är avslutad.", "Avsluta granskningen", lead,
        hinder=hinder, units=units,
    )  # fmt: skip


def _close(shown: FileAudit, by: Member, at: datetime, told: Told) -> None:
    close_audit(audit=shown, words=told["words"], measures=told["measures"], by=by, at=at)


def _stepped(
    request: MemberRequest,
    shown: FileAudit,
    sending: Sending,
    act: Doing,
    done: str,
    title: str,
    lead: str,
    **more: object,
) -> HttpResponse:
    if sending.is_sent(act, done, timezone.now()):
        return redirect("audit", shown.pk)
    return sending.page("reports/audit_step.html", title=title, lead=lead, **about(shown, title), **more)
