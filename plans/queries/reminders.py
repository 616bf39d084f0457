"""Which orders are to be reminded of."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Value

from orders.models import Assignment, Order
from orders.models.orders import OrderQuerySet
from orders.queries import not_historic
from outbox.models import Letter
from people.models import Policy
from people.rules import day_of, start_of
from plans.letters import PLAN_REMINDER


def orders_to_remind_of(due: date, step: int, *, policies: Collection[Policy], at: datetime) -> OrderQuerySet:
    """Orders under some policies that at a moment wait for a plan due on a day, and have had no letter for this step.

    A step that fell on the day of sending or before it is skipped: the order's own letter told the due day. So are
    steps that had passed when the order was read in, and assignments that have ended.
    """
    own_moment = start_of(due - timedelta(days=step))
    left = Letter.objects.filter(kind=PLAN_REMINDER, subject_id=OuterRef("pk"), occurrence=due, step=step)
    return Order.objects.awaiting_plan_at(at).filter(
        not_historic(Value(own_moment), at),
        ~Exists(left),
        assignment__in=Assignment.objects.active(day_of(at), at).values("pk"),
        plan_due_on=due,
        policy__in=policies,
        sent_at__lt=own_moment,
    )
