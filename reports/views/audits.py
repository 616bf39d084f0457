"""Audits of files: what waits for the reader, and one audit as it was drawn and has come."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act
from people.rules import day_of
from reports.models import FileAudit
from reports.queries.audits import (
    auditors_of,
    audits_for,
    keeps,
    progress_of,
    sees_results,
    to_read,
    to_settle,
    waits_for_facts,
)
from reports.queries.audits_drawing import redraw
from reports.shown.audits import HOW, badge_of, criteria_told, steps_of

ON_A_PAGE = 20
Crumbs = list[tuple[str, str | None]]


@require_safe
def audits(request: MemberRequest) -> HttpResponse:
    """The files that wait for the reader, the facts that wait for the own unit, and the audits (R104)."""
    member, at = acting(request, Act.SEE_AUDITS), timezone.now()
    on = day_of(at)
    page = Paginator(audits_for(member), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "waiting": list(to_read(member, on)),
        "objected": list(to_settle(member, on)),
        "facts": waits_for_facts(member),
        "page_obj": page,
        "rows": [(one, badge_of(one)) for one in page.object_list],
        "may_draw": member.may(Act.DRAW_AUDIT),
        "on": on,
    }
    return render(request, "reports/audits.html", context)


def opened_audit(request: MemberRequest, pk: int, act: Act) -> tuple[Member, FileAudit]:
    """The acting member and an audit they may see. Raises PermissionDenied for a role without the act, and Http404."""
    member = acting(request, act)
    return member, get_object_or_404(audits_for(member), pk=pk)


@require_safe
def audit(request: MemberRequest, pk: int) -> HttpResponse:
    """One audit: how it was drawn, how far it has come, and what it showed once it is closed."""
    member, shown = opened_audit(request, pk, Act.SEE_AUDITS)
    on = timezone.localdate()
    context = {
        **about(shown),
        "on": on,
        "steps": steps_of(shown, member, on),
        "criteria": criteria_told(shown),
        "how": HOW,
        "units": progress_of(shown),
        "auditors": auditors_of(shown),
        "keeps": keeps(shown, member),
        "sees_results": sees_results(shown, member),
        "waiting": list(to_read(member, on).filter(audit=shown)),
        "objected": list(to_settle(member, on).filter(audit=shown)),
        "facts": [one for one in waits_for_facts(member) if one.audit_id == shown.pk],
    }
    return render(request, "reports/audit.html", context)


@require_safe
def audit_redraw(request: MemberRequest, pk: int) -> HttpResponse:
    """Draw the audit again by what was known then, to see that the same files come out (R104)."""
    _, shown = opened_audit(request, pk, Act.SEE_AUDITS)
    drawn = redraw(shown)
    units = [(one, drawn.population.get(one.row.unit_id, 0)) for one in progress_of(shown)]
    context = {
        **about(shown, "Dra om för kontroll"),
        "drawn": drawn,
        "units": units,
        "same_population": all(one.row.population == again for one, again in units),
        "criteria": criteria_told(shown),
        "how": HOW,
    }
    return render(request, "reports/audit_redraw.html", context)


def crumbs(audit: FileAudit | None, *here: str) -> Crumbs:
    """The way to a page of audits."""
    way: Crumbs = [("Att göra", reverse("today")), ("Aktgranskning", reverse("audits"))]
    if audit:
        way.append((audit.name, reverse("audit", args=[audit.pk]) if here else None))
    return [*way, *((words, None) for words in here)]


def about(audit: FileAudit, *here: str) -> dict[str, object]:
    """What every page of an audit shows."""
    return {"audit": audit, "badge": badge_of(audit), "crumbs": crumbs(audit, *here)}
