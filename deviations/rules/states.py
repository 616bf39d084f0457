"""Where a deviation stands, what may be done to it then, and by whom. Pure functions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from people.errors import Fault
from people.roles import Act


class State(StrEnum):
    """Where a deviation stands, and so for whom it waits: exactly one on any day."""

    AWAITED = "AWAITED"
    ANSWERED = "ANSWERED"
    ACCEPTED = "ACCEPTED"
    CLOSED = "CLOSED"


class Step(StrEnum):
    """What can be done to a deviation."""

    ANSWER = "ANSWER"
    ACCEPT = "ACCEPT"
    ASK_AGAIN = "ASK_AGAIN"
    CLOSE = "CLOSE"
    REOPEN = "REOPEN"


ALLOWED: dict[State, frozenset[Step]] = {
    State.AWAITED: frozenset({Step.ANSWER, Step.CLOSE}),
    State.ANSWERED: frozenset({Step.ACCEPT, Step.ASK_AGAIN, Step.CLOSE}),
    State.ACCEPTED: frozenset({Step.CLOSE}),
    State.CLOSED: frozenset({Step.REOPEN}),
}
ACTS: dict[Step, Act] = {
    Step.ANSWER: Act.ANSWER_DEVIATION,
    Step.ACCEPT: Act.CLOSE_DEVIATION,
    Step.ASK_AGAIN: Act.CLOSE_DEVIATION,
    Step.CLOSE: Act.CLOSE_DEVIATION,
    Step.REOPEN: Act.OPEN_DEVIATION,
}
"""What a role must hold to take a step."""
REFUSALS: dict[State, str] = {
    State.AWAITED: "Avvikelsen väntar på utförarens svar. Läs in sidan igen.",
    State.ANSWERED: "Avvikelsen är redan besvarad och väntar på bedömning. Läs in sidan igen.",
    State.ACCEPTED: "Svaret är redan godtaget. Läs in sidan igen.",
    State.CLOSED: "Avvikelsen är redan stängd. Läs in sidan igen.",
}


@dataclass(frozen=True)
class Answered:
    """What the state asks of one answer: how it was received ("" while it waits), and when."""

    outcome: str
    outcome_at: datetime | None = None


def state_of(
    closed_at: datetime | None, answers: Iterable[Answered], reopened_at: datetime | None = None
) -> State:
    """Where a deviation stands; an acceptance counts no longer once the deviation was opened again.

    Held equal to the SQL in `deviations.queries.deviations` by a test.
    """
    if closed_at:
        return State.CLOSED
    known = list(answers)
    if any(not answer.outcome for answer in known):
        return State.ANSWERED
    accepted = (answer.outcome_at for answer in known if answer.outcome == "ACCEPTED" and answer.outcome_at)
    return (
        State.ACCEPTED if any(reopened_at is None or at > reopened_at for at in accepted) else State.AWAITED
    )


def faults_in_step(state: State, step: Step) -> Iterable[Fault]:
    """What hinders a step in a state; the words say where the deviation stands instead."""
    if step not in ALLOWED[state]:
        yield Fault("", REFUSALS[state])
