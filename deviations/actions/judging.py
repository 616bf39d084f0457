"""A provider's answer is accepted, or asked for again."""

from datetime import date, datetime

from django.db import transaction

from deviations.actions.closing import shut
from deviations.actions.handling import lock_for, note, refuse, tell_provider
from deviations.letters.answers import ACCEPTED, ASKED_AGAIN
from deviations.models import AnswerOutcome, Deviation, DeviationAnswer
from deviations.rules.deviations import asked_day, faults_in_asking_again
from deviations.rules.states import Step
from journal.models import NoteKind
from orders.rules import day_in_words
from people.models import Member
from people.rules import day_of

DONE = "Svaret är godtaget."


@transaction.atomic
def accept_answer(
    *, deviation: Deviation, words: str = "", close: bool = False, by: Member, at: datetime
) -> Deviation:
    """Accept the answer that waits; with `close` the deviation is closed in the same act, and nobody told twice.

    Raises CannotDeviate when no answer waits.
    """
    deviation = lock_for(deviation, Step.ACCEPT)
    answer = _judge(deviation, AnswerOutcome.ACCEPTED, words, by, at)
    note(NoteKind.DEVIATION_ANSWER_ACCEPTED, deviation, [answer.outcome_words or DONE], by, at)
    if close:
        shut(deviation, DONE, by, at)
    notice = "Svaret på avvikelsen är godtaget"
    tell_provider(ACCEPTED, deviation, notice, at, subject_id=answer.pk)
    return deviation


@transaction.atomic
def ask_again(*, deviation: Deviation, words: str, answer_by: date, by: Member, at: datetime) -> Deviation:
    """Ask the provider to complete the answer that waits, by a new day; what is missing is kept with the answer.

    Raises CannotDeviate with a fault at each field, or when no answer waits.
    """
    deviation = lock_for(deviation, Step.ASK_AGAIN)
    refuse(*faults_in_asking_again(words, answer_by, day_of(at)))
    answer = _judge(deviation, AnswerOutcome.ASKED_AGAIN, words, by, at)
    due = asked_day(answer_by, day_of(at))
    deviation.answer_by, deviation.answer_reason = due.on, due.reason
    deviation.save(update_fields=["answer_by", "answer_reason"])
    by_day = f"senast {day_in_words(answer_by)}"
    note(NoteKind.DEVIATION_ASKED_AGAIN, deviation, [answer.outcome_words, f"Svar {by_day}."], by, at)
    tell_provider(
        ASKED_AGAIN, deviation, f"Komplettera svaret på avvikelsen {by_day}", at, subject_id=answer.pk
    )
    return deviation


def _judge(
    deviation: Deviation, outcome: AnswerOutcome, words: str, by: Member, at: datetime
) -> DeviationAnswer:
    answer = DeviationAnswer.objects.get(deviation=deviation, outcome="")
    answer.outcome, answer.outcome_words = outcome, words.strip()
    answer.outcome_at, answer.outcome_by = at, by
    answer.save(update_fields=["outcome", "outcome_words", "outcome_at", "outcome_by"])
    return answer
