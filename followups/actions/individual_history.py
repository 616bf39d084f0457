"""Follow-ups that were held before, in another system, are kept in the register."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from simple_history.utils import bulk_create_with_history

from followups.models import IndividualFollowUp
from followups.models import PlanThen as StoredPlanThen
from followups.queries.individual_states import PlanState, plan_states
from followups.rules.individual_holding import PlanThen, plan_then
from journal.actions import draft_note, write_notes
from journal.models import Note, NoteKind
from orders.models import Assignment
from orders.rules import day_in_words
from people.models import Member

READ_IN = "Inläst från tidigare system."


@dataclass(frozen=True)
class Earlier:
    """A follow-up held in another system; `had_plan` is its own word on whether a current plan existed."""

    assignment: Assignment
    held_on: date
    kind: str
    had_plan: bool
    words: str
    next_on: date | None


@transaction.atomic
def keep_earlier_follow_ups(*, earlier: Sequence[Earlier], by: Member | None, at: datetime) -> int:
    """Keep follow-ups held before as they were told, each with a note; gives how many.

    A plan that existed by the other system's word is a current one, for whoever was there saw it. Without one, the
    plan's stage that day says why; where stage and word differ, both are told in words.
    """
    states = plan_states([(one.assignment.pk, one.held_on) for one in earlier])
    rows = [_row(one, states[one.assignment.pk, one.held_on], at) for one in earlier]
    bulk_create_with_history(rows, IndividualFollowUp, default_user=by and by.user, default_date=at)
    write_notes(_note(one, row, by, at) for one, row in zip(earlier, rows, strict=True))
    return len(rows)


def _row(one: Earlier, state: PlanState, at: datetime) -> IndividualFollowUp:
    by_stage = plan_then(state.stage)
    then = PlanThen.CURRENT if one.had_plan else by_stage
    return IndividualFollowUp(
        assignment=one.assignment,
        kind=one.kind,
        due_on=one.held_on,
        due_reason=READ_IN,
        planned_at=at,
        held_on=one.held_on,
        recorded_at=at,
        plan_then=then.value,
        plan_version_id=state.version_id,
        words=one.words,
        outcome_words=_difference(one.had_plan, by_stage),
        next_on=one.next_on,
    )


def _difference(had_plan: bool, by_stage: PlanThen) -> str:
    """Where the file and the case say different things of the plan; empty when they agree."""
    if had_plan == (by_stage == PlanThen.CURRENT):
        return ""
    told = "Ja" if had_plan else "Nej"
    stage = StoredPlanThen(by_stage.value).label.lower()
    counted = "aktuell plan" if had_plan else stage
    return (
        f"I det tidigare systemet står ”{told}” om en plan fanns. Planens läge i ärendet den dagen var: {stage}. "
        f"Räknas som: {counted}."
    )


def _note(one: Earlier, row: IndividualFollowUp, by: Member | None, at: datetime) -> Note:
    words = (
        f"Individuppföljning {day_in_words(one.held_on)}. "
        f"Planen den dagen: {row.get_plan_then_display().lower()}. {row.outcome_words}"
    )
    case = one.assignment
    return draft_note(
        kind=NoteKind.IMPORTED, file=case, subject=case.number, words=words.strip(), by=by, at=at
    )
