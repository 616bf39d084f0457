"""Many cases are given from one member to another, case by case, and can be taken back."""

import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError, transaction

from journal.actions import write_note
from journal.models import NoteKind
from orders.actions.notices import notify
from orders.models import Assignment, ReassignedCase, Reassignment
from orders.queries.reassigning import FIELD, case_facts, kind_for, takers
from orders.rules.reassigning import hindrance
from people.errors import Cannot, Fault
from people.models import Member

log = logging.getLogger(__name__)
TRY_AGAIN = "Ärendet kunde inte sparas. Försök igen."


class CannotReassign(Cannot):
    """Cases may not be given so, or the giving may not be undone."""


@dataclass(frozen=True)
class Giving:
    """From whom, to whom and why; `reason` may be empty."""

    from_member: Member
    to_member: Member
    reason: str = ""


@transaction.atomic
def reassign_cases(*, giving: Giving, cases: Collection[int], by: Member, at: datetime) -> Reassignment:
    """Give chosen cases, each for itself: one that cannot be given is kept with the reason, and the rest go on.

    Each case that moves gets its journal note, and the one who gets them one notice. Raises CannotReassign when nobody
    of the place can be given them.
    """
    if giving.to_member == giving.from_member:
        raise CannotReassign(Fault("to_member", "Välj någon annan än den som har ärendena."))
    if not takers(by).filter(pk=giving.to_member.pk).exists():
        raise CannotReassign(Fault("to_member", "Välj en kollega som kan ta över ärendena."))
    done = Reassignment.objects.create(
        kind=kind_for(by),
        from_member=giving.from_member,
        to_member=giving.to_member,
        reason=giving.reason,
        at=at,
        by=by,
    )
    for assignment in Assignment.objects.for_member(by).filter(pk__in=cases).order_by("number"):
        failed = _tried(lambda key: _give(key, done, by, at), assignment.pk)
        ReassignedCase.objects.create(reassignment=done, assignment=assignment, failed=failed)
    _tell(done, giving.to_member, "Du har fått", at)
    return done


@transaction.atomic
def undo_reassignment(*, reassignment: Reassignment, by: Member, at: datetime) -> list[str]:
    """Take back the cases that still are where they were moved; gives the numbers of those that are not.

    Raises CannotReassign when it is undone already, or when the one who had them can have none.
    """
    held = Reassignment.objects.select_for_update().get(pk=reassignment.pk)
    if held.undone_at:
        raise CannotReassign("Omfördelningen är redan ångrad.")
    if not takers(by).filter(pk=held.from_member_id).exists():
        raise CannotReassign(
            f"{held.from_member.name} kan inte få tillbaka ärendena. Omfördela dem i stället."
        )
    held.undone_at, held.undone_by = at, by
    held.save(update_fields=["undone_at", "undone_by"])
    moved = held.cases.filter(failed="").select_related("assignment").order_by("assignment__number")
    tried = {
        case.assignment: _tried(lambda key: _take_back(key, held, by, at), case.assignment_id)
        for case in moved
    }
    _tell(held, held.from_member, "Du har fått tillbaka", at)
    return [assignment.number for assignment, failed in tried.items() if failed]


def _tried(act: Callable[[int], None], key: int) -> str:
    """Do one case in a transaction of its own; what hindered it, in words, or nothing."""
    try:
        with transaction.atomic():
            act(key)
    except CannotReassign as error:
        return str(error)
    except DatabaseError:
        log.exception("a case could not be reassigned")
        return TRY_AGAIN
    return ""


def _give(key: int, done: Reassignment, by: Member, at: datetime) -> None:
    assignment, field = _lock(key), FIELD[kind_for(by)]
    [case] = case_facts(
        Assignment.objects.filter(pk=key),
        holder=done.from_member,
        to_member=done.to_member,
        field=field,
        at=at,
    )
    if words := hindrance(case.facts, done.get_kind_display().lower(), done.to_member.name):
        raise CannotReassign(words)
    _change(assignment, field, done.to_member)
    words = f"{done.get_kind_display()}: {done.from_member.name} → {done.to_member.name}. {done.reason}"
    _note(assignment, words, by, at)


def _take_back(key: int, done: Reassignment, by: Member, at: datetime) -> None:
    assignment, field = _lock(key), FIELD[kind_for(by)]
    if getattr(assignment, f"{field}_id") != done.to_member_id:
        raise CannotReassign("Ärendet har bytt ägare sedan dess.")
    _change(assignment, field, done.from_member)
    words = (
        f"{done.get_kind_display()}: {done.to_member.name} → {done.from_member.name}. Omfördelningen ångrad."
    )
    _note(assignment, words, by, at)


def _lock(key: int) -> Assignment:
    return Assignment.objects.select_for_update(of=["self"]).get(pk=key)


def _change(assignment: Assignment, field: str, member: Member) -> None:
    setattr(assignment, field, member)
    assignment.save(update_fields=[field])


def _note(assignment: Assignment, words: str, by: Member, at: datetime) -> None:
    write_note(
        kind=NoteKind.CASE_REASSIGNED,
        file=assignment,
        subject=assignment.number,
        words=words.strip(),
        by=by,
        at=at,
    )


def _tell(done: Reassignment, member: Member, verb: str, at: datetime) -> None:
    """One notice for all the cases that one member now has through this reassignment."""
    field = FIELD[done.kind]  # type: ignore[index]
    own = done.cases.filter(failed="", **{f"assignment__{field}": member}).select_related("assignment")
    listed = list(own.order_by("assignment__number"))
    if listed:
        count = "ett ärende" if len(listed) == 1 else f"{len(listed)} ärenden"
        notify(
            members=[member],
            assignment=listed[0].assignment,
            words=f"{verb} {count} genom en omfördelning.",
            at=at,
        )
