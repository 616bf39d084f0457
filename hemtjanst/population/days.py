"""Days and moments of the story: offices keep office hours, and due dates follow the units' policies."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from random import Random

from orders.rules import DueDate, OrderDays, Terms, acknowledge_by, plan_due
from people.rules import STOCKHOLM, is_working_day


@lru_cache(maxsize=4096)
def working_day(day: date) -> date:
    """The day itself, or the first working day after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def office_hour(day: date, rng: Random) -> datetime:
    """A moment between eight and four on a day."""
    minutes = int(rng.random() * 480)
    return datetime.combine(day, time(8 + minutes // 60, minutes % 60), STOCKHOLM)


@lru_cache(maxsize=65536)
def due_date(kind: str, sent_on: date, valid_from: date, decided_on: date, terms: Terms) -> DueDate:
    """When the plan is due, by the same rule as when an order is sent."""
    return plan_due(kind, OrderDays(sent_on, valid_from, decided_on), terms)


@lru_cache(maxsize=4096)
def last_moment_to_acknowledge(sent_on: date, terms: Terms) -> datetime:
    """When an order sent that day should have been acknowledged, by the same rule."""
    return acknowledge_by(datetime.combine(sent_on, time(12), STOCKHOLM), terms)
