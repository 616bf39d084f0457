"""What every step on a version begins and ends with: the locked row, and the journal note."""

from datetime import datetime

from journal.actions import write_note
from journal.models import NoteKind
from people.errors import Cannot
from people.models import Member
from plans.models import PlanVersion
from plans.rules.steps import ALLOWED, STATE_WORDS, Step, version_state


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
    return locked


def note_version(kind: NoteKind, version: PlanVersion, words: str, by: Member, at: datetime) -> None:
    """Write what happened to a version into the client's file (R54)."""
    assignment = version.plan.assignment
    subject = f"{assignment.number} v{version.number}"
    write_note(kind=kind, file=assignment, subject=subject, words=words.strip(), by=by, at=at)
