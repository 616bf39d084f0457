"""A review's answers as pages show them: what the provider said beside what the visit saw."""

from collections.abc import Mapping
from typing import NamedTuple

from followups.models import Met, ProviderReview, ReviewAnswer
from followups.rules.review_answers import Area, Given, Question, areas_of, is_corrected
from orders.shown.pieces import Badge

MET_TONES = {Met.YES: "done", Met.PARTLY: "returned", Met.NO: "late", Met.NOT_APPLICABLE: "waiting"}


def met_badge(met: str) -> Badge | None:
    """An answer; None when nobody has given one."""
    return Badge(MET_TONES[Met(met)], str(Met(met).label)) if met else None


class ShownAnswer(NamedTuple):
    """A question with what the provider said and what the visit saw."""

    question: Question
    said: Badge | None
    self_words: str
    seen: Badge | None
    seen_words: str
    is_corrected: bool


def shown_answers(
    review: ProviderReview, answers: Mapping[str, ReviewAnswer]
) -> list[tuple[Area, list[ShownAnswer]]]:
    """A review's answers by area, in the template's order."""
    none = ReviewAnswer()
    return [
        (area, [_shown(question, answers.get(question.code, none)) for question in area.questions])
        for area in areas_of(review.template.areas)
    ]


def _shown(question: Question, answer: ReviewAnswer) -> ShownAnswer:
    return ShownAnswer(
        question,
        met_badge(answer.self_met),
        answer.self_words,
        met_badge(answer.seen_met),
        answer.seen_words,
        is_corrected(Given(answer.self_met), Given(answer.seen_met)),
    )
