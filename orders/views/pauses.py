"""Services rest and are resumed: the pages of one case, and the list of those expected back (R145-R147)."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from journal.actions import record_taking
from orders.access import open_file
from orders.actions.pauses import CannotPause, expect_back, pause_services, resume_services
from orders.forms.pauses import ExpectForm, PauseForm, ResumeForm
from orders.list_files import restarts_file
from orders.models import Assignment, Pause
from orders.models.pauses import PauseQuerySet
from orders.queries.pauses import pause_under_way, restart_list
from orders.rules import day_in_words
from orders.rules.pauses import is_too_late_for_a_letter
from orders.shown.orders import crumbs
from orders.views.sending import Sending
from paper.lists import KIND_WORDS, send_list
from people.forms import add_faults
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act, Role
from people.rules import day_of

ON_A_PAGE = 50
CHOICES = {"mina": "Mina ärenden", "enheten": "Hela enheten"}
PAUSED = "Insatserna är pausade. Utförarens dag- och nattenhet får brev nu."
PHONE = "Klockan är över 20 och det är kort varsel: ring också utförarens nattenhet."


@require_http_methods(["GET", "POST"])
def pause_page(request: MemberRequest, number: str) -> HttpResponse:
    """Let a case's services rest."""
    member, at = acting(request, Act.PAUSE), timezone.now()
    assignment = open_file(number=number, by=member, at=at)
    if request.method == "GET" and pause_under_way(assignment, at):
        return redirect("resume_services", number)
    form = partial(PauseForm, on=day_of(at))
    sending = Sending(request, member=member, key=f"pause-{assignment.pk}", form=form)

    def act(told: Mapping[str, Any]) -> None:
        assert isinstance(sending.form, PauseForm)
        pause_services(assignment=assignment, fields=sending.form.told(), by=member, at=at)

    if sending.is_sent(act, PAUSED, at):
        return redirect("file", number)
    return sending.page("orders/pause.html", **_about(assignment, "Pausa insatserna"))


@require_http_methods(["GET", "POST"])
def resume_page(request: MemberRequest, number: str) -> HttpResponse:
    """Let a case's services begin again, or say another day when they are expected to."""
    member, at = acting(request, Act.PAUSE), timezone.now()
    assignment = open_file(number=number, by=member, at=at)
    pause = pause_under_way(assignment, at)
    if pause is None:
        return _nothing_rests(request, number)
    form = partial(ResumeForm, pause=pause, on=day_of(at))
    sending = Sending(request, member=member, key=f"resume-{pause.pk}", form=form)
    if sending.is_sent(partial(_resume, request, pause, member, at), "Insatserna återupptas.", at):
        return redirect("file", number)
    expected = ExpectForm(initial={"expected_on": pause.expected_on})
    return sending.page(
        "orders/resume.html", pause=pause, expected=expected, **_about(assignment, "Återuppta insatserna")
    )


def _resume(
    request: MemberRequest, pause: Pause, member: Member, at: datetime, told: Mapping[str, Any]
) -> None:
    resumed = resume_services(
        pause=pause,
        resumed_on=told["resumed_on"],
        words=told["words"],
        discharge_colour=told.get("discharge_colour", ""),
        by=member,
        at=at,
    )
    for move in resumed.moves.select_related("order").order_by("pk"):
        after = day_in_words(move.after)
        messages.info(request, f"Plan till {move.order.number} ska nu vara inne senast {after}.")
    if is_too_late_for_a_letter(told["resumed_on"], at):
        messages.warning(request, PHONE)


@require_http_methods(["GET", "POST"])
def expect_page(request: MemberRequest, number: str) -> HttpResponse:
    """Say another day when services are expected to begin again."""
    member, at = acting(request, Act.PAUSE), timezone.now()
    assignment = open_file(number=number, by=member, at=at)
    pause = pause_under_way(assignment, at)
    if pause is None:
        return _nothing_rests(request, number)
    form = ExpectForm(request.POST or None, initial={"expected_on": pause.expected_on})
    if request.method == "POST" and form.is_valid():
        try:
            expect_back(pause=pause, expected_on=form.cleaned_data["expected_on"], by=member, at=at)
        except CannotPause as error:
            add_faults(form, error)
        else:
            messages.success(request, "Sparat.")
            return redirect("file", number)
    context = {"form": form, "pause": pause, **_about(assignment, "Väntas åter")}
    return render(request, "orders/expect.html", context)


def _nothing_rests(request: MemberRequest, number: str) -> HttpResponse:
    messages.info(request, "Insatserna vilar inte.")
    return redirect("file", number)


def _about(assignment: Assignment, here: str) -> dict[str, object]:
    return {
        "assignment": assignment,
        "client": assignment.client,
        "crumbs": crumbs(assignment, (here, None)),
    }


@require_safe
def restarts(request: MemberRequest) -> HttpResponse:
    """Those whose services rest: one's own or the unit's, the overdue first, as a discharge coordinator needs it."""
    member, at = acting(request, Act.PAUSE), timezone.now()
    on, everybody = day_of(at), restart_list(member, at=at)
    own, choice = _own(everybody, member), _choice(request, member)
    chosen = own if choice == "mina" else everybody
    context = {
        "on": on,
        "choice": choice,
        "page_obj": Paginator(chosen, ON_A_PAGE).get_page(request.GET.get("page")),
        "overdue": chosen.filter(expected_on__lt=on).count(),
        "today": chosen.filter(expected_on=on).count(),
        "pills": [
            _pill(CHOICES["mina"], "mina", choice, own.count()),
            _pill(CHOICES["enheten"], "enheten", choice, everybody.count()),
        ],
    }
    return render(request, "orders/restarts.html", context)


@require_GET
def restarts_taken(request: MemberRequest, kind: str) -> HttpResponseBase:
    """The same as a file, without protected identities; each taking is logged (R84)."""
    member, at = acting(request, Act.PAUSE), timezone.now()
    everybody, choice = restart_list(member, at=at), _choice(request, member)
    rows = _own(everybody, member) if choice == "mina" else everybody
    file, units = restarts_file(rows, CHOICES.get(choice, CHOICES["enheten"]), day_of(at))
    record_taking(called="Uppehåll", units=units, words=KIND_WORDS[kind], by=member, at=at)
    return send_list(file, kind)


def _own(everybody: PauseQuerySet, member: Member) -> PauseQuerySet:
    return everybody.filter(assignment__case_officer__in=sorted(member.own_keys))


def _choice(request: MemberRequest, member: Member) -> str:
    return request.GET.get("urval") or ("mina" if member.role == Role.CASE_OFFICER else "enheten")


def _pill(label: str, code: str, choice: str, count: int) -> dict[str, object]:
    return {"label": label, "count": count, "url": f"?urval={code}", "current": code == choice}
