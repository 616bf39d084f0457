"""Whose reviews in rounds are due, by what was known when a day began."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q

from followups.models import RoundOrder
from outbox.models import Letter
from people.rules import start_of

ROUND_GIVEN_OUT = "round_given_out"
ROUND_DUE = "round_due"


@dataclass(frozen=True)
class Due:
    """An officer with orders to review by a day, in rounds of one unit."""

    officer_id: int
    unit_id: int
    due_on: date
    count: int


def due_on(day: date) -> Iterator[Due]:
    """Each officer who had not reviewed all by the due day, which has come; once for each officer and due day."""
    known = start_of(day)
    told = Letter.objects.filter(
        kind=ROUND_DUE, subject_id=OuterRef("reviewer"), occurrence=OuterRef("review_round__due_on")
    )
    waiting = RoundOrder.objects.filter(
        Q(feedback=None) | Q(feedback__at__gte=known),
        Q(order__withdrawn_at=None) | Q(order__withdrawn_at__gte=known),
        Q(review_round__closed_at=None) | Q(review_round__closed_at__gte=known),
        ~Exists(told),
        review_round__due_on__lte=day,
        review_round__drawn_at__lt=known,
    )
    counted = waiting.order_by().values(
        officer_id=F("reviewer"), unit_id=F("review_round__unit"), due_on=F("review_round__due_on")
    )
    for row in counted.annotate(count=Count("pk")).order_by("due_on", "officer_id", "unit_id"):
        yield Due(**row)
