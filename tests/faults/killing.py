"""Processes that end as in a power cut, at random points."""

import os
import signal
from collections.abc import Callable

from tests.faults.live import Batch, Live
from tests.faults.tally import Line

WORKERS_AT_ONCE = 2
MAILS_IN_FLIGHT = 2
"""Of one sender: the mail that is being sent, and the one before it, whose mark is under way."""
AT_ONCE = WORKERS_AT_ONCE * MAILS_IN_FLIGHT


def killed_at_random(live: Live) -> Line:
    """A kill -9 of a worker's child, the beat, the worker and a lone sender, in turn, with letters on their way."""
    live.place.mail.behave(seconds=0.01)
    batches, in_flight = [], 0
    for turn in range(live.form.kills):
        kill, most = VICTIMS[turn % len(VICTIMS)]
        batches.append(live.leave_some())
        kill(live, batches[-1])
        in_flight += most
    live.place.mail.behave()
    letters = live.count(*batches, in_flight=in_flight)
    return Line(
        fault="kill -9 of child, beat, worker and sender in turn", times=live.form.kills, letters=letters
    )


def _kill_child(live: Live, batch: Batch) -> None:
    live.wait_for_some(batch)
    children = live.place.children("worker")
    if children:
        os.kill(live.chance.choice(children), signal.SIGKILL)


def _kill_beat(live: Live, batch: Batch) -> None:
    live.wait_for_some(batch)
    live.place.kill("beat")
    live.place.start(live.database, "beat")


def _kill_worker(live: Live, batch: Batch) -> None:
    live.wait_for_some(batch)
    live.place.kill("worker")
    live.place.start(live.database, "worker")


def _kill_sender(live: Live, batch: Batch) -> None:
    """`manage.py tick` alone, so that the letters are its own."""
    live.place.kill("worker")
    live.place.start(live.database, "tick")
    live.wait_for_some(batch)
    live.place.kill("tick")
    live.place.start(live.database, "worker")


VICTIMS: tuple[tuple[Callable[[Live, Batch], None], int], ...] = (
    (_kill_child, MAILS_IN_FLIGHT),
    (_kill_beat, 0),
    (_kill_worker, AT_ONCE),
    (_kill_sender, MAILS_IN_FLIGHT + AT_ONCE),
)
