"""The clockwork reminds providers that have not answered the list of a monthly check."""

from datetime import date, datetime
from functools import partial

from deviations.actions.check_answers import remind_of_lists
from deviations.queries.check_answers import unanswered_lists
from outbox.batches import Counts, in_batches
from outbox.days import day_by_day
from people.rules import day_of

CHECK_REMINDERS = "check_reminders"


def remind_of_checks(*, at: datetime) -> Counts:
    """Day by day: the day after the last one to answer, remind each provider that has not; once for each list."""
    return day_by_day(name=CHECK_REMINDERS, today=day_of(at), at=at, work=partial(_remind, at=at))


def _remind(day: date, at: datetime) -> Counts:
    lists = unanswered_lists(day).values_list("pk", flat=True)
    return in_batches(list(lists), partial(_left, on=day, at=at), name=CHECK_REMINDERS)


def _left(rows: list[int], on: date, at: datetime) -> Counts:
    return remind_of_lists(rows=rows, on=on, at=at)
