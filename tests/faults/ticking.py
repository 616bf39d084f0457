"""The whole clockwork in the test's own process, at as many moments as wanted."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from hemtjanst.clockwork import JOBS, tick
from tests.fixtures.world import MONDAY

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
PARTS = ("reminders", "deviations", "monthly_checks", "letters")
JOBS_HERE = tuple(job for job in JOBS if job.name in PARTS)
DUE = MONDAY + 15 * DAY


def ticks(moments: Iterable[datetime]) -> None:
    """A tick at each moment, of the parts that the traps are about."""
    for at in moments:
        tick(lambda at=at: at, JOBS_HERE)


def days(first: datetime, count: int) -> list[datetime]:
    """The same hour on so many days."""
    return [first + n * DAY for n in range(count)]
