"""The letters that individual follow-ups leave: what each says, and whether it is still true."""

from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from followups.models import IndividualFollowUp
from followups.queries.individual_due import FOLLOW_UPS_DUE, DueForOfficer, officers_with_due
from orders.circulars import LetterDay
from orders.letters.orders import link_to, of_case
from orders.rules import month_in_words
from outbox.actions import Occasion, draft_letters
from outbox.kinds import LetterKind, Urgency
from outbox.models import Letter
from people.rules import STOCKHOLM, day_of

INVITATION = "follow_up_invitation"


def follow_up_invitation(follow_up: IndividualFollowUp, recipients: list[str], at: datetime) -> list[Letter]:
    """The provider is invited, or the moment has been changed: to those of the case there (R76).

    Each invitation is told, also one later the same day: its step is the minute of the day.
    """
    local, case = at.astimezone(STOCKHOLM), follow_up.assignment
    occasion = Occasion(
        INVITATION, follow_up.pk, day_of(at), at, step=local.hour * 60 + local.minute, **of_case(case)
    )
    words: dict[str, object] = {"number": case.number, "link": link_to(case)}
    return draft_letters(occasion, recipients=recipients, words=words, at=at)


def follow_ups_due(due: DueForOfficer, recipients: list[str], day: LetterDay, at: datetime) -> list[Letter]:
    """Follow-ups to hold this month or overdue: to the officer, once a month (R68)."""
    occasion = Occasion(
        FOLLOW_UPS_DUE, due.officer_id, due.month, day.moment, unit_id=due.unit_id, late=day.late
    )
    words = {
        "count": due.count,
        "overdue": due.overdue,
        "month": month_in_words(due.month),
        "late": day.late,
        "link": settings.SITE_URL + reverse("follow_ups"),
    }
    return draft_letters(occasion, recipients=recipients, words=words, at=at)


def _still_planned(ids: Collection[int], at: datetime) -> set[int]:
    planned = IndividualFollowUp.objects.planned().filter(pk__in=ids)
    return set(planned.values_list("pk", flat=True))


def _still_due(officers: Collection[int], at: datetime) -> set[int]:
    return officers_with_due(officers, day_of(at))


KINDS = {
    FOLLOW_UPS_DUE: LetterKind("Individuppföljningar att göra", _still_due, urgency=Urgency.DUE),
    INVITATION: LetterKind("Inbjudan till individuppföljning", _still_planned),
}
