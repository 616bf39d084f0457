"""Providers' reviews and their findings as files: how each stands; what was found and demanded, and how it went."""

from collections.abc import Iterator, Sequence
from datetime import date

from followups.models import Finding, ProviderReview
from followups.models.reviews import OfReviewQuerySet, ProviderReviewQuerySet
from followups.rules.review_answers import areas_of, questions_of
from followups.shown.reviews import badge_of
from orders.taking import told_choice, units_among
from paper.lists import ListFile
from paper.workbook import Value
from people.models import Member
from people.rules import day_of

CHUNK = 500
REVIEWS = {
    "År": 8, "Utförare": 30, "Beställarenhet": 30, "Läge": 24, "Självskattning senast": 13, "Samlad bedömning": 40,
    "Öppna brister": 10,
}  # fmt: skip
FINDINGS = {
    "År": 8, "Utförare": 30, "Beställarenhet": 30, "Fråga": 40, "Brist eller utvecklingsområde": 50,
    "Åtgärd som krävs": 50, "Först noterad": 13, "Kvarstår från": 10, "Följs upp senast": 13, "Åtgärdsplan": 50,
    "Lämnad": 13, "Utfall": 14, "Vid uppföljningen": 50, "Uppföljd": 13, "Förd till": 10,
}  # fmt: skip
OUTCOMES = {None: "", True: "Åtgärdad", False: "Kvarstår"}


def reviews_file(
    found: ProviderReviewQuerySet, reader: Member, chosen: Sequence[str], on: date
) -> tuple[ListFile, set[int]]:
    """The reviews, their status as the reader sees it, and the units that made them."""
    cells = (_review(review, reader, on) for review in found.iterator(chunk_size=CHUNK))
    units = units_among(found)
    about = told_choice(*chosen, on=on)
    return ListFile(f"uppfoljning-av-utforare-{on}", REVIEWS, cells, (about,)), units


def findings_file(found: OfReviewQuerySet[Finding], on: date) -> tuple[ListFile, set[int]]:
    """The findings, the newest year first, and the units that noted them."""
    ordered = found.order_by("-review__year", "review__provider__name", "pk")
    units = units_among(found, "review__unit")
    cells = (_finding(finding) for finding in ordered.iterator(chunk_size=CHUNK))
    return ListFile(f"brister-{on}", FINDINGS, cells, (told_choice(on=on),)), units


def _review(review: ProviderReview, reader: Member, on: date) -> Iterator[Value]:
    yield review.year
    yield review.provider.name
    yield review.unit.name
    yield badge_of(review, reader, on).words
    yield review.assess_by
    yield review.get_judgement_display()
    yield review.open_findings  # type: ignore[attr-defined]


def _finding(finding: Finding) -> Iterator[Value]:
    review = finding.review
    asked = {question.code: question.words for question in questions_of(areas_of(review.template.areas))}
    yield review.year
    yield review.provider.name
    yield review.unit.name
    yield asked.get(finding.code, "")
    yield finding.words
    yield finding.measure
    yield day_of(finding.found_at)
    yield finding.carried_from.review.year if finding.carried_from else None
    yield finding.recheck_on
    yield finding.plan_words
    yield day_of(finding.plan_at) if finding.plan_at else None
    yield OUTCOMES[finding.is_met]
    yield finding.checked_words
    yield day_of(finding.checked_at) if finding.checked_at else None
    yield finding.carried_to.review.year if hasattr(finding, "carried_to") else None
