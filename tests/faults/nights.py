"""A clockwork that sleeps, is killed, runs twice or sees the clock jump: the same rows as if nothing had happened."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from people.rules import start_of
from tests.faults.database import Database
from tests.faults.form import Form
from tests.faults.installation import ROOT, Installation
from tests.faults.killing import MAILS_IN_FLIGHT
from tests.faults.rows import compare, count_letters
from tests.faults.tally import Line

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
NOON = timedelta(hours=12)
AGAIN = 0.5
Moments = list[datetime]


@dataclass(frozen=True, kw_only=True)
class Nights:
    """Days in a row of a small unit: the database as they began, and as they end when nobody hinders the clockwork."""

    place: Installation
    form: Form
    begun: Database
    left_alone: Database
    sent_before: list[str]
    days: list[date]
    chance: Random

    @property
    def noons(self) -> Moments:
        """Once a day."""
        return [start_of(day) + NOON for day in self.days]

    def walk(self, moments: Iterable[datetime], *, fault: str) -> Line:
        """A tick at each moment, and what came of it."""

        def tick(database: Database) -> None:
            self.place.run(database, "-m", "tests.faults.walking", *(at.isoformat() for at in moments))

        return self.hindered(tick, fault=fault)

    def hindered(
        self, act: Callable[[Database], None], *, fault: str, times: int = 1, in_flight: int = 0
    ) -> Line:
        """What the clockwork wrote while it was hindered, beside what it writes when left alone."""
        database = self.begun.copy("hindered")
        self.place.mail.forget()
        act(database)
        kept = [*self.sent_before, *_named(self.place)]
        letters = count_letters(database, kept, until=self.noons[-1], in_flight=in_flight)
        return Line(fault=fault, times=times, letters=letters, rows=compare(database, self.left_alone))


def begin(place: Installation, form: Form, seed: int, *, on: date, days: int) -> Nights:
    """A filled unit, and the same one after so many days with a tick each noon; the first day is done in both."""
    begun = place.whole.copy("begun")
    place.mail.forget()
    place.run(begun, "-m", "tests.faults.filling", on.isoformat())
    walked = [on + n * DAY for n in range(days)]
    place.run(begun, "-m", "tests.faults.walking", (start_of(on) + NOON).isoformat())
    nights = Nights(
        place=place, form=form, begun=begun, left_alone=begun.copy("left_alone"), days=walked[1:],
        sent_before=_named(place), chance=Random(seed),  # noqa: S311
    )  # fmt: skip
    noons = [noon.isoformat() for noon in nights.noons]
    place.run(nights.left_alone, "-m", "tests.faults.walking", *noons)
    return nights


def _named(place: Installation) -> list[str]:
    """What the Message-IDs of the mails that were kept name: a kind and a row."""
    return [mail["id"].strip("<>").partition(".")[0] for mail in place.mail.kept()]


def every_half_hour(nights: Nights) -> Line:
    """As often as anybody could wish."""
    first, last = nights.noons[0], nights.noons[-1]
    count = (last - first) // (HOUR / 2) + 1
    return nights.walk([first + n * HOUR / 2 for n in range(count)], fault="tick every half hour")


def asleep_over_the_sixteenth(nights: Nights) -> Line:
    """Three days without a tick, one of them the 16th."""
    awake = [noon for noon in nights.noons if noon.day not in (15, 16, 17)]
    return nights.walk(awake, fault="clockwork down three days, over a 16th")


def asleep_three_days(nights: Nights) -> Line:
    """Three days without a tick."""
    return nights.walk(nights.noons[:1] + nights.noons[4:], fault="clockwork down three days")


def run_twice(nights: Nights) -> Line:
    """Each night's work is done twice."""
    return nights.walk([noon for noon in nights.noons for _ in range(2)], fault="every tick run twice")


def back_and_forth(nights: Nights) -> Line:
    """The clock jumps an hour forward and back between ticks, over midnight too."""
    moments = [
        at + jump * HOUR for noon in nights.noons for at in (noon - NOON, noon) for jump in (0, 1, -1, 0)
    ]
    return nights.walk(moments, fault="clock jumps an hour back and forth, also over midnight")


def two_at_once(nights: Nights) -> Line:
    """Two ticks at the same moment, in two processes."""

    def tick(database: Database) -> None:
        for noon in nights.noons:
            both = [_started(nights, database, noon) for _ in range(2)]
            assert [one.wait() for one in both] == [0, 0]

    return nights.hindered(tick, fault="two ticks at once, each day")


def killed_at_random(nights: Nights) -> Line:
    """A kill -9 of `manage.py tick` at a random point; then it is run again, or left until the next time."""
    times = nights.form.nights

    def tick(database: Database) -> None:
        for at in _spread(nights, times):
            process = _started(nights, database, at)
            time.sleep(nights.chance.uniform(1.0, 2.5))
            process.kill()
            process.wait()
            if nights.chance.random() < AGAIN:
                assert _started(nights, database, at).wait() == 0
        for at in (nights.noons[-1], nights.noons[-1] + HOUR):
            assert _started(nights, database, at).wait() == 0

    fault = "kill -9 of manage.py tick at random points"
    return nights.hindered(tick, fault=fault, times=times, in_flight=MAILS_IN_FLIGHT * times)


def _spread(nights: Nights, times: int) -> Moments:
    """So many moments over the days, at noon and after."""
    days = len(nights.noons)
    return [nights.noons[turn * days // times] + turn * days % times * HOUR / times for turn in range(times)]


def _started(nights: Nights, database: Database, at: datetime) -> subprocess.Popen[bytes]:
    command = [sys.executable, "manage.py", "tick", "--at", at.isoformat(), "--json"]
    environment = nights.place.environment(database)
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
