"""A closed deviation is opened again."""

from datetime import datetime

from django.db import transaction

from deviations.actions.handling import lock_for, note, refuse, tell_provider
from deviations.actions.reporting import day_to_answer
from deviations.letters.answers import REOPENED
from deviations.models import Deviation, Reopening
from deviations.rules.deviations import faults_in_reason
from deviations.rules.states import Step
from journal.models import NoteKind
from orders.rules import day_in_words
from people.models import Member

FIELDS = ["closed_at", "closed_by", "closed_reason", "answer_by", "answer_reason"]


@transaction.atomic
def reopen_deviation(*, deviation: Deviation, reason: str, by: Member, at: datetime) -> Deviation:
    """Open a closed deviation again, with the reason and a new day to answer by; the closing is kept.

    Raises CannotDeviate without a reason, or when it is open.
    """
    refuse(*faults_in_reason(reason, "Skriv varför avvikelsen öppnas igen."))
    deviation = lock_for(deviation, Step.REOPEN)
    assert deviation.closed_at
    taken_back = Reopening.objects.create(
        deviation=deviation,
        reason=reason.strip(),
        at=at,
        by=by,
        closed_at=deviation.closed_at,
        closed_by=deviation.closed_by,
        closed_reason=deviation.closed_reason,
    )
    due = day_to_answer(deviation.unit_id, at, again=True)
    deviation.closed_at, deviation.closed_by, deviation.closed_reason = None, None, ""
    deviation.answer_by, deviation.answer_reason = due.on, due.reason
    deviation.save(update_fields=FIELDS)
    by_day = f"senast {day_in_words(due.on)}"
    note(NoteKind.DEVIATION_REOPENED, deviation, [f"Skäl: {reason.strip()}", f"Svar {by_day}."], by, at)
    tell_provider(
        REOPENED, deviation, f"Avvikelsen är öppnad igen, svara {by_day}", at, subject_id=taken_back.pk
    )
    return deviation
