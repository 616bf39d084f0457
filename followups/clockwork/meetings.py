"""What happens with meetings by itself, day by day: proposed, reminded of, prepared, and what was agreed followed."""

from collections import Counter
from collections.abc import Collection
from datetime import date, datetime
from functools import partial

from followups.actions.meetings import propose_meetings
from followups.letters.meetings import action_due, meeting_reminder
from followups.models import MeetingAction, ReconciliationMeeting
from followups.queries.meeting_people import (
    Pair,
    addresses_at_the_providers,
    addresses_at_the_units,
    addresses_of_officers,
)
from followups.queries.meetings import (
    EXAMPLES,
    PROPOSED,
    UNBOOKED,
    Proposal,
    actions_due,
    to_book,
    to_prepare,
    to_propose,
)
from orders.circulars import LetterDay, letter_day
from outbox.actions import leave
from outbox.batches import Counts, in_batches
from outbox.days import day_by_day
from outbox.models import Letter
from people.queries import policies_in_force
from people.rules import day_of

MEETINGS = "meetings"


def see_to_meetings(*, at: datetime) -> Counts:
    """Propose the month's meetings, and remind of those to book, to prepare and of what was agreed (R117-R122)."""
    return day_by_day(name=MEETINGS, today=day_of(at), at=at, work=partial(_see_to, at=at))


def _see_to(day: date, at: datetime) -> Counts:
    counts = in_batches(to_propose(day), partial(_propose, day=day, at=at), name=MEETINGS)
    for keys, tell in (
        (to_book(day), _remind_of_booking),
        (to_prepare(day), _ask_for_examples),
        (actions_due(day), _remind_of_actions),
    ):
        found = list(keys.values_list("pk", flat=True))
        counts.update(in_batches(found, partial(tell, day=day, at=at), name=MEETINGS))
    return counts


def _propose(proposals: list[Proposal], day: date, at: datetime) -> Counts:
    made = propose_meetings(proposals=proposals, at=at)
    pairs = _pairs(made)
    units = addresses_at_the_units(pairs, day)
    providers = addresses_at_the_providers({provider for _, provider in pairs}, day)
    days = {one.unit_id: letter_day(one.policy, day, at) for one in proposals}
    letters = [
        letter
        for meeting, pair in zip(made, pairs, strict=True)
        for letter in meeting_reminder(
            PROPOSED, meeting, [*units[pair], *providers[pair[1]]], days[pair[0]], at
        )
    ]
    return _left(letters, meetings=len(made))


def _remind_of_booking(keys: list[int], day: date, at: datetime) -> Counts:
    meetings = _meetings(keys)
    pairs = _pairs(meetings)
    return _remind(UNBOOKED, meetings, addresses_at_the_units(pairs, day), day, at)


def _ask_for_examples(keys: list[int], day: date, at: datetime) -> Counts:
    meetings = _meetings(keys)
    return _remind(EXAMPLES, meetings, addresses_of_officers(_pairs(meetings), day), day, at)


def _remind(
    kind: str,
    meetings: list[ReconciliationMeeting],
    recipients: dict[Pair, list[str]],
    day: date,
    at: datetime,
) -> Counts:
    days = _letter_days({meeting.unit_id for meeting in meetings}, day, at)
    return _left(
        [
            letter
            for meeting, pair in zip(meetings, _pairs(meetings), strict=True)
            for letter in meeting_reminder(kind, meeting, recipients.get(pair, []), days[pair[0]], at)
        ]
    )


def _remind_of_actions(keys: list[int], day: date, at: datetime) -> Counts:
    actions = list(MeetingAction.objects.filter(pk__in=keys).select_related("meeting").order_by("pk"))
    pairs = _pairs([action.meeting for action in actions])
    units = addresses_at_the_units(pairs, day)
    providers = addresses_at_the_providers({provider for _, provider in pairs}, day)
    days = _letter_days({unit for unit, _ in pairs}, day, at)
    return _left(
        [
            letter
            for action, pair in zip(actions, pairs, strict=True)
            for letter in action_due(
                action, providers[pair[1]] if action.by_provider else units[pair], days[pair[0]], at
            )
        ]
    )


def _meetings(keys: list[int]) -> list[ReconciliationMeeting]:
    return list(ReconciliationMeeting.objects.filter(pk__in=keys).order_by("pk"))


def _pairs(meetings: list[ReconciliationMeeting]) -> list[Pair]:
    return [(meeting.unit_id, meeting.provider_id) for meeting in meetings]


def _letter_days(units: Collection[int], day: date, at: datetime) -> dict[int, LetterDay]:
    policies = policies_in_force(units, day)
    return {unit: letter_day(policy, day, at) for unit, policy in policies.items()}


def _left(letters: list[Letter], meetings: int = 0) -> Counts:
    leave(letters)
    return Counter(meetings=meetings, letters_left=len(letters))
