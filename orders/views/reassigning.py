"""Many cases are given from one member to another: chosen, looked through, done, and taken back again."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from orders.actions.reassigning import CannotReassign, Giving, reassign_cases
from orders.forms.reassigning import HolderForm, MoveForm, ReassignForm
from orders.models import Reassignment
from orders.queries.reassigning import (
    HeldCase,
    absence_of,
    chosen_cases,
    held_cases,
)
from orders.rules.reassigning import waiting
from orders.shown.reassigning import figures_of, party_of, row_of
from people.drafts import once
from people.forms import add_faults
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act
from people.rules import day_of

LATEST = 10


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
    return _page(request, by, holder_form, form=form, rows=[row_of(case, by, day_of(at)) for case in listed])


def _listed(holder_form: HolderForm, by: Member, at: datetime) -> list[HeldCase]:
    told, party = holder_form.cleaned_data, party_of(by)
    return [
        case
        for case in held_cases(told["holder"], by=by, at=at)
        if told["party"] in (None, getattr(case.assignment, f"{party}_id"))
        and told["waiting"] in ("", waiting(case.facts, day_of(at)))
    ]


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
    rows = [row_of(case, by, day_of(at), to_member) for case in cases]
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
        "figures": figures_of(by, to_member, moving, rows, at),
        "away": absence_of(to_member, at),
        "move_form": MoveForm(initial=told | {"cases": [row.case.assignment.pk for row in rows]}, by=by),
        "is_provider": by.provider_id,
    }
    return render(request, "orders/reassign_preview.html", context)


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
