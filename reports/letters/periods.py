"""The letters about reports of periods: number and link only, never a figure or a word of them."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.conf import settings
from django.db.models import F, Q
from django.urls import reverse

from outbox.actions import Occasion, draft_letters
from outbox.kinds import LetterKind, Urgency
from outbox.models import Letter
from people.rules import STOCKHOLM, day_of
from reports.models import PeriodReport

HANDED_IN = "period_report_handed_in"
RETURNED = "period_report_returned"
APPROVED = "period_report_approved"


def period_news(kind: str, report: PeriodReport, recipients: Iterable[str], at: datetime) -> list[Letter]:
    """A step of a report, told at once; one that is taken again the same day is told again."""
    local = at.astimezone(STOCKHOLM)
    step = local.hour * 60 + local.minute
    occasion = Occasion(kind, report.pk, day_of(at), at, step, unit_id=report.unit_id)
    words: dict[str, object] = {
        "number": f"{report.to_on.year}/{report.pk}",
        "link": settings.SITE_URL + reverse("period_report", args=[report.pk]),
    }
    return draft_letters(occasion, recipients=recipients, words=words, at=at)


def _awaiting(ids: Collection[int], at: datetime) -> set[int]:
    """Those still handed in at a moment: neither approved nor returned since."""
    waiting = PeriodReport.objects.filter(
        Q(returned_at=None) | Q(handed_in_at__gt=F("returned_at")), pk__in=ids, approved_at=None
    )
    return set(waiting.values_list("pk", flat=True))


def _returned(ids: Collection[int], at: datetime) -> set[int]:
    """Those returned and not handed in since."""
    waiting = PeriodReport.objects.filter(pk__in=ids, approved_at=None, returned_at__gt=F("handed_in_at"))
    return set(waiting.values_list("pk", flat=True))


KINDS = {
    HANDED_IN: LetterKind("Rapport att godkänna", _awaiting, urgency=Urgency.DUE),
    RETURNED: LetterKind("Rapport att skriva om", _returned, urgency=Urgency.DUE),
    APPROVED: LetterKind("Rapport godkänd"),
}
