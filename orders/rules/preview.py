"""What other rules would have meant for orders already sent. Pure functions; nothing stored is moved."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from orders.rules.dates import Rest
from orders.rules.orders import OrderDays, Terms, plan_due
from orders.rules.pauses import moved_due
from people.rules import per_cent


@dataclass(frozen=True)
class SentOrder:
    """A sent order that asked for a plan: its stored due day, when the plan came, and when services rested."""

    number: str
    kind: str
    days: OrderDays
    due_on: date
    received_on: date | None = None
    rests: tuple[Rest, ...] = ()


@dataclass(frozen=True)
class Change:
    """An order's due day as it is stored, and as other rules would have had it."""

    number: str
    before: date
    after: date


@dataclass(frozen=True)
class Preview:
    """What other rules would have meant: how many orders, those with another day, and how many plans were in time.

    `judged` are those whose plan has come, or whose day has passed under both; of them the two counts in time are.
    """

    orders: int
    changes: tuple[Change, ...]
    judged: int
    in_time_before: int
    in_time_after: int

    @property
    def share_before(self) -> int | None:
        """Per cent in time as stored; None when none can be judged."""
        return per_cent(self.in_time_before, self.judged)

    @property
    def share_after(self) -> int | None:
        """Per cent in time under the other rules; None when none can be judged."""
        return per_cent(self.in_time_after, self.judged)


def due_under(order: SentOrder, terms: Terms) -> date:
    """The due day that an order would have had under some terms, moved by the same rests."""
    due = plan_due(order.kind, order.days, terms)
    on = due.on
    for rest in order.rests:
        moved = moved_due(
            on,
            due.clock_started_on,
            rest,
            day_kind=terms.day_kind,
            free_eves=terms.free_eves,
            reason=due.reason,
        )
        on = moved.on if moved else on
    return on


def preview(orders: Iterable[SentOrder], terms: Terms, *, on: date) -> Preview:
    """Some sent orders under other terms, judged as of a day."""
    known = [(order, due_under(order, terms)) for order in orders]
    judged = [pair for pair in known if pair[0].received_on or max(pair[0].due_on, pair[1]) < on]
    return Preview(
        orders=len(known),
        changes=tuple(Change(one.number, one.due_on, due) for one, due in known if due != one.due_on),
        judged=len(judged),
        in_time_before=sum(_in_time(order, order.due_on) for order, _ in judged),
        in_time_after=sum(_in_time(order, due) for order, due in judged),
    )


def _in_time(order: SentOrder, due: date) -> bool:
    return order.received_on is not None and order.received_on <= due
