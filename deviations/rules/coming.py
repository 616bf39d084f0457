"""The next step of the ladder, and its day, as somebody may be told of it beforehand. Pure functions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from deviations.rules.ladder import LadderStep


@dataclass(frozen=True)
class Coming:
    """A step to come: its day, who hears then, and whether it waits because somebody has the deviation in hand."""

    on: date
    audience: str
    waits: bool


def coming_step(
    steps: Sequence[LadderStep],
    *,
    missed: date,
    taken: Collection[int],
    held_until: date | None,
    on: date,
) -> Coming | None:
    """The step to come when `missed` is not kept, seen from a day; None when all have been taken.

    `taken` are the days of the steps already taken for `missed`; a promised day puts the step off until it has passed.
    """
    left = [step for step in steps if all(days < step.days for days in taken)]
    if not left:
        return None
    come = [step for step in left if missed + timedelta(days=step.days) <= on]
    step = come[-1] if come else left[0]
    day = max(missed + timedelta(days=step.days), on)
    waits = held_until is not None and held_until >= day
    return Coming(held_until + timedelta(days=1) if waits and held_until else day, step.audience, waits)
