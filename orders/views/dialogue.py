"""The dialogue on a case: read, written to, a question answered, an attachment fetched (R20)."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from orders.access import open_file
from orders.actions import answer_question, ask_question, read_notices, write_message
from orders.forms.dialogue import AnswerForm, MessageForm
from orders.models import Assignment, Attachment, Message, MessageKind
from orders.queries.dialogue import (
    case_of_attachment,
    on_case,
    orders_that_change,
    reports_of,
    waiting_on,
    waits_for,
    whole,
)
from orders.shown.orders import crumbs
from orders.shown.thread import lines_of
from orders.views.sending import Sending
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act
from people.rules import day_of

ON_A_PAGE = 20


@require_http_methods(["GET", "POST"])
def dialogue(request: MemberRequest, number: str) -> HttpResponse:
    """The dialogue, newest first, and a form to write or ask; opening it reads the notices about the case."""
    member, at = acting(request, Act.WRITE_MESSAGE), timezone.now()
    assignment = open_file(number=number, by=member, at=at)
    key, form = f"message-{assignment.pk}", partial(MessageForm, on=day_of(at))
    sending = Sending(request, member=member, key=key, form=form)
    if sending.is_sent(partial(_write, assignment, member, at), "Skickat.", at):
        return redirect("dialogue", number)
    read_notices(by=member, at=at, assignment=assignment)
    return sending.page("orders/dialogue.html", **_reading(request, assignment, member, at))


def _write(assignment: Assignment, member: Member, at: datetime, told: Mapping[str, Any]) -> None:
    sent = {
        "assignment": assignment,
        "words": told["words"],
        "files": told["attachments"],
        "by": member,
        "at": at,
    }
    if told["kind"] == MessageKind.QUESTION:
        ask_question(answer_by=told["answer_by"], **sent)
    else:
        write_message(**sent)


def _reading(
    request: MemberRequest, assignment: Assignment, member: Member, at: datetime
) -> dict[str, object]:
    page = Paginator(whole(on_case(assignment, member)), ON_A_PAGE).get_page(request.GET.get("page"))
    on = day_of(at)
    return {
        **about(assignment, "Dialog"),
        "page_obj": page,
        "lines": lines_of(page.object_list, member, orders_that_change(assignment), on),
        "reports": reports_of(assignment, member),
        "waiting": lines_of(waiting_on(assignment, member), member, [], on),
        "may_report": member.may(Act.REPORT_NEEDS),
        "other_side": assignment.unit if member.provider_id else assignment.provider,
    }


def about(assignment: Assignment, *here: str) -> dict[str, object]:
    """What the head of every page of a dialogue shows; `here` are the words of the way to it."""
    return {
        "assignment": assignment,
        "client": assignment.client,
        "crumbs": crumbs(assignment, *((words, None) for words in here)),
    }


def find_message(assignment: Assignment, pk: int, member: Member, kind: MessageKind) -> Message:
    """A message of a kind on an opened case, whole. Raises Http404."""
    return get_object_or_404(whole(on_case(assignment, member).filter(kind=kind)), pk=pk)


@require_http_methods(["GET", "POST"])
def answer(request: MemberRequest, number: str, pk: int) -> HttpResponse:
    """Answer a question; one that is answered, or that the own side asked, is read in the dialogue."""
    member, at = acting(request, Act.WRITE_MESSAGE), timezone.now()
    assignment = open_file(number=number, by=member, at=at)
    question = find_message(assignment, pk, member, MessageKind.QUESTION)
    if request.method == "GET" and not waits_for(question, member):
        messages.info(request, "Frågan väntar inte på svar av er.")
        return redirect("dialogue", number)
    sending = Sending(request, member=member, key=f"answer-{pk}", form=AnswerForm)

    def act(told: Mapping[str, Any]) -> None:
        answer_question(question=question, words=told["words"], files=told["attachments"], by=member, at=at)

    if sending.is_sent(act, "Svaret är skickat.", at):
        return redirect("dialogue", number)
    line = lines_of([question], member, [], day_of(at))[0]
    return sending.page("orders/dialogue_answer.html", line=line, **about(assignment, "Svara på fråga"))


@require_safe
def attachment(request: MemberRequest, pk: int) -> HttpResponse:
    """A file sent with a message, to be saved: never shown, run or guessed at by the browser."""
    member, at = acting(request, Act.SEE_CASES), timezone.now()
    assignment = open_file(number=case_of_attachment(pk), by=member, at=at)
    seen = Attachment.objects.for_member(member).filter(message__assignment=assignment)
    return as_download(get_object_or_404(seen, pk=pk))


def as_download(file: Attachment) -> HttpResponse:
    """An attachment as an answer that can only be saved."""
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=file.name)
        or "attachment",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(bytes(file.content), content_type=file.content_type, headers=headers)
