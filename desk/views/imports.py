"""Reading in a hand-over file: given, looked through, read in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from desk.forms.imports import ImportForm
from desk.imports import Upload, keep_upload, kept_upload, take_upload
from orders.handover import NotReadable
from orders.imports import Report
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act

MOST_SHOWN = 200


@require_http_methods(["GET", "POST"])
def imports(request: MemberRequest) -> HttpResponse:
    """Ask for a file; one that can be read is kept, and leads to its preview."""
    member = acting(request, Act.IMPORT)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        keep_upload(upload=form.upload, by=member, at=timezone.now())
        return redirect("import_preview")
    return render(request, "desk/imports.html", {"form": form, "kept": kept_upload(member)})


@require_safe
def import_preview(request: MemberRequest) -> HttpResponse:
    """What would happen if the kept file were read in; nothing is stored."""
    member = acting(request, Act.IMPORT)
    upload = kept_upload(member)
    if upload is None:
        return redirect("imports")
    return _read(request, upload, member, dry_run=True)


@require_POST
def import_file(request: MemberRequest) -> HttpResponse:
    """Read the kept file in, once; a second press is told that it is done."""
    member = acting(request, Act.IMPORT)
    upload = take_upload(by=member)
    if upload is None:
        messages.info(request, "Filen är redan inläst. Det som lästes in finns kvar.")
        return redirect("imports")
    return _read(request, upload, member, dry_run=False)


@require_POST
def import_discard(request: MemberRequest) -> HttpResponse:
    """Throw the kept file away."""
    take_upload(by=acting(request, Act.IMPORT))
    messages.info(request, "Filen är borttagen. Inget är inläst.")
    return redirect("imports")


def _read(request: MemberRequest, upload: Upload, member: Member, *, dry_run: bool) -> HttpResponse:
    try:
        report = upload.read(by=member, at=timezone.now(), dry_run=dry_run)
    except NotReadable as error:
        messages.error(request, str(error))
        return redirect("imports")
    context = {
        "upload": upload,
        "report": report,
        "figures": _figures(upload, report, is_done=not dry_run),
        "shown": report.rejected[:MOST_SHOWN],
        "more": max(len(report.rejected) - MOST_SHOWN, 0),
        "is_done": not dry_run,
    }
    return render(request, "desk/import_report.html", context)


def _figures(upload: Upload, report: Report, *, is_done: bool) -> list[dict[str, object]]:
    rows = (
        (upload.words, report.things, f"på {report.rows} rader", ""),
        ("Inlästa" if is_done else "Kan läsas in", report.imported, "", ""),
        ("Finns redan", report.unchanged, "oförändrade", ""),
        ("Hålls tillbaka", report.held_back, "har fel", "late" if report.rejected else ""),
    )
    return [
        {"label": label, "value": value, "unit": "", "note": note, "tone": tone}
        for label, value, note, tone in rows
    ]
