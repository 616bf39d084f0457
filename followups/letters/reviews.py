"""The letters about providers' reviews: number and link only, never which provider or what was found."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from followups.models import Finding, ProviderReview
from followups.queries.reviews_due import ASSESS_REMINDER, RECHECK
from orders.circulars import LetterDay
from outbox.actions import Occasion, draft_letters
from outbox.kinds import LetterKind, Urgency
from outbox.models import Letter
from people.rules import day_of

OPENED = "review_opened"
ASSESSED = "review_assessed"
JUDGED = "review_judged"
FINDING_ANSWERED = "review_finding_answered"
FINDING_CHECKED = "review_finding_checked"


def review_news(
    kind: str, review: ProviderReview, recipients: Iterable[str], at: datetime, *, about: int | None = None
) -> list[Letter]:
    """A step of a review, told at once; `about` is the key of the finding it is about, when it is about one."""
    occasion = Occasion(
        kind, about or review.pk, day_of(at), at, unit_id=review.unit_id, provider_id=review.provider_id
    )
    return draft_letters(occasion, recipients=recipients, words=_words(review), at=at)


def review_reminder(
    kind: str,
    review: ProviderReview,
    of_day: date,
    recipients: Iterable[str],
    when: LetterDay,
    at: datetime,
    *,
    step: int = 0,
) -> list[Letter]:
    """A day of a review that comes or has come: the self-assessment's last one, or a re-check's."""
    occasion = Occasion(
        kind,
        review.pk,
        of_day,
        when.moment,
        step,
        unit_id=review.unit_id,
        provider_id=review.provider_id,
        late=when.late,
    )
    words = {**_words(review), "of_day": of_day, "step": step, "late": when.late}
    return draft_letters(occasion, recipients=recipients, words=words, at=at)


def _words(review: ProviderReview) -> dict[str, object]:
    return {
        "number": f"{review.year}/{review.pk}",
        "assess_by": review.assess_by,
        "link": settings.SITE_URL + reverse("provider_review", args=[review.pk]),
    }


def _unassessed(ids: Collection[int], at: datetime) -> set[int]:
    waiting = ProviderReview.objects.filter(
        Q(assessed_at=None) | Q(assessed_at__gt=at), pk__in=ids, visited_on=None
    )
    return set(waiting.values_list("pk", flat=True))


def _unvisited(ids: Collection[int], at: datetime) -> set[int]:
    return set(ProviderReview.objects.filter(pk__in=ids, visited_on=None).values_list("pk", flat=True))


def _to_recheck(ids: Collection[int], at: datetime) -> set[int]:
    waiting = Finding.objects.filter(
        Q(checked_at=None) | Q(checked_at__gt=at), review__in=ids, recheck_on__lte=day_of(at), carried_to=None
    )
    return set(waiting.values_list("review", flat=True))


def _unchecked(ids: Collection[int], at: datetime) -> set[int]:
    checked = Finding.objects.filter(pk__in=ids, checked_at__lte=at)
    return set(ids) - set(checked.values_list("pk", flat=True))


KINDS = {
    OPENED: LetterKind("Uppföljning av utförare påbörjad", _unassessed, urgency=Urgency.DUE),
    ASSESS_REMINDER: LetterKind("Självskattning att lämna in", _unassessed, urgency=Urgency.DUE),
    ASSESSED: LetterKind("Självskattning inlämnad", _unvisited),
    JUDGED: LetterKind("Uppföljning av utförare bedömd"),
    FINDING_ANSWERED: LetterKind("Åtgärdsplan för en brist", _unchecked),
    RECHECK: LetterKind("Brister att följa upp hos en utförare", _to_recheck, urgency=Urgency.DUE),
    FINDING_CHECKED: LetterKind("En brist är uppföljd"),
}
