"""The letters of review rounds: given out, and due today."""

from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from followups.models import ReviewRound, RoundOrder
from followups.queries.rounds_due import ROUND_DUE, ROUND_GIVEN_OUT, Due
from orders.circulars import LetterDay
from orders.rules import day_in_words
from outbox.actions import Occasion, draft_letters
from outbox.kinds import LetterKind, Urgency
from outbox.models import Letter
from people.models import Member
from people.rules import day_of


def round_given_out(
    made: ReviewRound, recipient: str, count: int, not_before: datetime, at: datetime
) -> list[Letter]:
    """Orders have been given out: one letter to each officer."""
    occasion = Occasion(ROUND_GIVEN_OUT, made.pk, day_of(at), not_before, unit_id=made.unit_id)
    words = {"count": count, "due": day_in_words(made.due_on), "link": _link()}
    return draft_letters(occasion, recipients=[recipient], words=words, at=at)


def round_due(due: Due, officer: Member, day: LetterDay, at: datetime) -> list[Letter]:
    """The day by which orders were to be reviewed has come, and some have not been."""
    occasion = Occasion(ROUND_DUE, officer.pk, due.due_on, day.moment, unit_id=officer.unit_id, late=day.late)
    words = {"count": due.count, "due": day_in_words(due.due_on), "late": day.late, "link": _link()}
    return draft_letters(occasion, recipients=[officer.email], words=words, at=at)


def _link() -> str:
    return settings.SITE_URL + reverse("review_rounds")


def _still_open(rounds: Collection[int], at: datetime) -> set[int]:
    waiting = RoundOrder.objects.waiting().filter(review_round__in=rounds, order__withdrawn_at=None)
    return set(waiting.order_by().values_list("review_round", flat=True).distinct())


def _still_due(officers: Collection[int], at: datetime) -> set[int]:
    waiting = RoundOrder.objects.waiting().filter(
        reviewer__in=officers, order__withdrawn_at=None, review_round__due_on__lte=day_of(at)
    )
    return set(waiting.order_by().values_list("reviewer", flat=True).distinct())


KINDS = {
    ROUND_GIVEN_OUT: LetterKind("Beställningar att granska", _still_open),
    ROUND_DUE: LetterKind("Granskning av beställningar, sista dagen", _still_due, urgency=Urgency.DUE),
}
