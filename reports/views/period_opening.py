"""How the pages of reports of periods find what they show."""

from typing import Any, NamedTuple

from django.shortcuts import get_object_or_404
from django.urls import reverse

from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act
from reports.models import PeriodReport
from reports.queries.periods import period_of, stands, whole
from reports.shown.period_steps import BADGES, may

Crumb = tuple[str, str | None]


class Opened(NamedTuple):
    """The acting member, and the report that the address leads to."""

    member: Member
    report: PeriodReport


def opened_report(request: MemberRequest, pk: int, act: Act) -> Opened:
    """A report the member may see. Raises PermissionDenied for a role without the act, and Http404."""
    member = acting(request, act)
    return Opened(member, get_object_or_404(whole(PeriodReport.objects.for_member(member)), pk=pk))


def crumbs(*here: Crumb) -> list[Crumb]:
    """The way to a page of reports."""
    return [("Rapporter", reverse("period_reports")), *here]


def about(opened: Opened, here: str = "") -> dict[str, Any]:
    """What the head of every page on a report shows; `here` is the page's own word when it lies below the report's."""
    report = opened.report
    address = reverse("period_report", args=[report.pk])
    own: Crumb = (period_of(report).name, address if here else None)
    return {
        "report": report,
        "period": period_of(report),
        "whose": report.unit.name if report.unit else "Hela staden",
        "badge": BADGES[stands(report)],
        "may": may(report, opened.member),
        "crumbs": crumbs(own, *([(here, None)] if here else [])),
        "heading": here,
    }
