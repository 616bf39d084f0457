"""Individual follow-ups are planned by themselves, and their officers told of them once a month."""

from collections import Counter, defaultdict
from collections.abc import Collection
from datetime import date, datetime
from functools import partial

from followups.actions.individual_planning import drop_follow_ups, plan_follow_ups
from followups.letters.individual import follow_ups_due
from followups.queries.individual_due import DueForOfficer, due_on_first
from followups.queries.individual_planning import ended_on, outdated_on, unplanned_on
from orders.circulars import letter_day
from outbox.actions import leave
from outbox.batches import Counts, in_batches
from outbox.days import day_by_day
from people.models import Absence, Member
from people.rules import day_of, start_of

FOLLOW_UPS = "follow_ups"


def see_to_follow_ups(*, at: datetime) -> Counts:
    """Day by day: drop those of care that has ended, plan anew, plan what is missing, and tell on the first (R68-R72).

    After a day's work every assignment that was active when it began has exactly one planned follow-up.
    """
    return day_by_day(name=FOLLOW_UPS, today=day_of(at), at=at, work=partial(_see_to, at=at))


def _see_to(day: date, at: datetime) -> Counts:
    counts = in_batches(ended_on(day), partial(_drop, day=day), name=FOLLOW_UPS)
    counts.update(in_batches(outdated_on(day), partial(_plan, day=day), name=FOLLOW_UPS))
    counts.update(in_batches(unplanned_on(day), partial(_plan, day=day), name=FOLLOW_UPS))
    if day.day == 1:
        counts.update(in_batches(due_on_first(day), partial(_tell, day=day, at=at), name=FOLLOW_UPS))
    return counts


def _drop(keys: list[int], day: date) -> Counts:
    return Counter(follow_ups_dropped=drop_follow_ups(follow_ups=keys, at=start_of(day)))


def _plan(keys: list[int], day: date) -> Counts:
    planned = plan_follow_ups(assignments=keys, on=day, at=start_of(day))
    return Counter(follow_ups_planned=planned)


def _tell(waiting: list[DueForOfficer], day: date, at: datetime) -> Counts:
    addresses = _addresses([one.officer_id for one in waiting], day)
    letters = [
        letter
        for one in waiting
        for letter in follow_ups_due(one, addresses[one.officer_id], letter_day(one.policy, day, at), at)
    ]
    leave(letters)
    return Counter(letters_left=len(letters))


def _addresses(officers: Collection[int], day: date) -> dict[int, list[str]]:
    """Where each officer's letters go, to those who stand in for them on a day too; two queries."""
    found: dict[int, list[str]] = defaultdict(list)
    own = Member.objects.active().filter(pk__in=officers).order_by("pk").values_list("pk", "user__email")
    away = Absence.objects.on(day).filter(
        member__in=officers, deputy__is_active=True, deputy__user__is_active=True
    )
    for officer, email in [*own, *away.order_by("pk").values_list("member_id", "deputy__user__email")]:
        found[officer].append(email)
    return found
