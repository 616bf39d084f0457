"""What must hold for individual follow-ups; each rule gives the numbers of the cases that break it."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet
from django.db.models.functions import TruncDate

from followups.clockwork.individual import FOLLOW_UPS
from followups.models import IndividualFollowUp
from followups.queries.individual_planning import ended_on, overdue_since, unplanned_on
from orders.consistency import Rule
from orders.models import Assignment
from outbox.models import Heartbeat
from people.rules import STOCKHOLM, add_months

MONTHS_OVERDUE = 6


def _last_day() -> date | None:
    """The last day whose work is done."""
    return Heartbeat.objects.filter(name=FOLLOW_UPS).values_list("reached", flat=True).first()


def _numbers(follow_ups: QuerySet[IndividualFollowUp]) -> Iterator[str]:
    return follow_ups.order_by("pk").values_list("assignment__number", flat=True).iterator()


def _unplanned() -> Iterator[str]:
    """Active when the last day done began, and nothing is planned."""
    if (last := _last_day()) is None:
        return iter(())
    missing = Assignment.objects.filter(pk__in=unplanned_on(last)).order_by("pk")
    return missing.values_list("number", flat=True).iterator()


def _planned_for_ended() -> Iterator[str]:
    if (last := _last_day()) is None:
        return iter(())
    return _numbers(IndividualFollowUp.objects.filter(pk__in=ended_on(last)))


def _long_overdue() -> Iterator[str]:
    """Half a year after its day, though it has been planned here as long (R72)."""
    if (last := _last_day()) is None:
        return iter(())
    return _numbers(overdue_since(add_months(last, -MONTHS_OVERDUE)))


def _recorded_before_held() -> Iterator[str]:
    recorded_on = TruncDate("recorded_at", tzinfo=STOCKHOLM)
    return _numbers(IndividualFollowUp.objects.filter(held_on__gt=recorded_on))


RULES: dict[str, Rule] = {
    "Varje pågående uppdrag har en planerad individuppföljning": _unplanned,
    "Inget avslutat uppdrag har en planerad individuppföljning": _planned_for_ended,
    "Ingen individuppföljning är försenad mer än ett halvår": _long_overdue,
    "Ingen individuppföljning är antecknad före den dag den gjordes": _recorded_before_held,
}
