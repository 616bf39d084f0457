"""What providers' reviews wait for, found while we sleep: self-assessments, and findings to check again."""

from collections import Counter
from datetime import date, datetime
from functools import partial

from followups.letters.reviews import review_reminder
from followups.models import ProviderReview
from followups.queries.review_people import at_provider, at_units
from followups.queries.reviews_due import (
    ASSESS_REMINDER,
    RECHECK,
    Rechecked,
    Unassessed,
    to_recheck_on,
    unassessed_on,
)
from orders.circulars import letter_day
from outbox.actions import leave
from outbox.batches import Counts, in_batches
from outbox.days import day_by_day
from outbox.models import Letter
from people.queries import policies_in_force
from people.rules import day_of

PROVIDER_REVIEWS = "provider_reviews"


def remind_of_reviews(*, at: datetime) -> Counts:
    """Day by day: providers of a self-assessment before and on its last day, units of findings to check."""
    return day_by_day(name=PROVIDER_REVIEWS, today=day_of(at), at=at, work=partial(_remind, at=at))


def _remind(day: date, at: datetime) -> Counts:
    counts = in_batches(unassessed_on(day), partial(_tell_providers, day=day, at=at), name=PROVIDER_REVIEWS)
    counts.update(in_batches(to_recheck_on(day), partial(_tell_units, day=day, at=at), name=PROVIDER_REVIEWS))
    return counts


def _tell_providers(waiting: list[Unassessed], day: date, at: datetime) -> Counts:
    reviews = _reviews([one.review_id for one in waiting])
    addresses = at_provider([review.provider for review in reviews.values()], day)
    policies = policies_in_force({review.unit_id for review in reviews.values()}, day)
    letters = []
    for one in waiting:
        review = reviews[one.review_id]
        letters += review_reminder(
            ASSESS_REMINDER,
            review,
            review.assess_by,
            addresses[review.provider_id],
            letter_day(policies[review.unit_id], day, at),
            at,
            step=one.step,
        )
    return _left(letters)


def _tell_units(waiting: list[Rechecked], day: date, at: datetime) -> Counts:
    reviews = _reviews([one.review_id for one in waiting])
    units = {review.unit_id for review in reviews.values()}
    addresses, policies = at_units(units, day), policies_in_force(units, day)
    letters = []
    for one in waiting:
        review = reviews[one.review_id]
        when = letter_day(policies[review.unit_id], day, at)
        letters += review_reminder(RECHECK, review, one.recheck_on, addresses[review.unit_id], when, at)
    return _left(letters)


def _reviews(keys: list[int]) -> dict[int, ProviderReview]:
    return ProviderReview.objects.select_related("provider").in_bulk(keys)


def _left(letters: list[Letter]) -> Counts:
    leave(letters)
    return Counter(provider_reviews=len(letters), letters_left=len(letters))
