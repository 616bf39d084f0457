"""What review rounds wait for, found while we sleep."""

from collections import Counter
from datetime import date, datetime
from functools import partial

from followups.letters.rounds import round_due
from followups.queries.rounds_due import Due, due_on
from orders.circulars import letter_day
from outbox.actions import leave
from outbox.batches import Counts, in_batches
from outbox.days import day_by_day
from people.models import Member
from people.queries import policies_in_force
from people.rules import day_of

REVIEW_ROUNDS = "review_rounds"


def remind_of_rounds(*, at: datetime) -> Counts:
    """Day by day: officers whose reviews are due that day, once (R60)."""
    return day_by_day(name=REVIEW_ROUNDS, today=day_of(at), at=at, work=partial(_remind, at=at))


def _remind(day: date, at: datetime) -> Counts:
    return in_batches(due_on(day), partial(_tell, day=day, at=at), name=REVIEW_ROUNDS)


def _tell(due: list[Due], day: date, at: datetime) -> Counts:
    officers = Member.objects.select_related("user").in_bulk([one.officer_id for one in due])
    policies = policies_in_force({one.unit_id for one in due}, day)
    letters = [
        letter
        for one in due
        for letter in round_due(one, officers[one.officer_id], letter_day(policies[one.unit_id], day, at), at)
    ]
    leave(letters)
    return Counter(review_rounds=len(letters), letters_left=len(letters))
