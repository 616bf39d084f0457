"""What the comparison proposes that the officer answers: the checklist, and a line for each finding."""

from collections.abc import Sequence
from dataclasses import dataclass

from plans.comparison import Row, ShownComparison
from plans.models import PlanVersion, ReturnReason
from plans.rules.checklist import proposed_answers
from plans.rules.lines import Finding

WHOLE = "Planen som helhet"


@dataclass(frozen=True)
class ProposedLine:
    """One line that a plan can be sent back for; `row` is what the comparison says of it."""

    intervention: int | None
    name: str
    words: str = ""
    is_proposed: bool = False
    row: Row | None = None


@dataclass(frozen=True)
class Proposal:
    """What is proposed; `reasons` are the kept ones the unit's officers choose among."""

    answers: dict[str, bool | None]
    lines: Sequence[ProposedLine]
    reasons: Sequence[tuple[int, str]]

    @property
    def approves(self) -> bool:
        """Whether nothing speaks against approval."""
        return all(self.answers.values()) and not any(line.is_proposed for line in self.lines)


def proposal_for(version: PlanVersion, comparison: ShownComparison) -> Proposal:
    """What the comparison proposes for a version; one query."""
    reasons = ReturnReason.objects.offered(version.plan.assignment.unit_id)
    return Proposal(
        answers=proposed_answers(
            [row.finding for row in comparison.rows],
            [remark.cause for remark in comparison.remarks],
            version.participation,
        ),
        lines=[*_lines(comparison), _whole(comparison)],
        reasons=[(reason.pk, reason.words) for reason in reasons],
    )


def _lines(comparison: ShownComparison) -> list[ProposedLine]:
    """The interventions that differ, then those that agree."""
    rows = sorted(comparison.rows, key=lambda row: row.finding == Finding.COVERED)
    return [
        ProposedLine(
            row.intervention, row.name, _said(row.why, row.mend), row.finding != Finding.COVERED, row
        )
        for row in rows
    ]


def _whole(comparison: ShownComparison) -> ProposedLine:
    words = "\n".join(_said(remark.why, remark.mend.words) for remark in comparison.remarks)
    return ProposedLine(None, WHOLE, words, bool(words))


def _said(why: str, mend: str) -> str:
    return " ".join(filter(None, [why, mend]))
