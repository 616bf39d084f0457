"""What must hold for audits of files; each rule gives the numbers of the audits that break it."""

from collections.abc import Iterable, Iterator

from django.db.models import Exists, OuterRef, Value
from django.db.models.functions import Concat

from orders.consistency import Rule
from orders.models import FileAccess
from reports.actions.audits import purpose_of
from reports.models import AuditAnswer, FileAudit
from reports.queries.audits_drawing import redraw
from reports.rules.audit_form import questions_of


def _named(audits: Iterable[FileAudit]) -> Iterator[str]:
    return (purpose_of(audit) for audit in audits)


def _open_though_closed() -> Iterator[str]:
    still = FileAccess.objects.filter(ended_at=None, purpose=Concat(Value("Aktgranskning "), OuterRef("pk")))
    return _named(FileAudit.objects.filter(Exists(still), closed_at__isnull=False).order_by("pk"))


def _drawn_otherwise() -> Iterator[str]:
    """Asked while an audit goes on; whoever wants to can draw a closed one again on its page."""
    for audit in FileAudit.objects.filter(closed_at=None).order_by("pk"):
        if not redraw(audit).same:
            yield purpose_of(audit)


def _read_without_answers() -> Iterator[str]:
    empty = AuditAnswer.objects.filter(file__audit=OuterRef("pk"), file__answered_at__isnull=False, value="")
    return _named(FileAudit.objects.filter(Exists(empty)).order_by("pk"))


def _asked_otherwise() -> Iterator[str]:
    """A file that is asked other questions than its audit's form has."""
    for audit in FileAudit.objects.select_related("form").order_by("pk"):
        codes = {one.code for one in questions_of(audit.form.questions)}
        asked = AuditAnswer.objects.filter(file__audit=audit).order_by().values_list("file", "code")
        if asked.count() != len(codes) * audit.files.count() or asked.exclude(code__in=codes).exists():
            yield purpose_of(audit)


RULES: dict[str, Rule] = {
    "En avslutad aktgranskning har stängt sina akter": _open_though_closed,
    "En aktgranskning dras likadant igen": _drawn_otherwise,
    "En granskad akt har svar på varje fråga": _read_without_answers,
    "En akt har frågorna i sin granskningsmall": _asked_otherwise,
}
