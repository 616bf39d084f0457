"""The round for facts: a unit's manager reads the answers, objects to single ones, and answers for the unit (R108)."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any, NoReturn

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from orders.access import open_file, refuse_file
from orders.views.sending import Sending
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act
from plans.queries import names_in_catalogue
from reports.actions.audits import purpose_of
from reports.actions.audits_facts import answer_facts, object_to
from reports.forms.audits import FactsForm
from reports.forms.audits_answers import ObjectionsForm
from reports.models import AuditedFile, AuditedUnit, FileAudit
from reports.queries.audits import facts_files, number_of
from reports.rules.audit_form import questions_of
from reports.views.audits import about, opened_audit

Told = Mapping[str, Any]


@require_http_methods(["GET", "POST"])
def audit_facts(request: MemberRequest, pk: int) -> HttpResponse:
    """The own unit's files with their objections, and the unit's answer to the round."""
    member, shown, unit = _own(request, pk)
    at = timezone.now()
    sending = Sending(request, member=member, key=f"audit-facts-answer-{pk}", form=FactsForm)
    if sending.is_sent(partial(_answer, shown, member, at), "Enhetens svar är lämnat till granskarna.", at):
        return redirect("audit_facts", pk)
    files = facts_files(shown, member)
    return sending.page(
        "reports/audit_facts.html",
        unit=unit,
        files=[(one, _counts(one)) for one in files],
        is_open=_is_open(shown, unit),
        **about(shown, "Faktagranskning"),
    )


def _counts(file: AuditedFile) -> tuple[int, int]:
    """How many of a file's answers are objected to, and how many of those are settled."""
    objected = [one for one in file.answers.all() if one.objection]
    return len(objected), sum(one.settled_at is not None for one in objected)


def _answer(shown: FileAudit, by: Member, at: datetime, told: Told) -> None:
    answer_facts(audit=shown, words=told["words"], by=by, at=at)


@require_http_methods(["GET", "POST"])
def audit_facts_file(request: MemberRequest, pk: int, file: int) -> HttpResponse:
    """The answers about one of the own unit's files, each with room to object; the look is recorded."""
    member, at = acting(request, Act.CHECK_FACTS), timezone.now()
    try:
        _, shown, unit = _own(request, pk)
        [row] = [one for one in facts_files(shown, member) if one.pk == file]
    except (Http404, ValueError):
        _refuse(pk, file, member, at)
    row.audit = shown
    reason = f"Faktagranskning, {purpose_of(shown).lower()}"
    row.assignment = open_file(number=row.assignment.number, by=member, at=at, reason=reason)
    form = partial(
        ObjectionsForm,
        questions=questions_of(shown.form.questions),
        answers={one.code: one for one in row.answers.all()},
        catalogue=names_in_catalogue(),
    )
    sending = Sending(request, member=member, key=f"audit-objections-{file}", form=form)
    if sending.is_sent(partial(_object, row, sending, member, at), "Invändningarna är sparade.", at):
        return redirect("audit_facts", pk)
    return sending.page(
        "reports/audit_facts_file.html",
        file=row,
        client=row.assignment.client,
        is_open=_is_open(shown, unit),
        **about(shown, "Faktagranskning", f"Akt {row.place}"),
    )


def _object(row: AuditedFile, sending: Sending, by: Member, at: datetime, told: Told) -> None:
    assert isinstance(sending.form, ObjectionsForm)
    object_to(file=row, objections=sending.form.told(), by=by, at=at)


def _own(request: MemberRequest, pk: int) -> tuple[Member, FileAudit, AuditedUnit]:
    """The audit, left to the member's unit for the facts. Raises Http404 before that."""
    member, shown = opened_audit(request, pk, Act.CHECK_FACTS)
    unit = shown.units.select_related("unit", "facts_answered_by").filter(unit=member.unit_id).first()
    if unit is None or shown.facts_asked_at is None:
        raise Http404
    return member, shown, unit


def _refuse(pk: int, file: int, member: Member, at: datetime) -> NoReturn:
    """There is no such file for the member; the refused look is recorded. Raises Http404."""
    found = number_of(pk, file)
    if found is None:
        raise Http404
    refuse_file(number=found[0], by=member, at=at)


def _is_open(shown: FileAudit, unit: AuditedUnit) -> bool:
    return unit.facts_answered_at is None and shown.closed_at is None
