"""The letters that team meetings leave: what each says, and whether it is still true."""

from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from followups.models import TeamMeeting
from orders.letters.orders import of_case
from outbox.actions import Occasion, draft_letters
from outbox.kinds import LetterKind
from outbox.models import Letter
from people.rules import STOCKHOLM, day_of

BOOKED, CALLED_OFF = "team_meeting_booked", "team_meeting_called_off"


def team_meeting_news(kind: str, meeting: TeamMeeting, recipients: list[str], at: datetime) -> list[Letter]:
    """The provider's people are told that a team meeting is booked, changed or called off.

    Each change is told, also one later the same day: its step is the minute of the day.
    """
    local, case = at.astimezone(STOCKHOLM), meeting.assignment
    occasion = Occasion(
        kind, meeting.pk, day_of(at), at, step=local.hour * 60 + local.minute, **of_case(case)
    )
    link = settings.SITE_URL + reverse("team_meetings", args=[case.number])
    words: dict[str, object] = {"number": case.number, "link": link}
    return draft_letters(occasion, recipients=recipients, words=words, at=at)


def _still_coming(ids: Collection[int], at: datetime) -> set[int]:
    coming = TeamMeeting.objects.coming().filter(pk__in=ids)
    return set(coming.values_list("pk", flat=True))


def _still_called_off(ids: Collection[int], at: datetime) -> set[int]:
    called_off = TeamMeeting.objects.filter(pk__in=ids, called_off_at__isnull=False)
    return set(called_off.values_list("pk", flat=True))


KINDS = {
    BOOKED: LetterKind("Teamträff bokad eller ändrad", _still_coming),
    CALLED_OFF: LetterKind("Teamträff inställd", _still_called_off),
}
