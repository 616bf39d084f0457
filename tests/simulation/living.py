"""A year is lived: acts and ticks in the order of their moments."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from heapq import merge

from hemtjanst.clockwork import CONSCIENCE, JOBS, LETTERS, tick
from people.errors import Cannot
from tests.simulation.steps import NothingToDo
from tests.simulation.stories import Act

AT_WORK = tuple(job for job in JOBS if job.name not in (LETTERS, CONSCIENCE))
"""All that makes rows; nothing is sent, by any schedule."""


def live(acts: Iterable[Act], ticks: Iterable[datetime]) -> Counter[str]:
    """Do it all; gives how often each thing was done, and how often it could not be."""
    done: Counter[str] = Counter()
    moments = ((at.timestamp(), 1, at, None) for at in ticks)
    people = ((act.at.timestamp(), 0, act.at, act) for act in acts)
    for _, _, at, act in merge(people, moments, key=lambda one: one[:2]):
        if act is None:
            done["tick"] += 1
            done["rows that failed"] += tick(lambda at=at: at, AT_WORK)["failed"]
        else:
            done[_act(act)] += 1
    return done


def _act(act: Act) -> str:
    try:
        act.do(act.at)
    except NothingToDo:
        return f"{act.name}: nothing there"
    except Cannot:
        return f"{act.name}: refused"
    return act.name
