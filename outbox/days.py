"""How a part of the clockwork works day by day, so that a day slept past is done as it would have been done then."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from django.db.models import Q

from outbox.actions import beat
from outbox.batches import Counts
from outbox.models import Heartbeat


def day_by_day(*, name: str, today: date, at: datetime, work: Callable[[date], Counts]) -> Counts:
    """Do a part's work for each day since the last one done, today last; once today is done, nothing.

    `work` takes a day and knows what was known when it began, so what it leaves does not depend on when, or how often,
    the clockwork ran. A part that has never run begins today. A day on which rows failed is done again next time, and
    so are those after it; work that has been done is not done twice. Once today is done it costs one statement.
    """
    counts: Counts = Counter()
    if Heartbeat.objects.filter(name=name, reached__gte=today).update(at=at):
        return counts
    is_whole = True
    for day in _days_to_do(name, today):
        done = work(day)
        counts.update(done)
        is_whole = is_whole and not done["failed"]
        if is_whole:
            _reach(name, day, at)
    beat(name=name, at=at)
    return counts


def _days_to_do(name: str, today: date) -> Iterator[date]:
    reached = Heartbeat.objects.filter(name=name).values_list("reached", flat=True).first()
    day = reached + timedelta(days=1) if reached else today
    while day <= today:
        yield day
        day += timedelta(days=1)


def _reach(name: str, day: date, at: datetime) -> None:
    """Never backwards: of two runners the slower one leaves it as it is."""
    Heartbeat.objects.get_or_create(name=name, defaults={"at": at})
    earlier = Heartbeat.objects.filter(Q(reached=None) | Q(reached__lt=day), name=name)
    earlier.update(reached=day)
