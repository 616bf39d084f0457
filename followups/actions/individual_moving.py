"""A planned follow-up is given another day, and the provider is invited to it."""

from datetime import date, datetime

from django.db import transaction

from followups.letters.individual import follow_up_invitation
from followups.models import FollowUpMove, IndividualFollowUp
from followups.queries.case_people import at_the_provider
from followups.rules.individual_holding import faults_in_move
from journal.actions import write_note
from journal.models import NoteKind
from orders.queries import order_in_force
from orders.rules import day_in_words
from outbox.actions import leave
from people.errors import Cannot, Fault
from people.models import Member
from people.rules import STOCKHOLM, day_of


class CannotMove(Cannot):
    """A follow-up may not be given that day."""


class CannotInvite(Cannot):
    """The provider may not be invited to a follow-up so."""


@transaction.atomic
def move_follow_up(
    *, follow_up: IndividualFollowUp, to_on: date, reason: str, by: Member, at: datetime
) -> IndividualFollowUp:
    """Give a planned follow-up another last day, which the clockwork then leaves; what it was is kept (R69).

    Raises CannotMove with faults at `to_on` and `reason`.
    """
    locked = _lock(follow_up, CannotMove)
    newest = order_in_force(locked.assignment, at)
    until = newest.valid_to if newest else None
    if faults := list(faults_in_move(to_on, reason, from_on=locked.due_on, on=day_of(at), until=until)):
        raise CannotMove(*faults)
    why = reason.strip()
    FollowUpMove.objects.create(
        follow_up=locked, from_on=locked.due_on, to_on=to_on, reason=why, at=at, by=by
    )
    words = f"Flyttad från {day_in_words(locked.due_on)} till {day_in_words(to_on)}: {why}"
    locked.due_on, locked.is_moved = to_on, True
    locked.due_reason = f"Flyttad av handläggaren: {why}"[:300]
    locked.save(update_fields=["due_on", "is_moved", "due_reason"])
    _note(NoteKind.FOLLOW_UP_MOVED, locked, words, by, at)
    return locked


@transaction.atomic
def invite_provider(
    *, follow_up: IndividualFollowUp, meets_on: datetime, by: Member, at: datetime
) -> IndividualFollowUp:
    """Book the moment of a follow-up and invite the provider: a letter to the case's people there (R76).

    A later invitation moves the moment. Raises CannotInvite with a fault at `meets_on`.
    """
    locked = _lock(follow_up, CannotInvite)
    if meets_on <= at:
        raise CannotInvite(Fault("meets_on", "Skriv en tid som ligger framåt."))
    if locked.meets_on == meets_on:
        raise CannotInvite(Fault("meets_on", "Utföraren är redan inbjuden till den tiden."))
    locked.meets_on, locked.invited_at, locked.invited_by = meets_on, at, by
    locked.save(update_fields=["meets_on", "invited_at", "invited_by"])
    leave(follow_up_invitation(locked, at_the_provider(locked.assignment, day_of(at)), at))
    when = meets_on.astimezone(STOCKHOLM)
    words = f"Inbjuden till {day_in_words(when.date())} klockan {when:%H.%M}."
    _note(NoteKind.FOLLOW_UP_INVITED, locked, words, by, at)
    return locked


def _lock(follow_up: IndividualFollowUp, cannot: type[Cannot]) -> IndividualFollowUp:
    rows = IndividualFollowUp.objects.select_for_update(of=["self"])
    locked = rows.select_related("assignment__care_contact__user").get(pk=follow_up.pk)
    if locked.held_on:
        raise cannot("Uppföljningen är redan gjord. Läs in sidan igen.")
    if locked.dropped_at:
        raise cannot("Uppföljningen är struken, eftersom uppdraget är avslutat.")
    return locked


def _note(kind: NoteKind, follow_up: IndividualFollowUp, words: str, by: Member, at: datetime) -> None:
    case = follow_up.assignment
    write_note(kind=kind, file=case, subject=case.number, words=words, by=by, at=at)
