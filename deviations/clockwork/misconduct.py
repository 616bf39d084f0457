"""A reminder of possible misconduct that nobody has judged; done each day with the complaints."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial

from django.db.models import Exists, OuterRef, Q

from deviations.letters.misconduct import UNJUDGED, misconduct_reminder
from deviations.models import Misconduct
from deviations.queries.misconduct import those_named
from deviations.rules.complaint_reminders import DAYS_UNJUDGED, long_unjudged_on
from orders.circulars import letter_day
from outbox.actions import leave
from outbox.batches import Counts, in_batches
from outbox.models import Letter
from people.queries import policy_in_force
from people.rules import day_of, start_of

NAME = "misconduct"


def remind_of_misconduct(*, day: date, at: datetime) -> Counts:
    """Tell those named of what had lain unjudged for two weeks when the day began; once."""
    return in_batches(_due(day), partial(_tell, day=day, at=at), name=NAME)


def _due(day: date) -> Iterator[int]:
    known = start_of(day)
    told = Letter.objects.filter(kind=UNJUDGED, subject_id=OuterRef("pk"))
    unjudged = Q(judged_at=None) | Q(judged_at__gte=known)
    since = start_of(day - timedelta(days=DAYS_UNJUDGED - 1))
    waiting = Misconduct.objects.filter(unjudged, ~Exists(told), opened_at__lt=since)
    return waiting.order_by("pk").values_list("pk", flat=True).iterator()


def _tell(keys: list[int], day: date, at: datetime) -> Counts:
    left = 0
    for misconduct in Misconduct.objects.filter(pk__in=keys).order_by("pk"):
        when = letter_day(policy_in_force(misconduct.unit_id, day), day, at)
        recipients = [member.email for member in those_named(misconduct)]
        of_day = long_unjudged_on(day_of(misconduct.opened_at))
        letters = misconduct_reminder(misconduct, recipients, of_day, when, at)
        leave(letters)
        left += len(letters)
    return Counter(misconduct=len(keys), letters_left=left)
