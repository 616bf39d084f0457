"""What every step on a version begins and ends with: the locked row, and the journal note."""

from datetime import datetime

from journal.actions import write_note
from journal.models import NoteKind
from people.errors import Cannot
from people.models import Member
from plans.models import PlanVersion
from plans.queries.checking import check_of
from plans.rules.checking import why_not_edit, why_not_hand_in
from plans.rules.steps import ALLOWED, STATE_WORDS, Step, version_state

ASKED = ("check_asked_at", "check_asked_by")
CHECKED = ("checked_at", "checked_by")


class CannotPlan(Cannot):
    """A version may not be started, edited, handed in or answered now."""


def lock_version(version: PlanVersion, step: Step) -> PlanVersion:
    """The version as it is now, held until the transaction ends; raises CannotPlan when the step is not allowed."""
    locked = (
        PlanVersion.objects.select_for_update(of=["self"])
        .select_related("plan__assignment__case_officer__user", "plan__assignment__provider", "order__policy")
        .get(pk=version.pk)
    )
    state = version_state(locked.submitted_at, locked.returned_at, locked.approved_at)
    if step not in ALLOWED[state]:
        raise CannotPlan(f"Planversionen är {STATE_WORDS[state]}. Läs in sidan igen.")
    _respect_check(locked, step)
    return locked


def _respect_check(version: PlanVersion, step: Step) -> None:
    """The internal check, where the provider wants it, is asked for before hand-in and not disturbed (R38)."""
    checks, state = version.plan.assignment.provider.checks_plans, check_of(version)
    if step == Step.EDIT and (words := why_not_edit(checks, state)):
        raise CannotPlan(words)
    if step == Step.SUBMIT and (words := why_not_hand_in(checks, state)):
        raise CannotPlan(words)


def forget_check(version: PlanVersion) -> None:
    """What has been rewritten has not been read: the internal check is asked for anew."""
    if version.check_asked_at or version.checked_at:
        clear(version, ASKED + CHECKED)


def clear(version: PlanVersion, fields: tuple[str, ...]) -> None:
    """Empty some of a version's moments, with those who made them."""
    for field in fields:
        setattr(version, field, None)
    version.save(update_fields=fields)


def note_version(kind: NoteKind, version: PlanVersion, words: str, by: Member, at: datetime) -> None:
    """Write what happened to a version into the client's file (R54)."""
    assignment = version.plan.assignment
    subject = f"{assignment.number} v{version.number}"
    write_note(kind=kind, file=assignment, subject=subject, words=words.strip(), by=by, at=at)
