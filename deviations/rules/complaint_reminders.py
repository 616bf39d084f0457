"""When somebody is reminded of a complaint or of possible misconduct (R71). Pure functions; days are arguments."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

DAYS_BEFORE = 3
DAYS_UNJUDGED = 14

ANSWER = "complaint_reminder"
PROVIDER_ANSWER = "complaint_unanswered"
FOLLOW_UP = "complaint_follow_up"


@dataclass(frozen=True)
class Waiting:
    """A complaint as it stood when a day began; a day is None when nothing is waited for there."""

    answer_by: date | None = None
    forwarded_on: date | None = None
    follow_up_on: date | None = None


class Reminder(NamedTuple):
    """A letter that is due: its kind, its step, and the day it is of."""

    kind: str
    step: int
    of_day: date


def due_reminders(waiting: Waiting, day: date) -> Iterator[Reminder]:
    """What is due on a day: of each kind the last step whose day has come, also when it came before the recording.

    The officer three days before the answer's day and the day after it; the provider half way from the day it was
    forwarded, and on the answer's day; the officer on the day to follow up.
    """
    if waiting.answer_by:
        yield from _last(ANSWER, _officer_days(waiting.answer_by), day)
    if waiting.answer_by and waiting.forwarded_on:
        yield from _last(PROVIDER_ANSWER, _provider_days(waiting.forwarded_on, waiting.answer_by), day)
    if waiting.follow_up_on:
        yield from _last(FOLLOW_UP, [waiting.follow_up_on], day)


def _officer_days(answer_by: date) -> list[date]:
    return [answer_by - timedelta(days=DAYS_BEFORE), answer_by + timedelta(days=1)]


def _provider_days(forwarded_on: date, answer_by: date) -> list[date]:
    """Half way, unless that is the day it was forwarded, and the day itself."""
    half = forwarded_on + (answer_by - forwarded_on) // 2
    return [half if half > forwarded_on else answer_by, answer_by]


def _last(kind: str, days: list[date], day: date) -> Iterator[Reminder]:
    come = [(of_day, step) for step, of_day in enumerate(days) if of_day <= day]
    if come:
        of_day, step = max(come)
        yield Reminder(kind, step, of_day)


def long_unjudged_on(opened_on: date) -> date:
    """The day on which possible misconduct that nobody has judged has lain two weeks since it was opened."""
    return opened_on + timedelta(days=DAYS_UNJUDGED)
