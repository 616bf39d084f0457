"""A review round is drawn and given out, its orders are reviewed, and it is closed with what it showed (R60, R101)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from followups.letters.rounds import round_given_out
from followups.models import ReviewRound, RoundOrder
from followups.queries.rounds import drawable
from followups.rules.rounds import RoundFields, draw, faults_in_closing, faults_in_draw, give_out
from orders.actions.quality import review_order
from orders.circulars import letter_day
from orders.models import FeedbackKind, OrderFeedback
from outbox.actions import leave
from people.errors import Cannot
from people.models import Member
from people.queries import policy_in_force
from people.rules import day_of


class CannotReviewRound(Cannot):
    """A round may not be drawn, reviewed in or closed so."""


@transaction.atomic
def draw_round(*, fields: RoundFields, by: Member, at: datetime) -> ReviewRound:
    """Draw a unit's orders by chance, give them out among its officers and tell each of them; raises CannotReviewRound.

    Fewer orders than wanted are drawn when there are no more. The draw can be made again from what the round keeps.
    """
    if faults := list(faults_in_draw(fields, on=day_of(at))):
        raise CannotReviewRound(*faults)
    assert by.unit_id
    drawn = draw(drawable(by.unit_id, fields, at), wanted=fields.wanted, seed=fields.seed)
    if not drawn:
        raise CannotReviewRound(
            "Ingen beställning kan dras. Välj fler dagar eller andra timmar. "
            "Avslut, återtagna och inlästa beställningar dras inte, och ingen granskar sina egna."
        )
    made = ReviewRound.objects.create(unit_id=by.unit_id, drawn_at=at, drawn_by=by, **asdict(fields))
    given = give_out(drawn, seed=fields.seed)
    RoundOrder.objects.bulk_create(
        RoundOrder(review_round=made, order_id=order, reviewer_id=reviewer)
        for order, reviewer in sorted(given.items())
    )
    _tell(made, Counter(given.values()), at)
    return made


def _tell(made: ReviewRound, counts: Mapping[int, int], at: datetime) -> None:
    reviewers = Member.objects.select_related("user").in_bulk(counts)
    day = letter_day(policy_in_force(made.unit_id, day_of(at)), day_of(at), at)
    letters = (
        round_given_out(made, reviewers[key].email, count, day.moment, at)
        for key, count in sorted(counts.items())
    )
    leave(letter for one in letters for letter in one)


@transaction.atomic
def review_drawn(
    *, drawn: RoundOrder, answers: Mapping[str, bool], words: str, by: Member, at: datetime
) -> RoundOrder:
    """Review an order that one has been given, by the checklist; raises CannotReviewRound and CannotJudge."""
    locked = _lock(drawn, by)
    locked.feedback = review_order(order=locked.order, answers=answers, words=words, by=by, at=at)
    locked.save(update_fields=["feedback"])
    return locked


@transaction.atomic
def count_review(*, drawn: RoundOrder, by: Member, at: datetime) -> RoundOrder:
    """Let a review that the reviewer has given beside the round by `at` count in it; raises CannotReviewRound."""
    locked = _lock(drawn, by)
    given = OrderFeedback.objects.filter(order=locked.order, kind=FeedbackKind.PEER, by=by, at__lte=at)
    locked.feedback = given.order_by("pk").first()
    if locked.feedback is None:
        raise CannotReviewRound("Du har inte granskat beställningen än.")
    locked.save(update_fields=["feedback"])
    return locked


def _lock(drawn: RoundOrder, by: Member) -> RoundOrder:
    review_round = ReviewRound.objects.select_for_update(no_key=True).get(pk=drawn.review_round_id)
    if review_round.closed_at:
        raise CannotReviewRound("Omgången är avslutad. Granska beställningen från dess egen sida.")
    locked = RoundOrder.objects.select_for_update(of=["self"]).select_related("order").get(pk=drawn.pk)
    if locked.reviewer_id != by.pk:
        raise CannotReviewRound("Beställningen är utdelad till en annan kollega.")
    if locked.feedback_id:
        raise CannotReviewRound("Du har redan granskat beställningen.")
    return locked


@transaction.atomic
def close_round(
    *, review_round: ReviewRound, words: str, measures: str, by: Member, at: datetime
) -> ReviewRound:
    """Write what a round showed and what is done about it; nothing more is reviewed in it. Raises CannotReviewRound."""
    if faults := list(faults_in_closing(words, measures)):
        raise CannotReviewRound(*faults)
    locked = ReviewRound.objects.select_for_update(no_key=True).get(pk=review_round.pk)
    if locked.closed_at:
        raise CannotReviewRound("Omgången är redan avslutad. Läs in sidan igen.")
    locked.words, locked.measures = words.strip(), measures.strip()
    locked.closed_at, locked.closed_by = at, by
    locked.save(update_fields=["words", "measures", "closed_at", "closed_by"])
    return locked
