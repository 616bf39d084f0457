"""The questions an officer answers about a plan, in versions (R50-R51, R55, R30)."""

from collections.abc import Mapping
from dataclasses import dataclass

from people.errors import Fault


@dataclass(frozen=True)
class Question:
    """One question with its key in a review's answers, and what yes means."""

    key: str
    words: str
    help: str = ""


CHECKLISTS: dict[int, tuple[Question, ...]] = {
    1: (
        Question(
            "needs",
            "Kan behoven tillgodoses genom planen?",
            "Se till vad som görs, hur och när, inte bara att insatserna nämns.",
        ),
        Question("purpose", "Har utföraren förstått beställningens mål och syfte?"),
        Question(
            "participation",
            "Framgår det hur den enskilde har varit delaktig?",
            "Också när den enskilde inte har kunnat eller velat delta ska det stå varför.",
        ),
    ),
}
CHECKLIST = 1


def answered_no(answers: Mapping[str, bool], checklist: int = CHECKLIST) -> list[Question]:
    """The questions answered with no, in the checklist's order."""
    return [question for question in CHECKLISTS[checklist] if answers.get(question.key) is False]


def faults_in_return(reasons: str) -> list[Fault]:
    """A plan goes back only with reasons (R55, R57)."""
    return [] if reasons.strip() else [Fault("reasons", "Skriv vad utföraren behöver komplettera.")]


def faults_in_approval(answers: Mapping[str, bool], remarks: str) -> list[Fault]:
    """A plan with a no in the checklist is approved only with a reason why (R50, R55)."""
    if not answered_no(answers) or remarks.strip():
        return []
    return [Fault("remarks", "Du har svarat nej på en fråga. Skriv varför planen ändå kan godkännas.")]
