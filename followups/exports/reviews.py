"""Findings as a file: what was found, what is demanded, and how it went."""

from collections.abc import Iterable, Iterator
from itertools import chain

from followups.models import Finding
from followups.rules.review_answers import areas_of, questions_of
from paper.separated import Cell, separated
from people.rules import day_of

HEADINGS: tuple[Cell, ...] = (
    "År", "Utförare", "Beställarenhet", "Fråga", "Brist eller utvecklingsområde", "Åtgärd som krävs", "Först noterad",
    "Kvarstår från", "Följs upp senast", "Åtgärdsplan", "Lämnad", "Utfall", "Vid uppföljningen", "Uppföljd",
    "Förd till",
)  # fmt: skip
OUTCOMES = {None: "", True: "Åtgärdad", False: "Kvarstår"}


def findings_as_csv(findings: Iterable[Finding]) -> Iterator[str]:
    """The lines of the file."""
    return separated(chain([HEADINGS], (_cells(finding) for finding in findings)))


def _cells(finding: Finding) -> Iterator[Cell]:
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
