"""Which orders are to be reminded of."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Value

from orders.models import Assignment, Order, Pause
from orders.models.orders import OrderQuerySet
from orders.queries import due_as_of, not_historic
from outbox.models import Letter
from people.models import Policy
from people.rules import start_of
from plans.letters import PLAN_REMINDER


def orders_to_remind_of(due: date, step: int, *, policies: Collection[Policy], on: date) -> OrderQuerySet:
    """Orders under some policies that waited for a plan due on `due` when a day began, without a letter for this step.

    A step that fell on the day of sending or before it is skipped: the order's own letter told the due day. So are
    steps that had passed when the order was read in, assignments that had ended and those whose services rest.
    """
    known = start_of(on)
    own_moment = start_of(due - timedelta(days=step))
    left = Letter.objects.filter(kind=PLAN_REMINDER, subject_id=OuterRef("pk"), occurrence=due, step=step)
    return Order.objects.awaiting_plan_at(known).filter(
        not_historic(Value(own_moment)),
        ~Exists(left),
        due_as_of(known, exact=due),
        ~Exists(Pause.objects.resting(on, known).filter(assignment=OuterRef("assignment"))),
        assignment__in=Assignment.objects.active(on, known).values("pk"),
        policy__in=policies,
        sent_at__lt=own_moment,
    )
