"""What pages show of a deviation: its status for the one who reads, what is to be done next, and its story."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from deviations.models import Deviation, DeviationAnswer, DeviationKind, Escalation
from deviations.queries.deviations import state_now
from deviations.rules.states import State
from orders.shown.pieces import Badge, Event
from people.models import Audience, Member, Provider, Regime
from people.roles import Act

SYSTEM = "Systemet"


class Side(StrEnum):
    """Who reads: those who order, those who perform, or those responsible above them, who have no cases."""

    UNIT = "UNIT"
    PROVIDER = "PROVIDER"
    RESPONSIBLE = "RESPONSIBLE"


ABOVE = {
    State.AWAITED: Badge("waiting", "Väntar på utföraren"),
    State.ANSWERED: Badge("waiting", "Väntar på enheten"),
    State.ACCEPTED: Badge("done", "Svaret godtaget"),
    State.CLOSED: Badge("done", "Stängd"),
}
BADGES: dict[Side, dict[State, Badge]] = {
    Side.UNIT: ABOVE | {State.ANSWERED: Badge("todo", "Att bedöma")},
    Side.PROVIDER: ABOVE | {State.AWAITED: Badge("todo", "Att besvara")},
    Side.RESPONSIBLE: ABOVE,
}
LATE = Badge("late", "Svaret dröjer")
NEXT: dict[Side, dict[State, str]] = {
    Side.UNIT: {
        State.AWAITED: "Utföraren ska svara",
        State.ANSWERED: "Bedöm svaret",
        State.ACCEPTED: "Stäng när åtgärderna är klara",
    },
    Side.PROVIDER: {
        State.AWAITED: "Svara på avvikelsen",
        State.ANSWERED: "Enheten bedömer svaret",
        State.ACCEPTED: "Gör klart åtgärderna",
    },
    Side.RESPONSIBLE: {
        State.AWAITED: "Utföraren ska svara",
        State.ANSWERED: "Enheten bedömer svaret",
        State.ACCEPTED: "Utföraren gör klart åtgärderna",
    },
}
CAUSES: dict[str, str] = {
    DeviationKind.PLAN_LATE: "Planen ska lämnas in",
    DeviationKind.ORDER_UNACKNOWLEDGED: "Beställningen ska kvitteras",
}
"""What ends a deviation that the clockwork opened."""


def side_of(member: Member) -> Side:
    """The side that a member reads from."""
    if member.provider_id:
        return Side.PROVIDER
    return Side.UNIT if member.may(Act.SEE_CASES) else Side.RESPONSIBLE


def badge_of(state: State, answer_by: date | None, side: Side, on: date) -> Badge:
    """The status of a deviation, late when an answer is awaited and its day has passed."""
    is_late = state == State.AWAITED and answer_by is not None and answer_by < on
    return LATE if is_late else BADGES[side][state]


def next_words(deviation: Deviation, state: State, side: Side) -> str:
    """What is to be done next, in words; empty for one that is closed."""
    if state == State.AWAITED and deviation.opened_by_id is None:
        return CAUSES.get(deviation.kind, NEXT[side][state])
    return NEXT[side].get(state, "")


def number_words(deviation: Deviation) -> str:
    """What a deviation is called: its own number."""
    return f"Avvikelse {deviation.pk}"


def events_of(deviation: Deviation, *, with_words: bool) -> list[Event]:
    """A deviation's story, newest first; `with_words` tells what people wrote. Asks nothing of one read whole."""
    told = [*_opened(deviation), *_steps(deviation), *_answers(deviation), *_closings(deviation)]
    if not with_words:
        told = [Event(one.words, one.at, one.who) for one in told]
    return sorted(told, key=lambda one: one.at, reverse=True)


def _opened(deviation: Deviation) -> Iterator[Event]:
    yield Event("Öppnad", deviation.opened_at, _name(deviation.opened_by))


def heard_by(audience: str, provider: Provider) -> str:
    """Who hears of a step about a provider, in words; the last ones by how it is run (R86)."""
    if audience != Audience.RESPONSIBLE_BY_REGIME:
        return str(Audience(audience).label)
    return "avtalsförvaltaren" if provider.regime == Regime.PRIVATE else "ansvarig chef i stadsdelen"


def _steps(deviation: Deviation) -> Iterator[Event]:
    for step in deviation.escalations.all():
        if step.audience != Audience.PROVIDER_AND_CASE_OFFICER:
            yield Event(f"Eskalerad till {heard_by(step.audience, deviation.provider)}", step.made_at, SYSTEM)
        if step.acknowledged_at:
            yield Event("Tagen om hand", step.acknowledged_at, _name(step.acknowledged_by), step.words)


def _answers(deviation: Deviation) -> Iterator[Event]:
    for answer in deviation.answers.all():
        yield Event("Besvarad", answer.at, _name(answer.by))
        if answer.outcome_at:
            yield Event(_outcome(answer), answer.outcome_at, _name(answer.outcome_by))


def _outcome(answer: DeviationAnswer) -> str:
    return f"Svaret: {answer.get_outcome_display().lower()}"


def _closings(deviation: Deviation) -> Iterator[Event]:
    for one in deviation.reopenings.all():
        yield Event("Stängd", one.closed_at, _name(one.closed_by), one.closed_reason)
        yield Event("Öppnad igen", one.at, _name(one.by), one.reason)
    if deviation.closed_at:
        yield Event("Stängd", deviation.closed_at, _name(deviation.closed_by), deviation.closed_reason)


def _name(member: Member | None) -> str:
    return member.name if member else SYSTEM


@dataclass(frozen=True)
class ShownDeviation:
    """A deviation as one member reads it.

    `client` is empty for who has no cases, `has_words` false where what people wrote is kept from them. `steps` are
    those taken, each with who heard of it.
    """

    deviation: Deviation
    state: State
    badge: Badge
    next: str
    client: str
    has_words: bool
    steps: list[tuple[Escalation, str]]
    events: list[Event]


def has_words(deviation: Deviation, member: Member) -> bool:
    """Whether what people wrote is told to a member: not of a protected identity to those who have no cases (R86)."""
    case = deviation.assignment
    return side_of(member) != Side.RESPONSIBLE or case is None or not case.client.is_protected


def shown(deviation: Deviation, member: Member, on: date) -> ShownDeviation:
    """A deviation read whole, as a member reads it on a day; who has no cases sees no client (R86)."""
    side, state, case = side_of(member), state_now(deviation), deviation.assignment
    tells = has_words(deviation, member)
    return ShownDeviation(
        deviation=deviation,
        state=state,
        badge=badge_of(state, deviation.answer_by, side, on),
        next=next_words(deviation, state, side),
        client=case.client.name if case and side != Side.RESPONSIBLE else "",
        has_words=tells,
        steps=[(step, heard_by(step.audience, deviation.provider)) for step in deviation.escalations.all()],
        events=events_of(deviation, with_words=tells),
    )
