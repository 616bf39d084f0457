"""The letters that follow-ups leave: what each says, and whether it is still true."""

from collections.abc import Collection
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse

from followups.queries.time_due import TIME_DUE, TIME_UNREAD, Unread, Waiting, officers_waiting
from orders.circulars import LetterDay
from orders.rules import month_in_words
from outbox.actions import Occasion, draft_letters
from outbox.kinds import LetterKind, Urgency
from outbox.models import Letter
from people.models import Member


def time_due(
    waiting: Waiting, officer: Member, recipients: list[str], day: LetterDay, at: datetime
) -> list[Letter]:
    """Cases outside the band wait to be followed up: to the officer, once a month (R132)."""
    occasion = Occasion(
        TIME_DUE, officer.pk, waiting.month, day.moment, unit_id=officer.unit_id, late=day.late
    )
    words = {
        "count": waiting.count,
        "month": month_in_words(waiting.month),
        "late": day.late,
        "link": _link(waiting.month),
    }
    return draft_letters(occasion, recipients=recipients, words=words, at=at)


def time_unread(unread: Unread, recipients: list[str], day: LetterDay, at: datetime) -> list[Letter]:
    """No performed time has been read in for a month: to the unit's managers, once a month."""
    occasion = Occasion(
        TIME_UNREAD, unread.unit_id, unread.month, day.moment, unit_id=unread.unit_id, late=day.late
    )
    words = {
        "month": month_in_words(unread.month),
        "late": day.late,
        "link": settings.SITE_URL + reverse("imports"),
    }
    return draft_letters(occasion, recipients=recipients, words=words, at=at)


def _link(month: date) -> str:
    return f"{settings.SITE_URL}{reverse('performed_time')}?manad={month:%Y-%m}"


def _still_waiting(officers: Collection[int], at: datetime) -> set[int]:
    return officers_waiting(officers)


KINDS = {
    TIME_DUE: LetterKind("Utförd tid att följa upp", _still_waiting, urgency=Urgency.DUE),
    TIME_UNREAD: LetterKind("Utförd tid är inte inläst", urgency=Urgency.DUE),
}
