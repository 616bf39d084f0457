"""Which meetings are to be proposed, booked, prepared and followed, by what was known when a day began."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from followups.models import MeetingAction, MeetingForm, ReconciliationMeeting
from followups.models.meetings import ReconciliationMeetingQuerySet
from followups.queries.meeting_people import Pair
from followups.rules.meetings import DAYS_FOR_EXAMPLES, DAYS_TO_BOOK, Way, way_to_meet
from orders.models import Assignment
from outbox.models import Letter
from people.models import OrderUnit, Policy
from people.queries import policies_in_force
from people.rules import start_of

PROPOSED = "meeting_proposed"
UNBOOKED = "meeting_unbooked"
BOOKED = "meeting_booked"
CALLED_OFF = "meeting_called_off"
EXAMPLES = "meeting_examples"
NOTED = "meeting_noted"
ACTION_DUE = "meeting_action_due"


@dataclass(frozen=True)
class Proposal:
    """A unit and a provider that should meet in a month, and how; `month` is its first day."""

    unit_id: int
    provider_id: int
    month: date
    cases: int
    way: Way
    policy: Policy

    @property
    def pair(self) -> Pair:
        """Who meets."""
        return self.unit_id, self.provider_id


def to_propose(day: date) -> Iterator[Proposal]:
    """Each unit and provider with enough cases when a meeting month began, and no meeting in it yet (R117-R118).

    Asked on any day of the month, so that a first day that was missed is caught up, with the same answer.
    """
    month = day.replace(day=1)
    policies = _policies(day)
    units = [unit for unit, policy in policies.items() if month.month in policy.meeting_months]
    there = _pairs_meeting(month)
    for unit, provider, cases in _cases(units, month):
        policy = policies[unit]
        way = way_to_meet(cases, to_meet=policy.cases_to_meet, to_phone=policy.cases_to_phone)
        if way and (unit, provider) not in there:
            yield Proposal(unit, provider, month, cases, way, policy)


def _policies(day: date) -> dict[int, Policy]:
    units = OrderUnit.objects.order_by("pk").values_list("pk", flat=True)
    return policies_in_force(list(units), day)


def _pairs_meeting(month: date) -> set[Pair]:
    rows = ReconciliationMeeting.objects.filter(month=month).order_by()
    return set(rows.values_list("unit_id", "provider_id"))


def _cases(units: list[int], month: date) -> list[tuple[int, int, int]]:
    """How many cases each unit had with each provider when a month began; one query, none without units."""
    if not units:
        return []
    active = Assignment.objects.filter(unit__in=units).active(month, start_of(month)).order_by()
    counted = active.values_list("unit_id", "provider_id").annotate(cases=Count("pk"))
    return list(counted.order_by("unit_id", "provider_id"))


def last_places(pairs: set[Pair]) -> dict[Pair, str]:
    """Where each pair last met in person; one query."""
    held = ReconciliationMeeting.objects.filter(
        unit__in={unit for unit, _ in pairs},
        provider__in={provider for _, provider in pairs},
        form=MeetingForm.VISIT,
        held_on__isnull=False,
    )
    newest = held.order_by("unit", "provider", "-held_on", "-pk").distinct("unit", "provider")
    return {
        (unit, provider): place for unit, provider, place in newest.values_list("unit", "provider", "place")
    }


def standing_then(day: date) -> ReconciliationMeetingQuerySet:
    """The meetings that were neither noted nor called off when a day began; the clockwork itself proposes them."""
    known = start_of(day)
    not_noted = Q(noted_at=None) | Q(noted_at__gte=known)
    not_called_off = Q(called_off_at=None) | Q(called_off_at__gte=known)
    return ReconciliationMeeting.objects.filter(not_noted, not_called_off)


def to_book(day: date) -> ReconciliationMeetingQuerySet:
    """Those that nobody had booked two weeks into their month, and nobody has been reminded of."""
    unbooked = Q(booked_at=None) | Q(booked_at__gte=start_of(day))
    due = standing_then(day).filter(unbooked, month__lte=day - timedelta(days=DAYS_TO_BOOK))
    return due.filter(~_told(UNBOOKED)).order_by("pk")


def to_prepare(day: date) -> ReconciliationMeetingQuerySet:
    """Those within two weeks, that no officer has been asked for examples for yet (R121)."""
    known = start_of(day)
    near = standing_then(day).filter(
        booked_at__lt=known,
        meets_at__gte=known,
        meets_at__lt=start_of(day + timedelta(days=DAYS_FOR_EXAMPLES + 1)),
    )
    return near.filter(~_told(EXAMPLES)).order_by("pk")


def actions_due(day: date) -> QuerySet[MeetingAction]:
    """What was agreed and was not done when its day had come, and nobody has been reminded of."""
    known = start_of(day)
    undone = Q(done_at=None) | Q(done_at__gte=known)
    due = MeetingAction.objects.filter(undone, due_on__lte=day, meeting__noted_at__lt=known)
    return due.filter(~_told(ACTION_DUE)).order_by("pk")


def _told(kind: str) -> Exists:
    return Exists(Letter.objects.filter(kind=kind, subject_id=OuterRef("pk")))
