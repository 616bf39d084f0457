"""What happens to plans while we sleep."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from orders.circulars import LetterDay, letter_days
from orders.models import Order
from orders.models.orders import OrderQuerySet
from outbox.batches import Counts, in_batches
from outbox.days import day_by_day
from people.models import Policy
from people.rules import day_of
from plans.letters import drop_earlier_reminders, plan_reminders
from plans.queries.reminders import orders_to_remind_of
from plans.rules.reminders import due_days_to_remind_of

REMINDERS = "reminders"


def remind_of_plans(*, at: datetime) -> Counts:
    """Remind coordinators and care contacts of plans by the policies' steps before the due day (R64).

    Once for each order and step; one that was slept past is left late, as it would have been on its day. When the
    policy lets no letter go before the due day has passed, none is left.
    """
    return day_by_day(name=REMINDERS, today=day_of(at), at=at, work=lambda day: _remind_on(day, at))


def _remind_on(on: date, at: datetime) -> Counts:
    counts: Counts = Counter()
    for step in steps_on(on, at):
        waiting = step.waiting().order_by("pk").values_list("pk", flat=True).iterator()
        counts.update(in_batches(waiting, partial(_remind, step), name=REMINDERS))
    return counts


@dataclass(frozen=True)
class Step:
    """One step on one day: the plans due on `due`, under policies that let their letters go at the same moment."""

    due: date
    days_before: int
    day: LetterDay
    policies: list[Policy]
    on: date
    at: datetime

    def waiting(self) -> OrderQuerySet:
        """The orders it is about."""
        return orders_to_remind_of(self.due, self.days_before, policies=self.policies, on=self.on)


def steps_on(on: date, at: datetime) -> Iterator[Step]:
    """Every step that a day's work is to remind of; `at` is when the work is done."""
    for day, alike in letter_days(on, at).items():
        by_steps: dict[tuple[int, ...], list[Policy]] = defaultdict(list)
        for policy in alike:
            by_steps[tuple(policy.reminder_days)].append(policy)
        for reminder_days, policies in by_steps.items():
            for due, days_before in due_days_to_remind_of(on, reminder_days).items():
                if due >= day_of(day.moment):
                    yield Step(due, days_before, day, policies, on, at)


def _remind(step: Step, keys: list[int]) -> Counts:
    locked = step.waiting().filter(pk__in=keys).select_for_update(no_key=True)
    orders = Order.objects.filter(pk__in=list(locked.values_list("pk", flat=True)))
    drop_earlier_reminders(orders, step.days_before, step.at)
    left = plan_reminders(orders, step.due, step.days_before, step.day, on=step.on, at=step.at)
    return Counter(reminders=orders.count() if left else 0, letters_left=left)
