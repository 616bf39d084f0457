"""Letters that have not arrived: read, sent again, dealt with."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from desk.forms.deliveries import HandledForm
from desk.undelivered import faults_for, row_of, rows_of
from desk.undelivered_file import undelivered_file
from journal.actions import record_taking
from outbox.faults import handle_fault, send_again
from outbox.kinds import Kinds
from paper.lists import KIND_WORDS, send_list
from people.middleware import MemberRequest, acting
from people.roles import Act
from people.rules import day_of

ON_A_PAGE = 50
TOO_LATE = "Någon annan har redan tagit hand om brevet."


@require_safe
def undelivered(request: MemberRequest, kinds: Kinds) -> HttpResponse:
    """What has not arrived, the oldest first."""
    member = acting(request, Act.SEE_UNDELIVERED)
    page = Paginator(faults_for(member), ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {"page_obj": page, "rows": rows_of(page, kinds), "may_open": member.may(Act.SEE_CASES)}
    return render(request, "desk/undelivered.html", shown)


@require_safe
def undelivered_taken(request: MemberRequest, kinds: Kinds, kind: str) -> HttpResponseBase:
    """The same as a file, all pages, without protected identities; each taking is logged (R84)."""
    member, at = acting(request, Act.SEE_UNDELIVERED), timezone.now()
    file, units = undelivered_file(member, kinds, day_of(at))
    record_taking(called="Utskick", units=units, words=KIND_WORDS[kind], by=member, at=at)
    return send_list(file, kind)


@require_http_methods(["GET", "POST"])
def undelivered_letter(request: MemberRequest, pk: int, kinds: Kinds) -> HttpResponse:
    """One letter that has not arrived; POST says what has been done about it."""
    member = acting(request, Act.SEE_UNDELIVERED)
    fault = get_object_or_404(faults_for(member), pk=pk)
    form = HandledForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        done = handle_fault(fault=fault, words=form.cleaned_data["words"], by=member, at=timezone.now())
        _tell(request, done, "Noterat. Brevet står inte längre bland dem som inte har kommit fram.")
        return redirect("undelivered")
    shown = {"row": row_of(fault, kinds), "form": form, "may_open": member.may(Act.SEE_CASES)}
    return render(request, "desk/undelivered_letter.html", shown)


@require_POST
def undelivered_again(request: MemberRequest, pk: int) -> HttpResponse:
    """Let the letter go once more."""
    member = acting(request, Act.SEE_UNDELIVERED)
    fault = get_object_or_404(faults_for(member), pk=pk)
    done = send_again(fault=fault, by=member, at=timezone.now())
    _tell(request, done, "Brevet skickas igen inom någon minut, om det fortfarande behövs.")
    return redirect("undelivered")


def _tell(request: MemberRequest, done: bool, words: str) -> None:
    if done:
        messages.success(request, words)
    else:
        messages.warning(request, TOO_LATE)
