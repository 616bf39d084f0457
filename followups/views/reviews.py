"""Reading providers' reviews: the list, one of them, and two years of one side by side."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from followups.forms.reviews import ListFilter
from followups.models import Finding, ProviderReview
from followups.models.reviews import ProviderReviewQuerySet
from followups.queries.reviews import (
    answers_of,
    due_providers,
    findings_of,
    listed,
    plan_figures,
    review_before,
)
from followups.rules.reviews import reported_to
from followups.shown.review_answers import shown_answers
from followups.shown.review_figures import definition_of, figures_day, figures_in_words
from followups.shown.review_findings import shown_findings
from followups.shown.review_years import two_years
from followups.shown.reviews import badge_of, events_of, judgement_badge, next_steps
from followups.views.review_opening import about, opened_review
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act

ON_A_PAGE = 50


@require_safe
def provider_reviews(request: MemberRequest) -> HttpResponse:
    """The reviews that the member may see, and for a unit the providers whose turn it is (R109)."""
    member, on = acting(request, Act.SEE_PROVIDER_REVIEWS), timezone.localdate()
    form, found = asked_reviews(request, member)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [(review, badge_of(review, member, on), judgement_badge(review)) for review in page.object_list]
    context = {
        "due": due_providers(member.unit_id, on) if member.unit_id else None,
        "form": form,
        "page_obj": page,
        "rows": rows,
        "query": request.GET.urlencode(),
        "on": on,
        "may_open": member.may(Act.REVIEW_PROVIDER),
    }
    return render(request, "followups/reviews.html", context)


def asked_reviews(request: MemberRequest, member: Member) -> tuple[ListFilter, ProviderReviewQuerySet]:
    """What an address asks for: the form that narrows, and the reviews, in order."""
    reviews = ProviderReview.objects.for_member(member)
    form = _filter(request, reviews)
    return form, listed(_narrowed(reviews, form))


def _filter(request: MemberRequest, reviews: ProviderReviewQuerySet) -> ListFilter:
    years = reviews.order_by("-year").values_list("year", flat=True).distinct()
    providers = reviews.order_by("provider__name", "provider").values_list("provider", "provider__name")
    form = ListFilter(request.GET, years=list(years), providers=list(providers.distinct()))
    form.is_valid()
    return form


def _narrowed(reviews: ProviderReviewQuerySet, form: ListFilter) -> ProviderReviewQuerySet:
    if year := form.cleaned_data.get("ar"):
        reviews = reviews.filter(year=year)
    if provider := form.cleaned_data.get("utforare"):
        reviews = reviews.filter(provider=provider)
    return reviews


@require_safe
def provider_review(request: MemberRequest, pk: int) -> HttpResponse:
    """One review: what either side has said, what was found, what may be done."""
    member, review = opened_review(request, pk, Act.SEE_PROVIDER_REVIEWS)
    on = timezone.localdate()
    findings = list(findings_of(Finding.objects.for_member(member).filter(review=review)))
    figures = plan_figures(review.unit_id, review.provider_id, figures_day(review, on))
    context = {
        **about(review),
        **_head(review, member),
        "on": on,
        "areas": shown_answers(review, answers_of(review)),
        "findings": shown_findings(review, findings, member),
        "figures": figures_in_words(figures),
        "definition": definition_of(figures),
        "events": events_of(review, findings),
        "before": review_before(review),
    }
    return render(request, "followups/review.html", context)


def _head(review: ProviderReview, member: Member) -> dict[str, Any]:
    on = timezone.localdate()
    return {
        "badge": badge_of(review, member, on),
        "judgement": judgement_badge(review),
        "steps": next_steps(review, member, on),
        "reported_to": review.reported_to or reported_to(review.provider.regime),
    }


@require_safe
def compare_reviews(request: MemberRequest, pk: int) -> HttpResponse:
    """This year beside the last judged one; not found where there is none."""
    _, review = opened_review(request, pk, Act.SEE_PROVIDER_REVIEWS)
    before = review_before(review)
    if before is None:
        raise Http404
    context = {**about(review, "Två år"), "years": two_years(review, before)}
    return render(request, "followups/review_years.html", context)
