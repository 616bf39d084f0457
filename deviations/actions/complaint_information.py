"""How to complain has been told (R129)."""

from datetime import date, datetime

from django.db import transaction

from deviations.actions.complaint_steps import refuse
from deviations.rules.complaints import faults_in_information, information_words
from journal.actions import write_note
from journal.models import Note, NoteKind
from orders.models import Assignment
from people.models import Member
from people.rules import day_of


@transaction.atomic
def record_information(
    *, assignment: Assignment, orally: bool, in_writing: bool, on: date, by: Member, at: datetime
) -> Note:
    """Note in the file that the client has been told how to complain, at a home visit on a day (R129).

    Raises CannotComplain with a fault at each field.
    """
    refuse(*faults_in_information(orally, in_writing, on, day_of(at)))
    return write_note(
        kind=NoteKind.COMPLAINT_INFORMED,
        file=assignment,
        subject=assignment.number,
        words=information_words(orally, in_writing, on),
        by=by,
        at=at,
    )
