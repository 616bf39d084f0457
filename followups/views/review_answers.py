"""The steps of a provider's review that answer its questions: the self-assessment and the visit."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from followups.actions.review_visits import Visit, record_visit
from followups.actions.reviews import assess_self, stands
from followups.forms.review_answers import AssessForm, VisitForm
from followups.models import ProviderReview, ReviewAnswer
from followups.queries.reviews import answers_of, plan_figures
from followups.rules.review_answers import PLANS, Given, areas_of, questions_of
from followups.rules.reviews import ReviewState, hinders_visit, methods_of
from followups.shown.review_figures import definition_of, figures_in_words
from followups.views.review_opening import Opened, Writing, about, opened_review, too_early, written
from people.middleware import MemberRequest
from people.roles import Act
from people.rules import day_of

Told = Mapping[str, Any]
BOTH = require_http_methods(["GET", "POST"])


@BOTH
def assess_provider(request: MemberRequest, pk: int) -> HttpResponse:
    """The provider assesses itself, beside what the system knows of its plans."""
    opened, at = opened_review(request, pk, Act.ASSESS_SELF), timezone.now()
    review = opened.review
    if stands(review) not in (ReviewState.OPENED, ReviewState.ASSESSED):
        return too_early(request, review, "Besöket är gjort. Självskattningen kan inte längre ändras.")
    form = partial(
        AssessForm,
        areas=areas_of(review.template.areas),
        first=_given(answers_of(review), "self"),
        said={},
        self_words=review.self_words,
    )
    is_first = review.assessed_at is None
    writing = Writing(
        f"review-assess-{review.pk}",
        form,
        partial(_assess, opened, at),
        "Självskattningen är inlämnad. Enheten har fått brev." if is_first else "Självskattningen är ändrad.",
        "followups/review_assess.html",
    )
    return written(request, opened, writing, at=at, **about(review, "Självskattning"), **_figures(review, at))


def _assess(opened: Opened, at: datetime, told: Told) -> None:
    assess_self(
        review=opened.review,
        answers=_answers(opened.review, told),
        summary=told["self_words"],
        by=opened.member,
        at=at,
    )


@BOTH
def visit_provider(request: MemberRequest, pk: int) -> HttpResponse:
    """The unit writes down what the visit saw, beside what the provider had said."""
    opened, at = opened_review(request, pk, Act.REVIEW_PROVIDER), timezone.now()
    review = opened.review
    if words := hinders_visit(stands(review), review.assess_by, day_of(at)):
        return too_early(request, review, words)
    answers = answers_of(review)
    said, seen = _given(answers, "self"), _given(answers, "seen")
    first = {code: seen[code] if seen[code].met else Given(said[code].met) for code in answers}
    methods, words = methods_of(review.methods)
    form = partial(
        VisitForm,
        areas=areas_of(review.template.areas),
        first=first,
        said=said,
        visited_on=review.visited_on or day_of(at),
        methods=methods,
        methods_words=words,
    )
    key, act = f"review-visit-{review.pk}", partial(_visit, opened, at)
    writing = Writing(key, form, act, "Besöket är antecknat.", "followups/review_visit.html")
    return written(request, opened, writing, at=at, **about(review, "Besök"), **_figures(review, at))


def _visit(opened: Opened, at: datetime, told: Told) -> None:
    seen = _answers(opened.review, told)
    visit = Visit(told["visited_on"], told["methods"], told["methods_words"], seen)
    record_visit(review=opened.review, visit=visit, by=opened.member, at=at)


def _given(answers: Mapping[str, ReviewAnswer], side: str) -> dict[str, Given]:
    return {
        code: Given(getattr(one, f"{side}_met"), getattr(one, f"{side}_words"))
        for code, one in answers.items()
    }


def _answers(review: ProviderReview, told: Told) -> dict[str, Given]:
    codes = [question.code for question in questions_of(areas_of(review.template.areas))]
    return {code: Given(told[f"met_{code}"], told[f"words_{code}"]) for code in codes}


def _figures(review: ProviderReview, at: datetime) -> dict[str, object]:
    """What the system knows of the plans today, for the question that asks."""
    figures = plan_figures(review.unit_id, review.provider_id, day_of(at))
    return {
        "plans_code": PLANS,
        "figures": figures_in_words(figures),
        "definition": definition_of(figures),
    }
