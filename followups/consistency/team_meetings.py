"""What must hold for team meetings; each rule gives the numbers of the cases that break it."""

from collections.abc import Iterator

from django.db.models import F, QuerySet
from django.db.models.functions import TruncDate

from followups.models import TeamMeeting
from orders.consistency import Rule
from people.rules import STOCKHOLM


def _numbers(meetings: QuerySet[TeamMeeting]) -> Iterator[str]:
    return meetings.order_by("pk").values_list("assignment__number", flat=True).iterator()


def _booked_before_consent() -> Iterator[str]:
    booked_on = TruncDate("booked_at", tzinfo=STOCKHOLM)
    return _numbers(TeamMeeting.objects.filter(consented_on__gt=booked_on))


def _booked_backwards() -> Iterator[str]:
    return _numbers(TeamMeeting.objects.filter(meets_at__lte=F("booked_at")))


def _noted_before_held() -> Iterator[str]:
    noted_on = TruncDate("noted_at", tzinfo=STOCKHOLM)
    return _numbers(TeamMeeting.objects.filter(held_on__gt=noted_on))


RULES: dict[str, Rule] = {
    "Ingen teamträff är bokad utan den enskildes samtycke": _booked_before_consent,
    "Ingen teamträff är bokad till en tid som har varit": _booked_backwards,
    "Ingen teamträff är antecknad före den dag den hölls": _noted_before_held,
}
