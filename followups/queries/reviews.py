"""Reading providers' reviews: which are due, what one holds, and what the system itself knows of plans."""

from collections import Counter
from datetime import date
from typing import NamedTuple

from django.db.models import Count, F, Q

from followups.models import Finding, ProviderReview, ReviewAnswer, ReviewTemplate
from followups.models.reviews import OfReviewQuerySet, ProviderReviewQuerySet
from followups.rules.reviews import is_due, next_review_on
from orders.models import Assignment
from people.models import Provider
from people.queries import policy_in_force
from plans.queries.stage import with_stage
from plans.rules.self_checks import OwnFigures

PEOPLE = ("opened_by", "assessed_by", "visited_by", "judged_by")


class DueProvider(NamedTuple):
    """A provider that a unit shall review: its active assignments, the last visit, and since when it is due."""

    provider: Provider
    cases: int
    last_visit: date | None
    due_on: date | None


def newest_template() -> ReviewTemplate:
    """The template that a review opened now gets; the first one comes with the system."""
    return ReviewTemplate.objects.order_by("-version")[0]


def cases_by_provider(unit_id: int, on: date) -> Counter[int]:
    """How many active assignments each provider has in a unit on a day; one query."""
    active = Assignment.objects.filter(unit=unit_id).active(on).order_by("provider_id")
    return Counter(dict(active.values_list("provider_id").annotate(Count("pk"))))


def due_providers(unit_id: int, on: date) -> list[DueProvider]:
    """Providers with active assignments in a unit that are due by its policy on a day, the longest waiting first.

    One whose review is under way, or was opened this year, is not due. Four queries.
    """
    months = policy_in_force(unit_id, on).provider_review_months
    cases = cases_by_provider(unit_id, on)
    visits, busy = _reviewed(unit_id, list(cases), on)
    found = [
        DueProvider(one, cases[one.pk], visits.get(one.pk), next_review_on(visits.get(one.pk), months))
        for one in Provider.objects.filter(pk__in=list(cases)).by_name()
        if one.pk not in busy and is_due(visits.get(one.pk), months, on)
    ]
    return sorted(found, key=lambda one: one.due_on or date.min)


def _reviewed(unit_id: int, providers: list[int], on: date) -> tuple[dict[int, date], set[int]]:
    """The last visit of providers that have had one, and those with a review under way or opened this year."""
    reviews = ProviderReview.objects.filter(unit=unit_id, provider__in=providers).order_by("visited_on", "pk")
    visits: dict[int, date] = {}
    busy = set()
    for provider, year, visited_on, judged_at in reviews.values_list(
        "provider_id", "year", "visited_on", "judged_at"
    ):
        if judged_at is None or year == on.year:
            busy.add(provider)
        if judged_at and visited_on:
            visits[provider] = visited_on
    return visits, busy


def listed(reviews: ProviderReviewQuerySet) -> ProviderReviewQuerySet:
    """Reviews as lists show them, the newest year first, each with `open_findings`."""
    open_ones = Count("findings", filter=Q(findings__in=unsettled(Finding.objects.all()).values("pk")))
    shown = reviews.select_related("unit", "provider").annotate(open_findings=open_ones)
    return shown.order_by("-year", "provider__name", "pk")


def whole(reviews: ProviderReviewQuerySet) -> ProviderReviewQuerySet:
    """Reviews with all that a page's head shows of them."""
    return reviews.select_related("unit__committee", "provider", "template", *PEOPLE)


def unsettled(findings: OfReviewQuerySet[Finding]) -> OfReviewQuerySet[Finding]:
    """Findings that are not met, and that no later review has taken over."""
    return findings.filter(Q(is_met=None) | Q(is_met=False), carried_to=None)


def findings_of(findings: OfReviewQuerySet[Finding]) -> OfReviewQuerySet[Finding]:
    """Findings as pages show them, those carried over first, each with where it came from and where it went."""
    shown = findings.select_related(
        "review__provider", "review__unit", "review__template", "found_by", "plan_by", "checked_by",
        "carried_from__review", "carried_to__review",
    )  # fmt: skip
    return shown.order_by(F("carried_from").asc(nulls_last=True), "pk")


def answers_of(review: ProviderReview) -> dict[str, ReviewAnswer]:
    """A review's answers by the question's code; one query."""
    return {answer.code: answer for answer in ReviewAnswer.objects.filter(review=review).order_by("pk")}


def review_before(review: ProviderReview) -> ProviderReview | None:
    """The newest judged review of an earlier year, of the same provider by the same unit."""
    earlier = ProviderReview.objects.filter(
        unit=review.unit_id, provider=review.provider_id, year__lt=review.year, judged_at__isnull=False
    )
    return whole(earlier).order_by("-year").first()


def plan_figures(unit_id: int, provider_id: int, on: date) -> OwnFigures:
    """How the plans of a provider's assignments in a unit stood at the end of a day; one query (R115).

    Figures carry no names, so protected identities are counted.
    """
    rows = with_stage(Assignment.objects.filter(unit=unit_id, provider=provider_id), on=on)
    return OwnFigures(on, Counter(rows.order_by("pk").values_list("stage", flat=True)))
