"""What the acts on one deviation share: it is locked, the step asked about, the journal written, the others told."""

from collections.abc import Iterable
from datetime import datetime

from deviations.letters.answers import letters_about
from deviations.models import Deviation
from deviations.queries.concerned import addresses_of, concerned_at_the_provider, concerned_at_the_unit
from deviations.queries.deviations import state_now
from deviations.rules.states import Step, faults_in_step
from journal.actions import write_note
from journal.models import NoteKind
from orders.actions import notify
from outbox.actions import leave
from people.errors import Cannot, Fault
from people.models import Member
from people.rules import day_of


class CannotDeviate(Cannot):
    """A deviation may not be opened by hand, answered, judged, closed or opened again now."""


def lock_for(deviation: Deviation, step: Step) -> Deviation:
    """The deviation as it stands now, held until the transaction ends. Raises CannotDeviate when it bars the step."""
    locked = Deviation.objects.select_for_update(of=["self"]).select_related("assignment__client", "order")
    deviation = locked.get(pk=deviation.pk)
    refuse(*faults_in_step(state_now(deviation), step))
    return deviation


def refuse(*faults: Fault) -> None:
    """Raise CannotDeviate when there is any fault."""
    if faults:
        raise CannotDeviate(*faults)


def note(kind: NoteKind, deviation: Deviation, words: Iterable[str], by: Member, at: datetime) -> None:
    """Write what has happened into the file, where the deviation has one."""
    if deviation.assignment:
        said = "\n".join(line for line in words if line)
        write_note(kind=kind, file=deviation.assignment, subject=deviation.subject, words=said, by=by, at=at)


def tell_provider(
    kind: str, deviation: Deviation, notice: str, at: datetime, *, subject_id: int = 0, step: int = 0
) -> None:
    """Notice and letter to those whom the deviation concerns at the provider."""
    told = concerned_at_the_provider(deviation, day_of(at))
    _notify(told, deviation, notice, at)
    addresses = addresses_of(told, deviation.provider_id)
    leave(letters_about(kind, deviation, addresses, at, subject_id=subject_id, step=step))


def tell_unit(kind: str, deviation: Deviation, notice: str, at: datetime, *, subject_id: int = 0) -> None:
    """Notice and letter to those whom the deviation concerns at the unit."""
    told = concerned_at_the_unit(deviation, day_of(at))
    _notify(told, deviation, notice, at)
    addresses = list(dict.fromkeys(member.email for member in told))
    leave(letters_about(kind, deviation, addresses, at, subject_id=subject_id))


def _notify(told: Iterable[Member], deviation: Deviation, notice: str, at: datetime) -> None:
    if deviation.assignment:
        notify(members=told, assignment=deviation.assignment, words=notice, at=at)
