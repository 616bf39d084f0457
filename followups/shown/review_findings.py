"""A review's findings as pages show them, each with its state and what its reader may do now."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from django.urls import reverse

from followups.actions.reviews import stands
from followups.models import Finding, ProviderReview
from followups.rules.review_answers import areas_of
from followups.rules.review_findings import FindingState, finding_state
from followups.rules.reviews import ReviewState
from orders.shown.pieces import Badge, ShownStep
from people.models import Member
from people.roles import Act

FINDINGS = {
    FindingState.WAITS_FOR_PLAN: ("todo", "Väntar på åtgärdsplan"),
    FindingState.WAITS_FOR_CHECK: ("waiting", "Åtgärdsplan lämnad"),
    FindingState.MET: ("done", "Åtgärdad"),
    FindingState.REMAINS: ("late", "Kvarstår"),
    FindingState.CARRIED: ("returned", "Förd vidare"),
}


class ShownFinding(NamedTuple):
    """A finding with its state, its question, and what the reader may do with it."""

    finding: Finding
    badge: Badge
    is_settled: bool
    question: str
    carried_to: ProviderReview | None
    steps: list[ShownStep]


def shown_findings(
    review: ProviderReview, findings: list[Finding], reader: Member | None
) -> list[ShownFinding]:
    """A review's findings as pages show them; without a reader nobody may do anything."""
    asked = {one.code: one.words for area in areas_of(review.template.areas) for one in area.questions}
    return [_shown_finding(review, finding, asked, reader) for finding in findings]


def _shown_finding(
    review: ProviderReview, finding: Finding, asked: Mapping[str, str], reader: Member | None
) -> ShownFinding:
    carried_to = finding.carried_to.review if hasattr(finding, "carried_to") else None
    state = finding_state(
        is_met=finding.is_met, has_plan=finding.plan_at is not None, is_carried=carried_to is not None
    )
    is_settled = state in (FindingState.MET, FindingState.CARRIED)
    steps = list(_finding_steps(review, finding, reader)) if reader and not is_settled else []
    return ShownFinding(
        finding, Badge(*FINDINGS[state]), is_settled, asked.get(finding.code, ""), carried_to, steps
    )


def _finding_steps(review: ProviderReview, finding: Finding, reader: Member) -> Iterator[ShownStep]:
    stands_already = review.judged_at is not None or finding.carried_from_id is not None
    if stands_already and reader.may(Act.ASSESS_SELF):
        words = "Ändra åtgärdsplanen" if finding.plan_at else "Lämna åtgärdsplan"
        yield ShownStep(words, reverse("answer_finding", args=[finding.pk]))
    if stands_already and reader.may(Act.REVIEW_PROVIDER):
        yield ShownStep("Följ upp", reverse("check_finding", args=[finding.pk]))
    if stands(review) == ReviewState.VISITED and reader.may(Act.REVIEW_PROVIDER):
        yield ShownStep("Ändra", reverse("change_finding", args=[finding.pk]))
