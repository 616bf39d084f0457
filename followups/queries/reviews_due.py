"""What providers' reviews wait for, by what was known when a day began."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Q

from followups.models import Finding, ProviderReview
from followups.rules.reviews import REMINDER_DAYS, reminder_step
from outbox.models import Letter
from people.rules import day_of, start_of

ASSESS_REMINDER = "review_assess_reminder"
RECHECK = "review_recheck"


class Unassessed(NamedTuple):
    """A review whose self-assessment is reminded of: how many days before its last day."""

    review_id: int
    step: int


class Rechecked(NamedTuple):
    """A review with findings whose day of re-check has come."""

    review_id: int
    recheck_on: date


def unassessed_on(day: date) -> Iterator[Unassessed]:
    """Reviews whose self-assessment nobody had handed in when a day began, and that a reminder belongs to."""
    known = start_of(day)
    waiting = ProviderReview.objects.filter(
        Q(assessed_at=None) | Q(assessed_at__gte=known),
        Q(visited_on=None) | Q(visited_on__gte=day),
        opened_at__lt=known,
        assess_by__range=(day, day + timedelta(days=max(REMINDER_DAYS))),
    )
    rows = list(waiting.order_by("pk").values_list("pk", "assess_by", "opened_at"))
    told = _told(ASSESS_REMINDER, [pk for pk, *_ in rows])
    for pk, assess_by, opened_at in rows:
        step = reminder_step(assess_by, day_of(opened_at), day)
        if step is not None and (pk, assess_by, step) not in told:
            yield Unassessed(pk, step)


def to_recheck_on(day: date) -> Iterator[Rechecked]:
    """Reviews with findings whose day had come, and that were neither checked nor carried over when the day began."""
    known = start_of(day)
    waiting = Finding.objects.filter(
        Q(checked_at=None) | Q(checked_at__gte=known),
        Q(carried_to=None) | Q(carried_to__review__opened_at__gte=known),
        review__opened_at__lt=known,
        found_at__lt=known,
        recheck_on__lte=day,
    )
    rows = list(waiting.order_by("review", "recheck_on").values_list("review", "recheck_on").distinct())
    told = _told(RECHECK, [review for review, _ in rows])
    for review, recheck_on in rows:
        if (review, recheck_on, 0) not in told:
            yield Rechecked(review, recheck_on)


def _told(kind: str, reviews: list[int]) -> set[tuple[int, date, int]]:
    letters = Letter.objects.filter(kind=kind, subject_id__in=reviews).order_by()
    return set(letters.values_list("subject_id", "occurrence", "step"))
