"""A visit confirms or corrects what a provider said of itself; then the review is judged, and reported."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from followups.actions.reviews import CannotReview, keep_answers, lock_review, refuse, stands
from followups.letters.reviews import JUDGED, review_news
from followups.models import Judgement, ProviderReview
from followups.queries.review_people import at_provider
from followups.queries.reviews import answers_of
from followups.rules.review_answers import Given, areas_of, faults_in_seen, questions_of
from followups.rules.reviews import (
    METHODS,
    ReviewState,
    faults_in_report,
    faults_in_visit,
    hinders_visit,
    methods_text,
    reported_to,
)
from outbox.actions import leave
from people.errors import Fault
from people.models import Member
from people.rules import day_of


@dataclass(frozen=True)
class Visit:
    """A visit: its day, how it was done (keys of `METHODS`, and words), and what it saw of each question."""

    visited_on: date
    methods: Collection[str]
    words: str
    seen: Mapping[str, Given]


@transaction.atomic
def record_visit(*, review: ProviderReview, visit: Visit, by: Member, at: datetime) -> ProviderReview:
    """Write down what a visit saw (R110, R114); until the judgement it may be changed, and the history kept.

    Raises CannotReview with a fault at each field, after the judgement, and while a self-assessment may still come.
    """
    review = lock_review(review)
    on = day_of(at)
    if words := hinders_visit(stands(review), review.assess_by, on):
        raise CannotReview(words)
    questions = questions_of(areas_of(review.template.areas))
    said = {code: Given(one.self_met, one.self_words) for code, one in answers_of(review).items()}
    faults = [*faults_in_visit(visit.visited_on, day_of(review.opened_at), on)]
    if not set(visit.methods) & set(METHODS):
        faults.append(Fault("methods", "Välj minst ett sätt."))
    refuse([*faults, *faults_in_seen(questions, said, visit.seen)])
    keep_answers(review, {one.code: visit.seen[one.code] for one in questions}, side="seen", by=by, at=at)
    review.visited_on, review.visited_by = visit.visited_on, by
    review.methods = methods_text(visit.methods, visit.words)
    review.save(update_fields=["visited_on", "visited_by", "methods"])
    return review


@transaction.atomic
def judge_review(
    *, review: ProviderReview, judgement: str, words: str, by: Member, at: datetime
) -> ProviderReview:
    """Judge a visited review on the scale, with the reason (R111); whom it is reported to is kept (R113).

    The provider is told. Raises CannotReview before the visit, when judged already, and for what is missing.
    """
    review = lock_review(review)
    if (state := stands(review)) != ReviewState.VISITED:
        is_early = state in (ReviewState.OPENED, ReviewState.ASSESSED)
        raise CannotReview("Anteckna besöket först." if is_early else "Uppföljningen är redan bedömd.")
    faults = []
    if judgement not in Judgement.values:
        faults.append(Fault("judgement", "Välj en samlad bedömning."))
    if not words.strip():
        faults.append(Fault("judgement_words", "Skriv varför bedömningen blir så."))
    refuse(faults)
    review.judgement, review.judgement_words = judgement, words.strip()
    review.judged_at, review.judged_by = at, by
    review.reported_to = reported_to(review.provider.regime)
    review.save(update_fields=["judgement", "judgement_words", "judged_at", "judged_by", "reported_to"])
    told = at_provider([review.provider], day_of(at))[review.provider_id]
    leave(review_news(JUDGED, review, told, at))
    return review


@transaction.atomic
def report_review(*, review: ProviderReview, reported_on: date, by: Member, at: datetime) -> ProviderReview:
    """Note the day on which a judged review was reported (R113); once.

    Raises CannotReview before the judgement, when reported already, and for a day before it or to come.
    """
    review = lock_review(review)
    if review.judged_at is None or review.reported_on:
        raise CannotReview(
            "Uppföljningen är inte bedömd." if review.judged_at is None else "Den är redan rapporterad."
        )
    refuse(faults_in_report(reported_on, day_of(review.judged_at), day_of(at)))
    review.reported_on = reported_on
    review.save(update_fields=["reported_on"])
    return review
