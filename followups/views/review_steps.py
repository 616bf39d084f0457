"""The steps of a provider's review: opened, self-assessed, visited, judged, reported."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from followups.actions.review_visits import Visit, judge_review, record_visit, report_review
from followups.actions.reviews import assess_self, open_review, stands
from followups.forms.reviews import AssessForm, JudgeForm, OpenForm, ReportForm, VisitForm
from followups.models import ProviderReview, ReviewAnswer
from followups.queries.reviews import answers_of, cases_by_provider, due_providers, plan_figures
from followups.rules.review_answers import PLANS, Given, areas_of, questions_of
from followups.rules.reviews import ReviewState, hinders_visit, methods_of, reported_to
from followups.shown.reviews import definition_of, figures_in_words
from followups.views.review_opening import (
    Opened,
    Writing,
    about,
    crumbs,
    opened_review,
    too_early,
    written,
)
from orders.views.sending import Sending
from people.middleware import MemberRequest, acting
from people.models import Member, Provider
from people.roles import Act
from people.rules import day_of

Told = Mapping[str, Any]
BOTH = require_http_methods(["GET", "POST"])


@BOTH
def review_new(request: MemberRequest) -> HttpResponse:
    """The unit opens the year's review of one of its providers."""
    member, at = acting(request, Act.REVIEW_PROVIDER), timezone.now()
    assert member.unit_id
    on = day_of(at)
    providers = list(
        Provider.objects.for_member(member)
        .filter(pk__in=list(cases_by_provider(member.unit_id, on)))
        .by_name()
    )
    asked = request.GET.get("utforare", "")
    form = partial(_open_form, providers=providers, asked=asked)
    sending = Sending(request, member=member, key="review-new", form=form)
    if sending.is_sent(
        partial(_open, providers, member, at), "Uppföljningen är påbörjad. Utföraren har fått brev.", at
    ):
        return redirect("provider_reviews")
    due = due_providers(member.unit_id, on)
    return sending.page("followups/review_new.html", due=due, crumbs=crumbs(("Påbörja", None)))


def _open_form(*sent: Any, providers: list[Provider], asked: str, initial: Told) -> OpenForm:
    return OpenForm(*sent, providers=providers, initial={"provider": asked, **initial})


def _open(providers: list[Provider], by: Member, at: datetime, told: Told) -> None:
    [provider] = [one for one in providers if one.pk == told["provider"]]
    open_review(provider=provider, assess_by=told["assess_by"], by=by, at=at)


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


@BOTH
def judge_provider(request: MemberRequest, pk: int) -> HttpResponse:
    """The unit judges a visited review."""
    opened, at = opened_review(request, pk, Act.REVIEW_PROVIDER), timezone.now()
    if stands(opened.review) != ReviewState.VISITED:
        return too_early(request, opened.review, "Uppföljningen bedöms en gång, efter besöket.")
    writing = Writing(
        f"review-judge-{pk}",
        JudgeForm,
        partial(_judge, opened, at),
        "Bedömningen är sparad. Utföraren har fått brev.",
    )
    told = f"Rapporteras till: {reported_to(opened.review.provider.regime)}. Sedan kan besök och brister inte ändras."
    return written(
        request,
        opened,
        writing,
        at=at,
        note=told,
        button="Spara bedömningen",
        **about(opened.review, "Samlad bedömning"),
    )


def _judge(opened: Opened, at: datetime, told: Told) -> None:
    judge_review(
        review=opened.review,
        judgement=told["judgement"],
        words=told["judgement_words"],
        by=opened.member,
        at=at,
    )


@BOTH
def report_reviewed(request: MemberRequest, pk: int) -> HttpResponse:
    """The unit notes the day on which a judged review was reported."""
    opened, at = opened_review(request, pk, Act.REVIEW_PROVIDER), timezone.now()
    if stands(opened.review) != ReviewState.JUDGED:
        return too_early(request, opened.review, "Rapporteringen antecknas en gång, efter bedömningen.")
    writing = Writing(
        f"review-report-{pk}", ReportForm, partial(_report, opened, at), "Rapporteringen är antecknad."
    )
    told = f"Rapporteras till: {opened.review.reported_to}."
    return written(
        request, opened, writing, at=at, note=told, button="Spara", **about(opened.review, "Rapportering")
    )


def _report(opened: Opened, at: datetime, told: Told) -> None:
    report_review(review=opened.review, reported_on=told["reported_on"], by=opened.member, at=at)
