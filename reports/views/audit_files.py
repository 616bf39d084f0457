"""An auditor's file: the questions beside what there is to read, and the unit's objections to settle (R106-R108)."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from orders.access import open_given, refuse_file
from orders.views.sending import Sending
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act
from people.rules import day_of
from plans.queries import names_in_catalogue
from reports.actions.audits_answering import answer_file, settle_objections
from reports.forms.audits_answers import AnswersForm, FileForm
from reports.models import AuditedFile
from reports.models.audits import AuditedFileQuerySet
from reports.queries.audits import files_of, number_of, to_settle
from reports.rules.audit_form import questions_of
from reports.shown.audit_reading import reading_of
from reports.views.audits import about

Told = Mapping[str, Any]


@require_http_methods(["GET", "POST"])
def audit_file(request: MemberRequest, pk: int, file: int) -> HttpResponse:
    """Answer the questions about a file that one has been given, beside its order, plan and notes."""
    member, at = acting(request, Act.ANSWER_AUDIT), timezone.now()
    shown = _opened(files_of(member, day_of(at)), pk, file, member, at)
    if shown.audit.facts_asked_at:
        return _read_only(request, shown, member)
    answers = {one.code: one for one in shown.answers.all()}
    form = partial(
        FileForm,
        questions=questions_of(shown.audit.form.questions),
        answers=answers,
        catalogue=names_in_catalogue(),
        words=shown.words,
    )
    sending = Sending(request, member=member, key=f"audit-file-{file}", form=form)
    if sending.is_sent(partial(_answer, shown, sending, member, at), "Svaren är sparade.", at):
        return redirect("audit", pk)
    return sending.page("reports/audit_file.html", **_beside(shown, member))


def _answer(shown: AuditedFile, sending: Sending, by: Member, at: datetime, told: Told) -> None:
    assert isinstance(sending.form, AnswersForm)
    answer_file(file=shown, answers=sending.form.told(), words=told["words"], by=by, at=at)


def _read_only(request: MemberRequest, shown: AuditedFile, member: Member) -> HttpResponse:
    """The answers are with the unit; the file is still there to be read."""
    sending = Sending(request, member=member, key=f"audit-read-{shown.pk}", form=_nothing)
    return sending.page("reports/audit_file.html", **_beside(shown, member), is_left=True)


def _nothing(*sent: Any, initial: Told) -> FileForm:
    return FileForm(*sent, questions=(), answers={}, catalogue={}, initial=initial)


@require_http_methods(["GET", "POST"])
def audit_settle(request: MemberRequest, pk: int, file: int) -> HttpResponse:
    """Keep or change each answer that the unit has objected to, and say why."""
    member, at = acting(request, Act.ANSWER_AUDIT), timezone.now()
    shown = _opened(to_settle(member, day_of(at)), pk, file, member, at)
    open_ones = shown.answers.filter(settled_at=None).exclude(objection="")
    answers = {one.code: one for one in open_ones.order_by("pk")}
    asked = [one for one in questions_of(shown.audit.form.questions) if one.code in answers]
    form = partial(
        AnswersForm,
        questions=asked,
        answers=answers,
        catalogue=names_in_catalogue(),
        note="Varför står svaret kvar eller ändras?",
        is_anew=True,
    )
    sending = Sending(request, member=member, key=f"audit-settle-{file}", form=form)
    if sending.is_sent(
        partial(_settle, shown, sending, member, at), "Enheten kan läsa vad du kom fram till.", at
    ):
        return redirect("audit", pk)
    return sending.page("reports/audit_file.html", **_beside(shown, member), is_settling=True)


def _settle(shown: AuditedFile, sending: Sending, by: Member, at: datetime, told: Told) -> None:
    assert isinstance(sending.form, AnswersForm)
    settle_objections(file=shown, settled=sending.form.told(), by=by, at=at)


def _opened(rows: AuditedFileQuerySet, pk: int, file: int, member: Member, at: datetime) -> AuditedFile:
    """One of these files, opened with the audit as the reason; any other is refused on record. Raises Http404."""
    row = rows.filter(pk=file, audit=pk).first()
    if row is None:
        found = number_of(pk, file)
        if found is None:
            raise Http404
        refuse_file(number=found[0], by=member, at=at)
    row.assignment = open_given(number=row.assignment.number, by=member, at=at)
    return row


def _beside(shown: AuditedFile, member: Member) -> dict[str, object]:
    assignment = shown.assignment
    return {
        **about(shown.audit, f"Akt {shown.place}"),
        "file": shown,
        "assignment": assignment,
        "client": assignment.client,
        "reading": reading_of(assignment, member, shown.audit.on),
    }
