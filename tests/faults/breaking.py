"""Database or queue cut off in the middle of a round, more processes than there should be, a clock that jumps."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from tests.faults.killing import AT_ONCE
from tests.faults.live import Live
from tests.faults.tally import Line

HOUR = timedelta(hours=1)
HELD = "SELECT count(*) FROM outbox_letter WHERE claimed_until IS NOT NULL AND sent_at IS NULL"


def postgres_restarted(live: Live) -> Line:
    """PostgreSQL is stopped at once and started again."""

    def restart() -> None:
        live.place.stop_postgres()
        live.place.start_postgres()

    return _mid_round(live, restart, fault="PostgreSQL stopped at once and started", most=AT_ONCE)


def valkey_flushed(live: Live) -> Line:
    """All that waits in the queue disappears."""
    return _mid_round(live, live.place.flush_valkey, fault="Valkey flushed")


def valkey_killed(live: Live) -> Line:
    """The queue is gone for a moment, and comes back empty."""

    def restart() -> None:
        live.place.kill_valkey()
        live.place.start_valkey()

    return _mid_round(live, restart, fault="Valkey killed and started empty")


def two_of_each(live: Live) -> Line:
    """Two beats, two workers and two ticks at once."""
    more = ("beat2", "worker2", "tick", "tick2")
    live.place.mail.behave(seconds=0.01)
    live.place.start(live.database, *more)
    batches = [live.leave_some() for _ in range(1 + live.form.restarts)]
    letters = live.count(*batches)
    live.place.kill(*more)
    live.place.mail.behave()
    return Line(fault="two beats, two workers and two ticks at once", letters=letters)


def clock_set_back(live: Live) -> Line:
    """The machine's clock jumps an hour back: what is held is held for an hour longer."""
    return _mid_round(live, lambda: live.place.clock.jump(-HOUR), fault="clock jumps an hour back")


def clock_set_forward(live: Live) -> Line:
    """The machine's clock jumps an hour forward: leases end early, so a letter that is held may be sent twice."""
    held: list[int] = []

    def jump() -> None:
        held.append(int(live.database.ask(HELD)[0][0]))
        live.place.clock.jump(HOUR)

    line = _mid_round(live, jump, fault="clock jumps an hour forward")
    assert line.letters
    return replace(line, letters=replace(line.letters, in_flight=sum(held)))


def many_to_one(live: Live) -> Line:
    """Many letters to one recipient are gathered; the worker is killed meanwhile."""
    live.place.mail.behave(seconds=0.01)
    batches = [live.leave(20, to=f"samordnare{turn}@bjorken.example") for turn in range(10)]
    live.wait_for_some(batches[0])
    live.place.kill("worker")
    live.place.start(live.database, "worker")
    letters = live.count(*batches, in_flight=20 * AT_ONCE)
    live.place.mail.behave()
    return Line(fault="kill -9 of the worker, twenty letters to each of ten recipients", letters=letters)


def _mid_round(live: Live, act: Callable[[], None], *, fault: str, most: int = 0) -> Line:
    """Do it that many times, each with a batch on its way; then leave another, which shall go too."""
    times = live.form.restarts
    live.place.mail.behave(seconds=0.01)
    batches = []
    for _ in range(times):
        batches.append(live.leave_some())
        live.wait_for_some(batches[-1])
        act()
    batches.append(live.leave_some())
    live.place.mail.behave()
    letters = live.count(*batches, in_flight=most * times)
    return Line(fault=fault, times=times, letters=letters)
