"""Many cases are given from one member to another: chosen, looked through, done, and taken back again."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from orders.actions.reassigning import CannotReassign, Giving, reassign_cases, undo_reassignment
from orders.forms.reassigning import HolderForm, MoveForm, ReassignForm
from orders.models import ReassignedCase, Reassignment
from orders.queries.reassigning import (
    FIELD,
    HeldCase,
    absence_of,
    chosen_cases,
    held_cases,
    kind_for,
    load_of,
)
from orders.rules.reassigning import WAITING_WORDS, Waiting, hindrance, waiting, warnings
from people.drafts import once
from people.forms import add_faults
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act
from people.rules import day_of

LATEST = 10


@dataclass(frozen=True)
class Row:
    """One case as a list shows it; `failed` says why it cannot be moved."""

    case: HeldCase
    party: str
    waits: str
    warnings: list[str]
    failed: str = ""


@require_http_methods(["GET", "POST"])
def reassign(request: MemberRequest) -> HttpResponse:
    """Choose whose cases go to whom, see what would happen, and let it happen."""
    by, at = acting(request, Act.REASSIGN), timezone.now()
    asked = request.POST if request.method == "POST" else request.GET
    holder_form = HolderForm(asked if asked else None, by=by)
    if "once" in request.POST:
        return _move(request, by, holder_form, at)
    if not holder_form.is_valid():
        return _page(request, by, holder_form)
    listed = _listed(holder_form, by, at)
    data = request.POST if request.method == "POST" else None
    ticked = {"cases": request.GET.getlist("cases")}
    holder = holder_form.cleaned_data["holder"]
    form = ReassignForm(data, initial=ticked, by=by, holder=holder, listed=listed)
    if form.is_valid():
        return _preview(request, by, holder_form, form, at)
    return _page(request, by, holder_form, form=form, rows=[_row(case, by, day_of(at)) for case in listed])


def _listed(holder_form: HolderForm, by: Member, at: datetime) -> list[HeldCase]:
    told, party = holder_form.cleaned_data, _party(by)
    return [
        case
        for case in held_cases(told["holder"], by=by, at=at)
        if told["party"] in (None, getattr(case.assignment, f"{party}_id"))
        and told["waiting"] in ("", waiting(case.facts, day_of(at)))
    ]


def _party(by: Member) -> str:
    return "unit" if by.provider_id else "provider"


def _row(case: HeldCase, by: Member, on: date, to_member: Member | None = None) -> Row:
    part = kind_for(by).label.lower()
    return Row(
        case,
        str(getattr(case.assignment, _party(by))),
        WAITING_WORDS[waiting(case.facts, on)],
        warnings(case.facts, on),
        hindrance(case.facts, part, to_member.name) if to_member else "",
    )


def _page(request: MemberRequest, by: Member, holder_form: HolderForm, **more: Any) -> HttpResponse:
    done = (
        Reassignment.objects.for_member(by).select_related("from_member", "to_member").order_by("-at", "-pk")
    )
    context: dict[str, Any] = {
        "holder_form": holder_form,
        "form": None,
        "rows": [],
        "done": done[:LATEST],
        "is_provider": by.provider_id,
    }
    return render(request, "orders/reassign.html", context | more)


def _preview(
    request: MemberRequest, by: Member, holder_form: HolderForm, form: ReassignForm, at: datetime
) -> HttpResponse:
    holder, to_member = holder_form.cleaned_data["holder"], form.cleaned_data["to_member"]
    cases = chosen_cases(form.keys(), holder, to_member, by=by, at=at)
    rows = [_row(case, by, day_of(at), to_member) for case in cases]
    moving = [row for row in rows if not row.failed]
    told = {
        "holder": holder.pk,
        "to_member": to_member.pk,
        "reason": form.cleaned_data["reason"],
        "once": uuid4(),
    }
    context = {
        "holder": holder,
        "to_member": to_member,
        "rows": rows,
        "moving": len(moving),
        "figures": _figures(by, to_member, moving, rows, at),
        "away": absence_of(to_member, at),
        "move_form": MoveForm(initial=told | {"cases": [row.case.assignment.pk for row in rows]}, by=by),
        "is_provider": by.provider_id,
    }
    return render(request, "orders/reassign_preview.html", context)


def _figures(
    by: Member, to_member: Member, moving: list[Row], rows: list[Row], at: datetime
) -> list[dict[str, Any]]:
    load, stays = load_of(to_member, kind_for(by), at), len(rows) - len(moving)
    nothing = WAITING_WORDS[Waiting.NOTHING]
    warned = sum(row.waits != nothing or bool(row.warnings) for row in moving)
    shown = (
        ("Flyttas", len(moving), f"till {to_member.name}", ""),
        ("Flyttas inte", stays, "se skälet på raden" if stays else "", "late" if stays else ""),
        ("Något väntar", warned, "av dem som flyttas", ""),
        (f"{to_member.name} får", load + len(moving), f"har {load} i dag", ""),
    )
    return [
        {"label": label, "value": value, "unit": "", "note": note, "tone": tone}
        for label, value, note, tone in shown
    ]


def _move(request: MemberRequest, by: Member, holder_form: HolderForm, at: datetime) -> HttpResponse:
    form = MoveForm(request.POST, by=by)
    if not form.is_valid():
        messages.error(request, "Förhandsgranska igen. Något i urvalet har ändrats.")
        return _page(request, by, holder_form)
    told = form.cleaned_data
    giving = Giving(told["holder"], told["to_member"], told["reason"])
    cases = [assignment.pk for assignment in told["cases"]]

    def act() -> str:
        return str(reassign_cases(giving=giving, cases=cases, by=by, at=at).pk)

    try:
        made = once(token=told["once"], act=act, by=by, at=at)
    except CannotReassign as error:
        add_faults(holder_form, error)
        return _page(request, by, holder_form)
    return redirect("reassigned", int(made))


@require_safe
def reassigned(request: MemberRequest, pk: int) -> HttpResponse:
    """What moved and what did not, and a button that takes it back."""
    by = acting(request, Act.REASSIGN)
    done = _done(by, pk)
    holder = FIELD[kind_for(by)]
    cases = list(
        ReassignedCase.objects.for_member(by)
        .filter(reassignment=done)
        .select_related("assignment__client", f"assignment__{holder}")
        .order_by("assignment__number")
    )
    context = {
        "done": done,
        "moved": [(case, getattr(case.assignment, holder)) for case in cases if not case.failed],
        "failed": [case for case in cases if case.failed],
    }
    return render(request, "orders/reassigned.html", context)


@require_POST
def reassign_undo(request: MemberRequest, pk: int) -> HttpResponse:
    """Take back the cases that are still where they were moved."""
    by = acting(request, Act.REASSIGN)
    try:
        kept = undo_reassignment(reassignment=_done(by, pk), by=by, at=timezone.now())
    except CannotReassign as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Omfördelningen är ångrad.")
        if kept:
            words = f"Dessa ligger kvar, för de har bytt ägare sedan dess: {', '.join(kept)}."
            messages.warning(request, words)
    return redirect("reassigned", pk)


def _done(by: Member, pk: int) -> Reassignment:
    seen = Reassignment.objects.for_member(by).select_related("from_member", "to_member", "by", "undone_by")
    return get_object_or_404(seen, pk=pk)
