"""What audits ask of every file: read in its versions, and kept by the contract manager."""

from datetime import datetime
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from orders.forms.dialogue import WritingForm
from orders.views.sending import Sending
from people.drafts import rows_of as rows_in_draft
from people.forms import filled_rows
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act
from reports.actions.audits_form import adopt_form
from reports.forms.audits_answers import QuestionRows
from reports.models import AuditForm
from reports.rules.audit_form import PREFIX, Row, questions_of, rows_of
from reports.views.audits import crumbs

KEY = "audit-form"


@require_http_methods(["GET", "POST"])
def audit_form(request: MemberRequest) -> HttpResponse:
    """The newest version; the contract manager writes the next one."""
    member = acting(request, Act.KEEP_AUDIT_FORM if request.method == "POST" else Act.SEE_AUDITS)
    versions = list(AuditForm.objects.select_related("made_by").order_by("-version"))
    questions = questions_of(versions[0].questions)
    context = {
        "versions": versions,
        "newest": versions[0],
        "questions": questions,
        "crumbs": crumbs(None, "Mall"),
    }
    if not member.may(Act.KEEP_AUDIT_FORM):
        return render(request, "reports/audit_form.html", {**context, "form": None})
    at = timezone.now()
    sending = Sending(request, member=member, key=KEY, form=WritingForm)
    rows = _rows(request, sending, [row._asdict() for row in rows_of(questions)])
    sending.formsets = [rows]
    if sending.is_sent(partial(_adopt, rows, member, at), "Den nya versionen är antagen.", at):
        return redirect("audit_form")
    return sending.page("reports/audit_form.html", formsets=[rows], rows=rows, **context)


def _rows(request: MemberRequest, sending: Sending, stored: list[dict[str, str]]) -> Any:
    if request.method == "POST":
        return QuestionRows(request.POST, prefix=PREFIX)
    rows = rows_in_draft(sending.draft, PREFIX) if sending.draft else stored
    formset = QuestionRows(initial=rows, prefix=PREFIX)
    formset.extra = 1 if "rad" in request.GET else 0
    return formset


def _adopt(rows: Any, by: Member, at: datetime, told: object) -> None:
    written = [_row(one.cleaned_data) for one in filled_rows(rows)]
    adopt_form(rows=written, by=by, at=at)


def _row(told: dict[str, Any]) -> Row:
    return Row(*(told.get(name, "") for name in Row._fields))
