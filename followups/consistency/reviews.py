"""What must hold for reviews of providers; each rule gives the numbers of the reviews that break it."""

from collections.abc import Iterable, Iterator

from django.db.models import Count, F, Q

from followups.models import Finding, ProviderReview
from followups.rules.review_answers import areas_of, questions_of
from orders.consistency import Rule


def _numbered(reviews: Iterable[tuple[int, int]]) -> Iterator[str]:
    return (f"Uppföljning {year}/{pk}" for year, pk in reviews)


def _judged_without_answers() -> Iterator[str]:
    """Judged although the visit has not confirmed or corrected every question of its template (R114)."""
    seen = Count("answers", filter=~Q(answers__seen_met=""))
    judged = ProviderReview.objects.filter(judged_at__isnull=False).annotate(seen=seen)
    for review in judged.select_related("template").order_by("pk"):
        if review.seen < len(questions_of(areas_of(review.template.areas))):
            yield from _numbered([(review.year, review.pk)])


def _of_findings(broken: Q) -> Iterator[str]:
    found = Finding.objects.filter(broken, carried_from__isnull=False).order_by("pk")
    return _numbered(found.values_list("review__year", "review"))


def _carried_elsewhere() -> Iterator[str]:
    """Carried over to another provider's or another unit's review, or not to a later year (R112)."""
    before = "carried_from__review"
    elsewhere = ~Q(review__provider=F(f"{before}__provider")) | ~Q(review__unit=F(f"{before}__unit"))
    return _of_findings(elsewhere | Q(review__year__lte=F(f"{before}__year")))


def _carried_although_met() -> Iterator[str]:
    return _of_findings(Q(carried_from__is_met=True))


RULES: dict[str, Rule] = {
    "En bedömd uppföljning av en utförare har varje svar bekräftat eller rättat": _judged_without_answers,
    "En brist kvarstår från ett tidigare år hos samma utförare och enhet": _carried_elsewhere,
    "En åtgärdad brist kvarstår inte": _carried_although_met,
}
