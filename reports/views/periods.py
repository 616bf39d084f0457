"""Reading reports of periods: the list, one of them, and what has changed since one was counted."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from orders.models import Assignment
from people.middleware import MemberRequest, acting
from people.roles import Act
from people.rules import day_of
from reports.forms.periods import BeginForm
from reports.models import PeriodReport, ReportNational
from reports.queries.changed import changed, reasons
from reports.queries.periods import (
    before,
    kept,
    not_begun,
    period_of,
    providers_named,
    stands,
    texts_in,
    whole,
)
from reports.rules.periods import coming, measures_of
from reports.rules.texts import texts_of
from reports.shown.happenings import list_behind
from reports.shown.period_changes import shown_changes
from reports.shown.period_charts import shares
from reports.shown.period_groups import SHORT, by_provider, by_regime, happened_by_provider
from reports.shown.period_steps import BADGES, events_of
from reports.shown.periods import FEW, ShownReport, shown_report
from reports.views.period_opening import Opened, about, opened_report

ON_A_PAGE = 50


@require_safe
def period_reports(request: MemberRequest) -> HttpResponse:
    """The reports that the member may see, what can be begun now, and what comes next."""
    member, on = acting(request, Act.SEE_REPORTS), day_of(timezone.now())
    reports = whole(PeriodReport.objects.for_member(member).newest_first())
    page = Paginator(reports, ON_A_PAGE).get_page(request.GET.get("page"))
    may_write = member.may(Act.WRITE_REPORT)
    periods = not_begun(member, on) if may_write else []
    context = {
        "page_obj": page,
        "rows": [(report, period_of(report), BADGES[stands(report)]) for report in page.object_list],
        "form": BeginForm(periods=periods) if periods else None,
        "may_write": may_write,
        "coming": coming(on),
        "on": on,
    }
    return render(request, "reports/periods.html", context)


@require_safe
def period_report(request: MemberRequest, pk: int) -> HttpResponse:
    """One report: its figures beside those of the period before and the nation's, its texts, and its steps."""
    opened = opened_report(request, pk, Act.SEE_REPORTS)
    report = opened.report
    now, earlier = kept(report), before(report)
    shown = shown_report(
        report, now, earlier, ReportNational.objects.filter(report=report).order_by("kpi", "area")
    )
    codes = measures_of(report.kind)
    providers = providers_named(
        {case.provider_id for case in now.cases}
        | {one.provider_id for one in now.happened if one.provider_id}
    )
    counted = [one.code for one in shown.happenings]
    texts = _texts(report)
    context = {
        **about(opened),
        "shown": shown,
        "few": FEW,
        "before": period_of(report).before,
        "links": _links(opened, shown),
        "chart": shares(shown.measures),
        "headings": [SHORT[code] for code in codes],
        "providers": by_provider(now, codes, providers),
        "regimes": by_regime(now, codes, providers),
        "happened_headings": [SHORT[code] for code in counted],
        "happened": happened_by_provider(now.happened, counted, providers),
        "texts": texts,
        "texts_written": all(written for text, written in texts if text.required),
        "events": events_of(report),
    }
    return render(request, "reports/period.html", context)


def _links(opened: Opened, shown: ShownReport) -> dict[str, str]:
    report, member = opened.report, opened.member
    return {
        one.code: list_behind(one.code, member, from_on=report.from_on, to_on=report.to_on)
        for one in shown.happenings
    }


def _texts(report: PeriodReport) -> list[tuple[Any, Any]]:
    written = texts_in(report)
    return [(text, written.get(text.code)) for text in texts_of(report.kind)]


@require_safe
def period_changes(request: MemberRequest, pk: int) -> HttpResponse:
    """The report counted anew as of its last day: the same figures, or what has changed since."""
    opened = opened_report(request, pk, Act.SEE_REPORTS)
    report, at = opened.report, timezone.now()
    found = changed(report)
    keys = {one.assignment_id for one in found.cases} | set(found.late_cases)
    numbers = dict(
        Assignment.objects.for_member(opened.member).filter(pk__in=keys).values_list("pk", "number")
    )
    told = reasons(report, [one.assignment_id for one in found.cases])
    names = {
        key: one.name
        for key, one in providers_named(
            {
                figure.provider_id
                for pair in found.happened
                for figure in pair
                if figure and figure.provider_id
            }
        ).items()
    }
    context = {
        **about(opened, "Räknad på nytt"),
        "changed": shown_changes(found, numbers, told, names),
        "at": at,
    }
    return render(request, "reports/period_changes.html", context)
