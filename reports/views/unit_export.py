"""A whole unit's data, taken out by its manager with a reason in words."""

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from journal.actions import record_taking
from paper.downloads import KEPT_BY_NONE
from people.middleware import MemberRequest, acting
from people.roles import Act
from people.rules import day_of
from reports.exports.unit_archive import Taking, archive, hidden_clients
from reports.exports.unit_kinds import KINDS, REFERRED
from reports.exports.unit_left_out import LEFT_OUT
from reports.forms.unit_export import UnitExportForm

CALLED = "Enhetens uppgifter"


@require_http_methods(["GET", "POST"])
def unit_export(request: MemberRequest) -> HttpResponseBase:
    """What the archive holds, and the archive itself once a reason is given; each taking is logged."""
    member, at = acting(request, Act.EXPORT_UNIT), timezone.now()
    assert member.unit
    taking = Taking(member.unit, member, f"{member}", at)
    form = UnitExportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["reason"]
        record_taking(called=CALLED, units=[member.unit.pk], words=words, by=member, at=at)
        headers = {
            "Content-Disposition": f'attachment; filename="enhet-{member.unit.pk}-{day_of(at)}.zip"',
            "Cache-Control": KEPT_BY_NONE,
        }
        return StreamingHttpResponse(archive(taking), content_type="application/zip", headers=headers)
    return _page(request, form, taking)


def _page(request: MemberRequest, form: UnitExportForm, taking: Taking) -> HttpResponse:
    context = {
        "form": form,
        "unit": taking.unit,
        "files": [(kind.name, kind.words) for kind in (*KINDS, *REFERRED)],
        "left_out": sorted(set(LEFT_OUT.values())),
        "hidden": len(hidden_clients(taking)),
    }
    return render(request, "reports/unit_export.html", context)
