"""A deviation is answered by its provider."""

from datetime import datetime

from django.db import transaction

from deviations.actions.handling import lock_for, note, refuse, tell_unit
from deviations.letters.answers import ANSWERED
from deviations.models import Deviation, DeviationAnswer
from deviations.rules.deviations import Answer, faults_in_answer
from deviations.rules.states import Step
from journal.models import NoteKind
from orders.rules import day_in_words
from people.models import Member


@transaction.atomic
def answer_deviation(*, deviation: Deviation, answer: Answer, by: Member, at: datetime) -> DeviationAnswer:
    """Answer with cause, measures and the day they are done (R89); the unit is told.

    Raises CannotDeviate with a fault at each field, or when no answer is awaited.
    """
    deviation = lock_for(deviation, Step.ANSWER)
    refuse(*faults_in_answer(answer))
    made = DeviationAnswer.objects.create(
        deviation=deviation,
        cause=answer.cause.strip(),
        measures=answer.measures.strip(),
        done_by=answer.done_by,
        at=at,
        by=by,
    )
    told = [
        f"Orsak: {made.cause}",
        f"Åtgärder: {made.measures}",
        f"Klart senast {day_in_words(made.done_by)}.",
    ]
    note(NoteKind.DEVIATION_ANSWERED, deviation, told, by, at)
    tell_unit(ANSWERED, deviation, "Svar på avvikelse, bedöm det", at, subject_id=made.pk)
    return made
