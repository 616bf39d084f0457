"""When the clockwork ticks: often, once a day, or with a third of the runs missing."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from random import Random

from people.rules import STOCKHOLM
from tests.simulation.steps import SETTLED
from tests.simulation.stories import Span


def every(interval: timedelta, span: Span) -> Iterator[datetime]:
    """Evenly, from the first midnight to the last, whatever the clocks on the wall are put to."""
    moment = datetime.combine(span.first, time.min, STOCKHOLM).astimezone(UTC)
    last = datetime.combine(span.first + timedelta(days=span.days), time.min, STOCKHOLM).astimezone(UTC)
    while moment < last:
        yield moment
        moment += interval


def daily(span: Span) -> Iterator[datetime]:
    """At noon each day; the first day at midnight, since a clockwork begins the day it first runs."""
    yield datetime.combine(span.first, time.min, STOCKHOLM)
    for day in range(1, span.days):
        yield datetime.combine(span.first + timedelta(days=day), time(12), STOCKHOLM)


def thinned(moments: Iterator[datetime], seed: int) -> list[datetime]:
    """Without a random third of the runs, but never the first or the last, nor so many that nothing settles."""
    chance = Random(seed)  # noqa: S311
    first, *others = moments
    *others, last = others
    kept = [first, *(moment for moment in others if chance.random() > 1 / 3), last]
    assert max(later - one for one, later in pairwise(kept)) < SETTLED
    return kept


def schedules(often: timedelta, span: Span, seed: int) -> dict[str, list[datetime]]:
    """Every way of running, by name, all ending with the same last run."""
    end = datetime.combine(span.first + timedelta(days=span.days), time(12), STOCKHOLM)
    plain = {"often": [*every(often, span), end], "daily": [*daily(span), end]}
    return plain | {
        f"{name}, a third missing": thinned(iter(moments), seed) for name, moments in plain.items()
    }
