"""A version as its client gets it: on paper, and in plain language as a page."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from people.middleware import MemberRequest
from people.roles import Act
from plans.papers import make_paper, plain_sections
from plans.rules.papers import PaperKind, file_name
from plans.views.opening import about, open_version


@require_safe
def plan_paper(request: MemberRequest, number: str, place: int, kind: str) -> HttpResponse:
    """The version as a PDF to keep, print or hand over; a kind of paper there is none of is not found."""
    version = open_version(request, number, place, Act.SEE_CASES, timezone.now())
    chosen = _kind(kind)
    name = file_name(number, version.number, chosen)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(make_paper(version, chosen), content_type="application/pdf", headers=headers)


def _kind(asked: str) -> PaperKind:
    try:
        return PaperKind(asked)
    except ValueError:
        raise Http404 from None


@require_safe
def plain_plan(request: MemberRequest, number: str, place: int) -> HttpResponse:
    """The version in short sentences."""
    version = open_version(request, number, place, Act.SEE_CASES, timezone.now())
    return render(request, "plans/plain.html", {**about(version), "sections": plain_sections(version)})
