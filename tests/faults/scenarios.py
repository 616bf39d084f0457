"""All faults in turn, in the short or the full form."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from time import monotonic

from tests.faults import breaking, calendar_nights, killing, nights, posting
from tests.faults.form import Form
from tests.faults.installation import Installation, installed
from tests.faults.live import Live, at_work
from tests.faults.nights import Nights
from tests.faults.tally import Line

LIVE: tuple[Callable[[Live], Line], ...] = (
    killing.killed_at_random,
    breaking.postgres_restarted,
    breaking.valkey_killed,
    breaking.two_of_each,
    posting.refused,
    posting.dropped_unanswered,
)
MORE_LIVE: tuple[Callable[[Live], Line], ...] = (
    breaking.many_to_one,
    breaking.valkey_flushed,
    breaking.clock_set_back,
    breaking.clock_set_forward,
    posting.not_now,
    posting.unknown_recipients,
    posting.slow,
    posting.dropped_unkept,
    posting.dropped_answered,
)
ASLEEP: tuple[Callable[[Nights], Line], ...] = (nights.asleep_over_the_sixteenth, nights.killed_at_random)
MORE_ASLEEP: tuple[Callable[[Nights], Line], ...] = (
    nights.asleep_three_days,
    nights.run_twice,
    nights.back_and_forth,
    nights.every_half_hour,
    nights.two_at_once,
)
"""What the short form leaves to the full one."""

TENTH_OF_MARCH = date(2026, 3, 10)
DAYS = 9


def run(form: Form, seed: int) -> Iterator[Line]:
    """Every fault, as it is done with; an installation of its own, and nothing left of it."""
    with installed() as place:
        yield from _live(place, form, seed)
        yield from _asleep(place, form, seed)


def _live(place: Installation, form: Form, seed: int) -> Iterator[Line]:
    with at_work(place, form, seed) as live:
        for scenario in (*LIVE, *(MORE_LIVE if form.is_full else ())):
            live.begin_anew()
            start = monotonic()
            yield replace(scenario(live), seconds=monotonic() - start)


def _asleep(place: Installation, form: Form, seed: int) -> Iterator[Line]:
    walked = nights.begin(place, form, seed, on=TENTH_OF_MARCH, days=DAYS)
    for scenario in (*ASLEEP, *(MORE_ASLEEP if form.is_full else ())):
        start = monotonic()
        yield replace(scenario(walked), seconds=monotonic() - start)
    if form.is_full:
        yield from calendar_nights.walk_all(place, form, seed)
