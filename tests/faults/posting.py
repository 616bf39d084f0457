"""A mail server that refuses, is slow, or hangs up."""

import time
from dataclasses import replace

from tests.faults.live import Live
from tests.faults.tally import Line

SLOW = 0.1


def refused(live: Live) -> Line:
    """Nobody answers at the port for a while."""
    live.place.kill("mail")
    batch = live.leave_some()
    time.sleep(live.form.outage)
    live.place.start_mail()
    return Line(
        fault=f"mail server refuses connections for {live.form.outage:.0f} s", letters=live.count(batch)
    )


def not_now(live: Live) -> Line:
    """Each letter is answered with 451 for a while."""
    return _while_it_behaves(live, "451", fault="mail server answers 451")


def unknown_recipients(live: Live) -> Line:
    """Some recipients are unknown for a while; the others are not kept waiting."""
    return _while_it_behaves(
        live, "550", fault="mail server answers 550 for every tenth recipient, then knows them"
    )


def slow(live: Live) -> Line:
    """A letter takes its time."""
    live.place.mail.behave(seconds=SLOW)
    batch = live.leave_some()
    letters = live.count(batch)
    live.place.mail.behave()
    return Line(fault=f"mail server takes {SLOW:.1f} s for a letter", letters=letters)


def dropped_unkept(live: Live) -> Line:
    """It hangs up instead of taking every fifth letter."""
    return _dropping(live, "drop unkept", fault="hangs up before it keeps every fifth letter")


def dropped_answered(live: Live) -> Line:
    """It hangs up after having answered that it took every fifth letter."""
    return _dropping(live, "drop answered", fault="hangs up after its 250 for every fifth letter")


def dropped_unanswered(live: Live) -> Line:
    """It keeps every fifth letter and hangs up before it has said so: then nobody can know, and a copy is right."""
    before = _unanswered(live)
    line = _dropping(live, "drop unanswered", fault="keeps every fifth letter but hangs up before its 250")
    assert line.letters
    return replace(line, letters=replace(line.letters, in_flight=_unanswered(live) - before))


def _unanswered(live: Live) -> int:
    return sum(not one["answered"] for one in live.place.mail.kept())


def _while_it_behaves(live: Live, mode: str, *, fault: str) -> Line:
    live.place.mail.behave(mode)
    batch = live.leave_some()
    time.sleep(live.form.outage)
    live.place.mail.behave()
    return Line(fault=f"{fault} for {live.form.outage:.0f} s", letters=live.count(batch))


def _dropping(live: Live, mode: str, *, fault: str) -> Line:
    live.place.mail.behave(mode)
    letters = live.count(live.leave_some())
    live.place.mail.behave()
    return Line(fault=f"mail server {fault}", letters=letters)
