"""Deviations while we sleep: closed when their cause is gone, taken up the ladder, and opened."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db.models import QuerySet

from deviations.actions.climbing import climb
from deviations.actions.opening import open_deviations
from deviations.actions.settling import settle
from deviations.queries import openings, rungs
from deviations.queries.ladder import Rung
from deviations.queries.overdue import Opening
from deviations.queries.settled import to_settle
from outbox.batches import Counts, in_batches
from outbox.days import day_by_day
from people.rules import day_of

DEVIATIONS = "deviations"


def see_to_deviations(*, at: datetime) -> Counts:
    """Close deviations whose cause is gone, take the ladder's next steps, and open what has been missed (R82-R87).

    In that order, so that one opened late does not climb the same day.
    """
    return day_by_day(name=DEVIATIONS, today=day_of(at), at=at, work=lambda day: _see_to(day, at))


def _see_to(on: date, at: datetime) -> Counts:
    counts = _in_batches(to_settle(on), partial(_settle, on=on, at=at))
    for rung in rungs(on):
        counts.update(_in_batches(rung.due(), partial(_climb, rung=rung, at=at)))
    for opening in openings(on):
        counts.update(_in_batches(opening.due(), partial(_open, opening=opening, at=at)))
    return counts


def _settle(keys: list[int], on: date, at: datetime) -> Counts:
    return settle(deviations=keys, on=on, at=at)


def _climb(keys: list[int], rung: Rung, at: datetime) -> Counts:
    return climb(rung=rung, deviations=keys, at=at)


def _open(keys: list[int], opening: Opening, at: datetime) -> Counts:
    return open_deviations(opening=opening, orders=keys, at=at)


def _in_batches(rows: QuerySet[Any, Any], act: Callable[[list[int]], Counts]) -> Counts:
    keys = rows.order_by("pk").values_list("pk", flat=True).iterator()
    return in_batches(keys, act, name=DEVIATIONS)
