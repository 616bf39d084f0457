"""The officer's answer to a version as the provider and the unit read it."""

from collections.abc import Sequence
from dataclasses import dataclass

from people.models import Member
from plans.models import PlanVersion, Review, ReviewLine
from plans.rules.checklist import CHECKLISTS


@dataclass(frozen=True)
class ShownAnswer:
    """One answer: the checklist's questions with what was answered, and the reasons line by line."""

    review: Review
    questions: Sequence[tuple[str, bool | None]]
    lines: Sequence[ReviewLine]


def shown_answer(version: PlanVersion, member: Member | None) -> ShownAnswer | None:
    """The answer to a version; None while there is none. Two queries."""
    review = Review.objects.for_member(member).filter(version=version).select_related("by").first()
    if review is None:
        return None
    lines = ReviewLine.objects.for_member(member).filter(review=review)
    questions = CHECKLISTS[review.checklist]
    return ShownAnswer(
        review=review,
        questions=[(question.words, review.answers.get(question.key)) for question in questions],
        lines=list(lines.select_related("intervention", "reason").order_by("position")),
    )


def answer_before(version: PlanVersion, member: Member | None) -> ShownAnswer | None:
    """Why the version before was sent back, for one who writes the next; None when it was not."""
    before = PlanVersion.objects.for_member(member).filter(plan=version.plan_id, number=version.number - 1)
    returned = before.filter(returned_at__isnull=False).first()
    return shown_answer(returned, member) if returned else None
