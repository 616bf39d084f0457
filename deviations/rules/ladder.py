"""The ladder of escalation: which step is due on a day, and who may take one in hand. Pure functions.

A ladder is data in a policy: so many days after the day that was not kept, these hear of it (R85-R86).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from orders.rules import day_in_words
from people.errors import Fault
from people.roles import Role


@dataclass(frozen=True, order=True)
class LadderStep:
    """One step: so many days after the day that was not kept, and who hears then."""

    days: int
    audience: str


def steps_for(cause: str, ladder: Iterable[Mapping[str, str | int]]) -> tuple[LadderStep, ...]:
    """The steps that a policy's ladder has for a cause, the first first."""
    ours = (step for step in ladder if step["cause"] == cause)
    return tuple(sorted(LadderStep(int(step["days"]), str(step["audience"])) for step in ours))


def spans(steps: Sequence[LadderStep]) -> Iterator[tuple[LadderStep, int | None]]:
    """Each step with the days at which a later one takes its place; None for the last."""
    for at, step in enumerate(steps):
        yield step, next((later.days for later in steps[at + 1 :] if later.days > step.days), None)


def step_due(
    steps: Sequence[LadderStep],
    *,
    missed: date,
    taken: Collection[int],
    held_until: date | None = None,
    rests: bool = False,
    on: date,
) -> LadderStep | None:
    """The step to take on a day, when `missed` was not kept: the newest whose day has come, once.

    A step that was passed over is never taken later, so a ladder that begins late does not storm. `taken` are the days
    of the steps already taken for `missed`. Nothing is due while services rest, nor until a promised day has passed.
    Held equal to the SQL in `deviations.queries.ladder` by a test.
    """
    if rests or (held_until is not None and on <= held_until):
        return None
    come = [step for step in steps if missed + timedelta(days=step.days) <= on]
    newest = come[-1] if come else None
    return newest if newest and all(days < newest.days for days in taken) else None


_HANDLERS: dict[str, frozenset[Role]] = {
    "PROVIDER_AND_CASE_OFFICER": frozenset({Role.COORDINATOR, Role.PROVIDER_MANAGER}),
    "PROVIDER_MANAGER": frozenset({Role.PROVIDER_MANAGER, Role.UNIT_MANAGER}),
    "RESPONSIBLE_BY_REGIME": frozenset({Role.CONTRACT_MANAGER, Role.DISTRICT_MANAGER}),
}


def may_take_in_hand(audience: str, role: Role, *, nobody_responsible: bool) -> bool:
    """Whether a role is among those whom a step goes to.

    The unit's manager answers for the last one where nobody has been named for it.
    """
    stands_in = nobody_responsible and audience == "RESPONSIBLE_BY_REGIME" and role == Role.UNIT_MANAGER
    return stands_in or role in _HANDLERS[audience]


def faults_in_promise(words: str, promised_on: date, *, on: date, latest: date) -> Iterable[Fault]:
    """What hinders a step from being taken in hand: it must be said what is done, and by which day."""
    if not words.strip():
        yield Fault("words", "Skriv vad du gör åt det.")
    if promised_on < on:
        yield Fault("promised_on", "Dagen har passerat. Välj i dag eller en senare dag.")
    elif promised_on > latest:
        yield Fault("promised_on", f"Välj en dag senast {day_in_words(latest)}. Längre får det inte vänta.")
