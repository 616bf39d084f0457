"""Possible misconduct: the list and one matter, for those named; judged, and shared with colleagues."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from deviations.actions.misconduct import (
    CannotAssess,
    judge_misconduct,
    name_colleague,
    tell_of_misconduct,
    unname_colleague,
)
from deviations.exports.misconduct import misconducts_file
from deviations.forms.complaints import NO_CASE
from deviations.forms.misconduct import JudgeForm, NameForm, NotifyForm
from deviations.models import Misconduct
from deviations.queries.misconduct import (
    case_of_misconduct,
    in_order,
    seen_by,
    those_named,
    those_to_name,
    units_of,
)
from deviations.shown.misconduct import badge_of, is_visible
from deviations.views.complaint_opening import case_named
from journal.actions import record_look, record_taking
from orders.views.sending import Sending
from paper.lists import KIND_WORDS, send_list
from people.errors import Fault
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act, Role
from people.rules import day_of

ON_A_PAGE = 50
MATTERS = "Lex Sarah"


@require_safe
def misconducts(request: MemberRequest) -> HttpResponse:
    """The matters that the member is named on, what is to be judged first."""
    member = acting(request, Act.SEE_MISCONDUCT)
    page = Paginator(in_order(seen_by(member)), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(one, badge_of(one)) for one in page.object_list],
        "may_tell": member.may(Act.NOTIFY_AUTHORITY),
    }
    return render(request, "deviations/misconducts.html", context)


@require_safe
def misconducts_taken(request: MemberRequest, kind: str) -> HttpResponseBase:
    """The same list as a file, all pages, without protected identities; each taking is logged (R84)."""
    member, at = acting(request, Act.SEE_MISCONDUCT), timezone.now()
    file, units = misconducts_file(in_order(seen_by(member)), day_of(at))
    record_taking(called=MATTERS, units=units, words=KIND_WORDS[kind], by=member, at=at)
    return send_list(file, kind)


@require_safe
def misconduct(request: MemberRequest, pk: int) -> HttpResponse:
    """One matter; that it was read is in the access log when it is on a case."""
    at = timezone.now()
    member, matter = _opened(request, pk, Act.SEE_MISCONDUCT, at)
    return render(request, "deviations/misconduct.html", _about(matter, member))


@require_http_methods(["GET", "POST"])
def judge(request: MemberRequest, pk: int) -> HttpResponse:
    """Judge a matter."""
    at = timezone.now()
    member, matter = _opened(request, pk, Act.ASSESS_MISCONDUCT, at)
    if request.method == "GET" and matter.judged_at:
        messages.info(request, "Ärendet är redan bedömt.")
        return redirect("misconduct", pk)
    sending = Sending(request, member=member, key=f"misconduct-{pk}", form=JudgeForm)
    form = sending.form
    assert isinstance(form, JudgeForm)

    def act(told: Mapping[str, Any]) -> None:
        judge_misconduct(misconduct=matter, judgement=form.judgement(), by=member, at=at)

    if sending.is_sent(act, "Bedömningen är sparad.", at):
        return redirect("misconduct", pk)
    way = [
        (MATTERS, reverse("misconducts")),
        (str(matter), reverse("misconduct", args=[pk])),
        ("Bedöm", None),
    ]
    return sending.page("deviations/misconduct_judge.html", matter=matter, crumbs=way)


@require_POST
def name(request: MemberRequest, pk: int) -> HttpResponse:
    """Let a colleague of the unit see a matter."""
    at = timezone.now()
    member, matter = _opened(request, pk, Act.ASSESS_MISCONDUCT, at)
    form = NameForm(request.POST, among=those_to_name(matter))
    if not form.is_valid():
        return render(request, "deviations/misconduct.html", {**_about(matter, member), "form": form})
    colleague = form.cleaned_data["member"]
    name_colleague(misconduct=matter, member=colleague, by=member, at=at)
    messages.success(request, f"{colleague.name} är behörig och har fått besked.")
    return redirect("misconduct", pk)


@require_POST
def unname(request: MemberRequest, pk: int, member: int) -> HttpResponse:
    """Take a colleague's sight of a matter away."""
    at = timezone.now()
    by, matter = _opened(request, pk, Act.ASSESS_MISCONDUCT, at)
    colleague = get_object_or_404(matter.named, pk=member)
    try:
        unname_colleague(misconduct=matter, member=colleague, by=by, at=at)
    except CannotAssess as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"{colleague.name} är inte längre behörig.")
    return redirect("misconduct", pk)


@require_http_methods(["GET", "POST"])
def tell(request: MemberRequest) -> HttpResponse:
    """A provider's manager tells a unit of a report, or of a notification to IVO (27:4, 27:6)."""
    member, at = acting(request, Act.NOTIFY_AUTHORITY), timezone.now()
    form = partial(NotifyForm, on=day_of(at), units=units_of(member))
    sending = Sending(request, member=member, key="misconduct-tell", form=form)

    def act(told: Mapping[str, Any]) -> None:
        case = case_named(told, member)
        if told["number"].strip() and case is None:
            raise CannotAssess(Fault("number", NO_CASE))
        said = {field: told[field] for field in ("unit", "words", "received_on", "to_ivo_on")}
        tell_of_misconduct(assignment=case, **said, by=member, at=at)

    if sending.is_sent(act, "Beställarenheten är underrättad.", at):
        return redirect("misconducts")
    way = [(MATTERS, reverse("misconducts")), ("Underrätta", None)]
    return sending.page("deviations/misconduct_tell.html", crumbs=way)


def _opened(request: MemberRequest, pk: int, act: Act, at: datetime) -> tuple[Member, Misconduct]:
    """The acting member and the matter; the look, or the refused one, is recorded where there is a case."""
    member = acting(request, act)
    case = case_of_misconduct(pk)
    found = seen_by(member).select_related("unit", "provider", "opened_by", "judged_by", "assignment__client")
    matter = found.filter(pk=pk).first()
    if case:
        reason = f"Behörig i {matter}" if matter else ""
        record_look(file=case, by=member, at=at, granted=matter is not None, reason=reason)
    return member, matter or get_object_or_404(found, pk=pk)


def _about(matter: Misconduct, member: Member) -> dict[str, Any]:
    named = those_named(matter) if member.unit_id else []
    return {
        "matter": matter,
        "badge": badge_of(matter),
        "named": [(one, one.role != Role.UNIT_MANAGER and one.pk != member.pk) for one in named],
        "form": NameForm(among=those_to_name(matter)) if member.unit_id else None,
        "reads_all": member.unit_id is not None,
        "may_judge": member.may(Act.ASSESS_MISCONDUCT) and matter.judged_at is None,
        "from_deviation": is_visible(matter.deviation, member),
        "from_complaint": is_visible(matter.complaint, member),
        "crumbs": [(MATTERS, reverse("misconducts")), (str(matter), None)],
    }
