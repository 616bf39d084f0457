"""A follow-up is held: what was said, what the plan was, and what it leads to."""

from datetime import date, datetime

from django.db import transaction

from followups.actions.individual_leading import begin_order
from followups.actions.individual_planning import plan_follow_ups
from followups.models import AnsweredBy, FollowUpAnswer, FollowUpOutcome, IndividualFollowUp, QuestionSet
from followups.queries.individual import StartingPoint, questions_in, starting_point
from followups.queries.individual_facts import facts_of
from followups.queries.individual_states import plan_states
from followups.rules.individual_holding import Told, faults_in_held, plan_then
from journal.actions import write_note
from journal.models import NoteKind
from orders.models import Assignment
from orders.rules import day_in_words
from people.errors import Cannot, Fault
from people.models import Member
from people.rules import day_of

HELD = (
    "held_on", "held_by", "recorded_at", "question_set", "answered_by", "plan_then", "plan_version", "words",
    "outcome", "outcome_words", "next_on", "order", "provider_attended",
)  # fmt: skip


class CannotHold(Cannot):
    """A follow-up may not be kept as held so."""


@transaction.atomic
def hold_follow_up(
    *, follow_up: IndividualFollowUp, question_set: QuestionSet | None, told: Told, by: Member, at: datetime
) -> IndividualFollowUp:
    """Keep a planned follow-up as held, and plan the next one (R73-R79).

    What the plan was is taken from its stage on the day it was held. An outcome of change or end begins a draft order,
    or continues the one that is there; services that go on get a draft extension if `told.extend`. Raises CannotHold,
    with faults at the fields of `told`, at `worked-<key>` and `words-<key>` for an answer, and for one held already.
    """
    locked = _lock(follow_up)
    case = locked.assignment
    _check(locked, question_set, told, at)
    state = plan_states([(case.pk, told.held_on)])[case.pk, told.held_on]
    locked.held_on, locked.held_by, locked.recorded_at = told.held_on, by, at
    locked.question_set, locked.answered_by = question_set, told.answered_by
    locked.plan_then = plan_then(state.stage).value
    locked.plan_version_id = state.version_id
    locked.words, locked.outcome = told.words.strip(), told.outcome
    locked.outcome_words, locked.next_on = told.outcome_words.strip(), told.next_on
    locked.provider_attended = told.provider_attended
    locked.order = begin_order(case, told, by, at)
    locked.save(update_fields=HELD)
    _keep_answers(locked, told)
    _note(locked, by, at)
    _plan_next(case, at)
    return locked


def _lock(follow_up: IndividualFollowUp) -> IndividualFollowUp:
    rows = IndividualFollowUp.objects.select_for_update(of=["self"])
    locked = rows.select_related("assignment").get(pk=follow_up.pk)
    if locked.held_on:
        raise CannotHold("Uppföljningen är redan gjord. Läs in sidan igen.")
    if locked.dropped_at:
        raise CannotHold("Uppföljningen är struken, eftersom uppdraget är avslutat.")
    return locked


def _check(follow_up: IndividualFollowUp, question_set: QuestionSet | None, told: Told, at: datetime) -> None:
    case = follow_up.assignment
    if not (facts := facts_of([case.pk], at)):
        raise CannotHold("Beställningen är återtagen. Uppföljningen stryks av sig själv.")
    start = starting_point(case, on=told.held_on, at=at)
    faults = list(
        faults_in_held(
            told,
            started_on=facts[case.pk].started_on,
            on=day_of(at),
            until=start.decided_until,
            asked=_asked(start, question_set),
        )
    )
    held = IndividualFollowUp.objects.held().filter(assignment=case, held_on=told.held_on)
    if held.exists():
        faults.append(Fault("held_on", "Det finns redan en uppföljning från den dagen. Skriv en annan dag."))
    if faults:
        raise CannotHold(*faults)


def _asked(start: StartingPoint, question_set: QuestionSet | None) -> set[str]:
    """The keys that may be answered: what was asked when the page was opened, even if the unit has new questions."""
    own = {one.code for one in start.questions}
    return start.keys - own | {one.code for one in questions_in(question_set)}


def _keep_answers(follow_up: IndividualFollowUp, told: Told) -> None:
    FollowUpAnswer.objects.bulk_create(
        FollowUpAnswer(
            follow_up=follow_up,
            intervention_id=answer.intervention_id,
            code=answer.code,
            worked=answer.worked,
            words=answer.words.strip(),
        )
        for answer in told.answers
        if answer.worked or answer.words.strip()
    )


def _plan_next(case: Assignment, at: datetime) -> None:
    """At once, so that the next day is known; not for care that has ended."""
    on: date = day_of(at)
    if Assignment.objects.active(on, at).filter(pk=case.pk).exists():
        plan_follow_ups(assignments=[case.pk], on=on, at=at)


def _note(held: IndividualFollowUp, by: Member, at: datetime) -> None:
    """Nothing of what was said: the provider reads the file too."""
    assert held.held_on
    said = [
        f"Gjord {day_in_words(held.held_on)}.",
        f"Svarade: {AnsweredBy(held.answered_by).label.lower()}.",
        f"Planen den dagen: {held.get_plan_then_display().lower()}.",
        f"Resultat: {FollowUpOutcome(held.outcome).label.lower()}.",
    ]
    case = held.assignment
    write_note(
        kind=NoteKind.FOLLOW_UP_HELD, file=case, subject=case.number, words=" ".join(said), by=by, at=at
    )
