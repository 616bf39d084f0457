"""What follow-ups wait for, found while we sleep."""

from collections import Counter
from datetime import date, datetime
from functools import partial

from followups.letters.performed import time_due, time_unread
from followups.queries.time_due import Unread, Waiting, unread_on, waiting_on
from orders.circulars import letter_day
from outbox.actions import leave
from outbox.batches import Counts, in_batches
from outbox.days import day_by_day
from outbox.models import Letter
from people.models import Member
from people.queries import addresses_with_deputy
from people.rules import day_of

PERFORMED_TIME = "performed_time"


def remind_of_performed_time(*, at: datetime) -> Counts:
    """Day by day from the policy's day on: officers of cases outside the band, managers of a month not read in (R132).

    Each once a month.
    """
    return day_by_day(name=PERFORMED_TIME, today=day_of(at), at=at, work=partial(_remind, at=at))


def _remind(day: date, at: datetime) -> Counts:
    counts = in_batches(waiting_on(day), partial(_tell_officers, day=day, at=at), name=PERFORMED_TIME)
    counts.update(in_batches(unread_on(day), partial(_tell_managers, day=day, at=at), name=PERFORMED_TIME))
    return counts


def _tell_officers(waiting: list[Waiting], day: date, at: datetime) -> Counts:
    officers = Member.objects.select_related("user").in_bulk([one.officer_id for one in waiting])
    letters = [
        letter
        for one in waiting
        for letter in time_due(
            one,
            officers[one.officer_id],
            addresses_with_deputy(officers[one.officer_id], on=day),
            letter_day(one.policy, day, at),
            at,
        )
    ]
    return _left(letters)


def _tell_managers(unread: list[Unread], day: date, at: datetime) -> Counts:
    letters = [
        letter
        for one in unread
        for letter in time_unread(
            one,
            [manager.email for manager in Member.objects.managing([one.unit_id])],
            letter_day(one.policy, day, at),
            at,
        )
    ]
    return _left(letters)


def _left(letters: list[Letter]) -> Counts:
    leave(letters)
    return Counter(performed_time=len(letters), letters_left=len(letters))
