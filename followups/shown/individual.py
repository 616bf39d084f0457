"""What pages and papers show of an individual follow-up: badges, and what was said of each thing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from followups.models import FollowUpAnswer, FollowUpOutcome, IndividualFollowUp, PlanThen, Worked
from orders.shown.pieces import Badge
from people.models import Member

GOAL = "goal"


WORKED = {
    Worked.WELL: "done",
    Worked.PARTLY: "returned",
    Worked.BADLY: "late",
    Worked.NOT_ASKED: "waiting",
}
PLAN_THEN = {
    PlanThen.CURRENT: "done",
    PlanThen.OUTDATED: "returned",
    PlanThen.UNDER_WORK: "waiting",
    PlanThen.NEVER_RECEIVED: "late",
    PlanThen.NOT_APPLICABLE: "waiting",
}
OUTCOMES = {FollowUpOutcome.CONTINUE: "done", FollowUpOutcome.CHANGE: "todo", FollowUpOutcome.END: "waiting"}


@dataclass(frozen=True)
class Said:
    """What was said of one thing; `worked` is None where only words were asked for."""

    name: str
    worked: Badge | None
    words: str


@dataclass(frozen=True)
class Held:
    """A follow-up that was held, as one side reads it.

    The provider reads what was said of the interventions and the goal, how it has worked and what it leads to; the
    answers to the unit's questions and the officer's assessment stay with the unit.
    """

    row: IndividualFollowUp
    things: list[Said]
    questions: list[Said]
    outcome: Badge | None
    plan_then: Badge
    assessment: str


class Brief(NamedTuple):
    """A held follow-up as a list shows it."""

    row: IndividualFollowUp
    outcome: Badge | None
    plan_then: Badge


def in_brief(row: IndividualFollowUp) -> Brief:
    """A held follow-up with its badges; asks nothing more."""
    return Brief(row, _outcome(row), plan_badge(row))


def held_as_read(row: IndividualFollowUp, reader: Member) -> Held:
    """A held follow-up as its reader sees it; one query."""
    answers = list(
        FollowUpAnswer.objects.for_member(reader)
        .filter(follow_up=row)
        .select_related("intervention")
        .order_by("intervention__position", "pk")
    )
    is_unit = reader.provider_id is None
    return Held(
        row=row,
        things=[*_interventions(answers), *_goal(answers)],
        questions=_questions(row, answers) if is_unit else [],
        outcome=_outcome(row),
        plan_then=plan_badge(row),
        assessment=row.outcome_words if is_unit else "",
    )


def _outcome(row: IndividualFollowUp) -> Badge | None:
    """None for one read in from an earlier system that did not say."""
    outcome = row.outcome and FollowUpOutcome(row.outcome)
    return Badge(OUTCOMES[outcome], outcome.label) if outcome else None


def plan_badge(row: IndividualFollowUp) -> Badge:
    """Whether a current plan existed at a held follow-up."""
    return Badge(PLAN_THEN[PlanThen(row.plan_then)], row.get_plan_then_display())


def _interventions(answers: list[FollowUpAnswer]) -> list[Said]:
    return [_said(one.intervention.name, one) for one in answers if one.intervention]


def _goal(answers: list[FollowUpAnswer]) -> list[Said]:
    return [_said("Målet", one) for one in answers if one.code == GOAL]


def _questions(row: IndividualFollowUp, answers: list[FollowUpAnswer]) -> list[Said]:
    """The questions that were answered, in the order they were asked."""
    asked = row.question_set.questions if row.question_set else []
    by_code: Mapping[str, FollowUpAnswer] = {one.code: one for one in answers if one.code}
    return [_said(one["words"], by_code[one["code"]]) for one in asked if one["code"] in by_code]


def _said(name: str, answer: FollowUpAnswer) -> Said:
    worked = answer.worked and Badge(WORKED[Worked(answer.worked)], answer.get_worked_display())
    return Said(name, worked or None, answer.words)
