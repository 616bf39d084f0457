"""The agenda of a meeting, filled from what is known of a unit's cases with a provider on a day (R120, R137)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet

from deviations.models import Complaint, Handling
from deviations.queries.ladder import acknowledge_day, open_then
from followups.models import IndividualFollowUp, MeetingAction, PerformedTime, ReconciliationMeeting
from followups.rules.meeting_topics import CODES, VERSION, Agenda, Topic
from followups.rules.meetings import looked_back_to
from followups.rules.performed import Band
from orders.models import Assignment, Order
from orders.queries import due_as_of, not_historic
from people.rules import add_months, end_of, start_of
from plans.models import PlanVersion

Item = tuple[str, int]
"""A case's number, "" when it is about the provider as a whole, and the key of what is told of."""


@dataclass(frozen=True)
class Found:
    """What the data tells of one topic: a number, and what it is of."""

    count: int
    items: list[Item] = field(default_factory=list)


@dataclass(frozen=True)
class Span:
    """Whose agenda it is, and what it looks at: from the day after `since` to the end of `on`."""

    unit_id: int
    provider_id: int
    since: date
    on: date

    @property
    def begins(self) -> datetime:
        """The first moment after the meeting before."""
        return start_of(self.since + timedelta(days=1))

    @property
    def known(self) -> datetime:
        """The last moment whose knowledge counts."""
        return end_of(self.on)

    def ours(self, path: str = "assignment__") -> dict[str, int]:
        """What a row of these cases has, where `path` leads to its case."""
        return {f"{path}unit": self.unit_id, f"{path}provider": self.provider_id}


def agenda_of(meeting: ReconciliationMeeting, *, on: date) -> Agenda:
    """A meeting's agenda as of the end of a day; a fixed number of queries, whatever there is to tell."""
    last = last_held_on(meeting)
    span = Span(meeting.unit_id, meeting.provider_id, looked_back_to(last, on), on)
    found = {topic.value: ask(span) for topic, ask in QUESTIONS.items()}
    topics = {code: _kept(found[code]) if code in found else {"said": ""} for code in CODES}
    return {
        "version": VERSION,
        "on": on.isoformat(),
        "since": span.since.isoformat(),
        "has_met": last is not None,
        "topics": topics,
        "open_actions": [_kept_action(action) for action in open_actions(meeting)],
    }


def last_held_on(meeting: ReconciliationMeeting) -> date | None:
    """The day of the meeting before this one; None when the two have not met."""
    held = ReconciliationMeeting.objects.filter(
        unit=meeting.unit_id, provider=meeting.provider_id, held_on__isnull=False
    )
    before = held.exclude(pk=meeting.pk).order_by("-held_on")
    return before.values_list("held_on", flat=True).first()


def open_actions(meeting: ReconciliationMeeting) -> QuerySet[MeetingAction]:
    """What was agreed at earlier meetings of the two and is not done, the first due first."""
    earlier = MeetingAction.objects.filter(**_pair(meeting), done_at=None).exclude(meeting=meeting)
    return earlier.order_by("due_on", "pk")


def _pair(meeting: ReconciliationMeeting) -> dict[str, int]:
    return {"meeting__unit": meeting.unit_id, "meeting__provider": meeting.provider_id}


def _kept(found: Found) -> dict[str, Any]:
    return {"count": found.count, "items": [list(item) for item in found.items], "said": ""}


def _kept_action(action: MeetingAction) -> dict[str, Any]:
    return {
        "pk": action.pk,
        "words": action.words,
        "by_provider": action.by_provider,
        "due_on": action.due_on.isoformat(),
    }


def _listed(rows: QuerySet[Any, Any], case: str = "assignment__number") -> Found:
    """One for each row, in the order of the cases' numbers."""
    items = [(number or "", key) for number, key in rows.order_by(case, "pk").values_list(case, "pk")]
    return Found(len(items), items)


def _plans_late(span: Span) -> Found:
    active = Assignment.objects.filter(**span.ours("")).active(span.on, span.known).values("pk")
    late = Order.objects.awaiting_plan_at(span.known).not_resting_at(span.known)
    in_time = Q(imported_at=None) | Q(read_in_on__lte=F("plan_due_on"))
    known = late.alias(read_in_on=acknowledge_day("imported_at")).filter(in_time)
    return _listed(known.filter(due_as_of(span.known, lt=span.on), assignment__in=active))


def _plans_returned(span: Span) -> Found:
    returned = PlanVersion.objects.filter(
        **span.ours("plan__assignment__"), returned_at__range=(span.begins, span.known)
    )
    return _listed(returned, "plan__assignment__number")


def _unacknowledged(span: Span) -> Found:
    due = Order.objects.live(span.known).filter(
        **span.ours(), acknowledge_by__range=(span.begins, span.known)
    )
    late = Q(acknowledged_at=None) | Q(acknowledged_at__gt=F("acknowledge_by"))
    return _listed(due.filter(late, not_historic(F("acknowledge_by"))))


def _read_in(span: Span) -> QuerySet[PerformedTime]:
    return PerformedTime.objects.filter(**span.ours(), read_in_at__range=(span.begins, span.known))


def _declined(span: Span) -> Found:
    rows = _read_in(span).filter(declined__gt=0).order_by("assignment__number", "pk")
    found = list(rows.values_list("assignment__number", "pk", "declined"))
    return Found(sum(count for *_, count in found), [(number, key) for number, key, _ in found])


def _outside_band(span: Span) -> Found:
    return _listed(_read_in(span).exclude(band=Band.WITHIN.value))


def _deviations(span: Span) -> Found:
    return _listed(open_then(span.known).filter(**span.ours(""), opened_at__lte=span.known))


def _complaints(span: Span) -> Found:
    received = Complaint.objects.filter(
        **span.ours(""),
        received_on__gt=span.since,
        received_on__lte=span.on,
        recorded_at__lte=span.known,
    )
    return _listed(received.exclude(handling=Handling.NOTED))


def _follow_ups(span: Span) -> Found:
    still = Q(held_on=None) | Q(recorded_at__gt=span.known)
    there = Q(dropped_at=None) | Q(dropped_at__gt=span.known)
    return _listed(
        IndividualFollowUp.objects.filter(
            still,
            there,
            **span.ours(),
            planned_at__lte=span.known,
            due_on__lte=add_months(span.on, 1),
        )
    )


QUESTIONS = {
    Topic.PLANS_LATE: _plans_late,
    Topic.PLANS_RETURNED: _plans_returned,
    Topic.UNACKNOWLEDGED: _unacknowledged,
    Topic.DECLINED: _declined,
    Topic.OUTSIDE_BAND: _outside_band,
    Topic.DEVIATIONS: _deviations,
    Topic.COMPLAINTS: _complaints,
    Topic.FOLLOW_UPS: _follow_ups,
}
"""How each topic is asked for."""


def with_words(agenda: Agenda, said: Iterable[tuple[str, str]]) -> Agenda:
    """An agenda with what was said of its topics, by code."""
    spoken = {code: words.strip() for code, words in said}
    topics = {
        code: {**told, "said": spoken.get(code, told["said"])} for code, told in agenda["topics"].items()
    }
    return {**agenda, "topics": topics}
