"""Follow-ups for the tests: planned, and held through the real actions."""

from datetime import date, datetime, timedelta

from followups.actions.individual import Answer, Told, hold_follow_up
from followups.actions.individual_planning import plan_follow_ups
from followups.models import IndividualFollowUp
from followups.queries.individual import questions_of, starting_point
from orders.models import Assignment
from people.models import Member
from people.rules import day_of
from tests.fixtures.world import MONDAY, World

HELD_AT = MONDAY + timedelta(days=40)


def planned(assignment: Assignment, due_on: date | None = None) -> IndividualFollowUp:
    """The next follow-up, planned the day the first order was sent; `due_on` to have it another day."""
    plan_follow_ups(assignments=[assignment.pk], on=MONDAY.date(), at=MONDAY)
    row = IndividualFollowUp.objects.planned().get(assignment=assignment)
    if due_on:
        row.due_on = due_on
        row.save(update_fields=["due_on"])
    return row


def told(assignment: Assignment, at: datetime = HELD_AT, **other: object) -> Told:
    """What an officer writes when all is well; `other` to say something else."""
    start = starting_point(assignment, on=day_of(at), at=at)
    worked = [Answer(one.line.intervention_id, "", "WELL", "Det fungerar.") for one in start.interventions]
    said: dict[str, object] = {
        "held_on": day_of(at),
        "answered_by": "CLIENT",
        "answers": (*worked, Answer(None, "goal", "PARTLY", "Orkar ibland.")),
        "words": "Hjälpen har fungerat.",
        "outcome": "CONTINUE",
        "outcome_words": "Behoven är som förut.",
    }
    return Told(**(said | other))  # type: ignore[arg-type]


def held(
    world: World, assignment: Assignment, at: datetime = HELD_AT, by: Member | None = None, **other: object
) -> IndividualFollowUp:
    """A follow-up that Anna has held."""
    row = IndividualFollowUp.objects.planned().filter(assignment=assignment).first() or planned(assignment)
    return hold_follow_up(
        follow_up=row,
        question_set=questions_of(assignment.unit_id),
        told=told(assignment, at, **other),
        by=by or world.anna,
        at=at,
    )
