"""What an audit shows: on a page, as a paper, and as files for a spreadsheet; each file taken out is logged."""

from datetime import datetime

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from journal.actions import record_taking
from paper.downloads import send_text, send_workbook
from people.middleware import MemberRequest
from people.models import Member
from people.roles import Act
from people.rules import FEWEST
from reports.actions.audits import purpose_of
from reports.exports.audits import result_as_csv, result_as_workbook
from reports.forms.audits import CompareForm
from reports.models import FileAudit
from reports.papers.audits import make_audit_paper
from reports.queries.audits import audits_for, keeps, sees_results
from reports.queries.audits_results import Result, result_of
from reports.shown.audits import compares_with, criteria_told
from reports.views.audits import about, opened_audit


@require_safe
def audit_results(request: MemberRequest, pk: int) -> HttpResponse:
    """The tables of an audit, beside those of an earlier one where it is chosen (R107)."""
    member, shown, form = _opened(request, pk)
    context = {
        **about(shown, "Resultat"),
        "result": result_of(shown, _before(member, form)),
        "form": form if len(form.fields["jamfor"].choices) > 1 else None,  # type: ignore[attr-defined]
        "criteria": criteria_told(shown),
        "fewest": FEWEST,
        "query": request.GET.urlencode(),
    }
    return render(request, "reports/audit_results.html", context)


def _opened(request: MemberRequest, pk: int) -> tuple[Member, FileAudit, CompareForm]:
    """An audit whose result the member may see, and what it is compared with. Raises Http404."""
    member, shown = opened_audit(request, pk, Act.SEE_AUDITS)
    if not sees_results(shown, member):
        raise Http404
    others = [one for one in audits_for(member) if one.closed_at or keeps(one, member)]
    form = CompareForm(request.GET, earlier=compares_with(shown, others))
    form.is_valid()
    return member, shown, form


def _before(member: Member, form: CompareForm) -> FileAudit | None:
    key = form.cleaned_data.get("jamfor")
    return audits_for(member).filter(pk=key).first() if key else None


@require_safe
def audit_paper(request: MemberRequest, pk: int) -> HttpResponse:
    """The result as a PDF; it holds no rows."""
    member, shown, form = _opened(request, pk)
    made = make_audit_paper(result_of(shown, _before(member, form)))
    headers = {"Content-Disposition": f'attachment; filename="aktgranskning-{pk}.pdf"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


@require_safe
def audit_workbook(request: MemberRequest, pk: int) -> HttpResponseBase:
    """The result as a workbook, with every file's answers; none of them names a case."""
    member, shown, form = _opened(request, pk)
    result = result_of(shown, _before(member, form))
    _log(result, member, timezone.now(), "svar för varje akt, som Excel")
    return send_workbook(result_as_workbook(result), f"aktgranskning-{pk}")


@require_safe
def audit_csv(request: MemberRequest, pk: int) -> HttpResponseBase:
    """The tables as a file of text."""
    member, shown, form = _opened(request, pk)
    result = result_of(shown, _before(member, form))
    _log(result, member, timezone.now(), "tabellerna, som CSV")
    return send_text(result_as_csv(result), f"aktgranskning-{pk}")


def _log(result: Result, member: Member, at: datetime, words: str) -> None:
    units = result.audit.units.order_by("unit").values_list("unit", flat=True)
    called = purpose_of(result.audit)[:20]
    record_taking(called=called, units=units, words=words, by=member, at=at)
