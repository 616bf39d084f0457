"""The questions an officer answers about a plan, in versions (R50-R51, R55, R30)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from people.errors import Fault
from plans.rules.lines import Cause, Finding


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

GAPS = {Finding.MISSING, Finding.UNCLEAR, Finding.EXTRA}
GOAL_MISSED = {Cause.NO_GOAL, Cause.GOAL_NOT_TAKEN_UP}
GOAL_TEXT = GOAL_MISSED | {Cause.GOAL_COPIED}


def proposed_answers(
    findings: Collection[Finding], causes: Collection[Cause], participation: str
) -> dict[str, bool | None]:
    """What the comparison answers to each question, for the officer to keep or change; None where it cannot tell.

    `causes` are of the remarks on the plan as a whole and its text; `participation` is what the plan says of it.
    """
    needs = False if GAPS & set(findings) else None
    if needs is None and set(findings) <= {Finding.COVERED} and set(causes) <= GOAL_TEXT:
        needs = True
    purpose = None if Cause.GOAL_COPIED in causes else True
    if GOAL_MISSED & set(causes):
        purpose = False
    return {"needs": needs, "purpose": purpose, "participation": bool(participation.strip())}


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
