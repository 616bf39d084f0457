"""A deviation is closed by hand."""

from datetime import datetime

from django.db import transaction

from deviations.actions.handling import lock_for, note, refuse, tell_provider
from deviations.letters.answers import CLOSED
from deviations.models import Deviation
from deviations.rules.deviations import faults_in_reason
from deviations.rules.states import Step
from journal.models import NoteKind
from people.models import Member


@transaction.atomic
def close_deviation(*, deviation: Deviation, reason: str, by: Member, at: datetime) -> Deviation:
    """Close a deviation, with the reason; the provider is told.

    Raises CannotDeviate without a reason, or when it is closed already.
    """
    refuse(*faults_in_reason(reason, "Skriv varför avvikelsen stängs."))
    deviation = lock_for(deviation, Step.CLOSE)
    shut(deviation, reason.strip(), by, at)
    step = deviation.reopenings.count()
    tell_provider(CLOSED, deviation, "Avvikelsen är stängd", at, step=step)
    return deviation


def shut(deviation: Deviation, reason: str, by: Member, at: datetime) -> None:
    """Close a deviation that is held, and write it into the file; who is told is the act's to say."""
    deviation.closed_at, deviation.closed_by, deviation.closed_reason = at, by, reason
    deviation.save(update_fields=["closed_at", "closed_by", "closed_reason"])
    note(NoteKind.DEVIATION_CLOSED, deviation, [f"Skäl: {reason}"], by, at)
