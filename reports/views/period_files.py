"""A report of a period taken out as a PDF or a workbook."""

from django.http import HttpResponse, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_GET, require_safe

from journal.actions import record_taking
from paper.downloads import KEPT_BY_NONE, send_workbook
from people.middleware import MemberRequest
from people.roles import Act
from reports.exports.periods import as_workbook
from reports.papers.periods import file_name, make_period_paper
from reports.queries.periods import period_of
from reports.views.period_opening import opened_report


@require_safe
def period_paper(request: MemberRequest, pk: int) -> HttpResponse:
    """The report as a PDF; it carries no case."""
    _, report = opened_report(request, pk, Act.SEE_REPORTS)
    headers = {
        "Content-Disposition": f'attachment; filename="{file_name(report)}.pdf"',
        "Cache-Control": KEPT_BY_NONE,
    }
    return HttpResponse(make_period_paper(report), content_type="application/pdf", headers=headers)


@require_GET
def period_workbook(request: MemberRequest, pk: int) -> HttpResponseBase:
    """The report as a workbook, with the cases that the reader may see; taking those out is logged."""
    member, report = opened_report(request, pk, Act.SEE_REPORTS)
    file, rows = as_workbook(report, member)
    if rows:
        assert member.unit_id
        words = f"{period_of(report).name}, Excel, {rows} uppdrag"
        record_taking(
            called="Periodrapport", units=[member.unit_id], words=words, by=member, at=timezone.now()
        )
    return send_workbook(file, file_name(report))
