"""The letters about possible misconduct: they name nothing but the matter's number, and lead to its page."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from deviations.models import Misconduct
from orders.circulars import LetterDay
from outbox.actions import Occasion, draft_letters
from outbox.kinds import LetterKind, Urgency
from outbox.models import Letter
from people.rules import day_of

OPENED = "misconduct_opened"
JUDGED = "misconduct_judged"
UNJUDGED = "misconduct_unjudged"


def misconduct_news(
    kind: str, misconduct: Misconduct, recipients: Iterable[str], at: datetime, *, step: int = 0
) -> list[Letter]:
    """It has been opened, or judged, or somebody has been named on it: at once."""
    return _draft(Occasion(kind, misconduct.pk, day_of(at), at, step=step), misconduct, recipients, at)


def misconduct_reminder(
    misconduct: Misconduct, recipients: Iterable[str], of_day: date, when: LetterDay, at: datetime
) -> list[Letter]:
    """It has lain unjudged since a day two weeks before `of_day`."""
    occasion = Occasion(UNJUDGED, misconduct.pk, of_day, when.moment, late=when.late)
    return _draft(occasion, misconduct, recipients, at)


def _draft(
    occasion: Occasion, misconduct: Misconduct, recipients: Iterable[str], at: datetime
) -> list[Letter]:
    """The occasion says nothing of whose it is, so that no list of letters tells more than the letter."""
    words = {
        "number": str(misconduct),
        "link": settings.SITE_URL + reverse("misconduct", args=[misconduct.pk]),
        "late": occasion.late,
        "step": occasion.step,
    }
    return draft_letters(occasion, recipients=dict.fromkeys(recipients), words=words, at=at)


def _unjudged(ids: Collection[int], at: datetime) -> set[int]:
    waiting = Misconduct.objects.filter(Q(judged_at=None) | Q(judged_at__gt=at), pk__in=ids)
    return set(waiting.values_list("pk", flat=True))


KINDS = {
    OPENED: LetterKind("Lex Sarah-ärende öppnat", urgency=Urgency.DUE),
    JUDGED: LetterKind("Lex Sarah-ärende bedömt"),
    UNJUDGED: LetterKind("Lex Sarah-ärende att bedöma", _unjudged, urgency=Urgency.OVERDUE),
}
