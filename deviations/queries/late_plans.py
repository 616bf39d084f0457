"""Reading which plans' days have passed."""

from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import TruncDate

from deviations.models import Deviation, DeviationKind
from orders.models import Assignment, Order
from orders.models.orders import OrderQuerySet
from people.rules import STOCKHOLM, day_of


def overdue_plans(at: datetime) -> OrderQuerySet:
    """Orders whose due day had passed at a moment without a plan, in active assignments, without a deviation yet.

    One whose day had passed when it was read in is historic, unless the moment is before the reading in.
    """
    on = day_of(at)
    opened = Deviation.objects.filter(kind=DeviationKind.PLAN_LATE, order=OuterRef("pk"))
    read_in_in_time = Q(imported_at=None) | Q(imported_at__gt=at) | Q(read_in_on__lte=F("plan_due_on"))
    return (
        Order.objects.awaiting_plan_at(at)
        .alias(read_in_on=TruncDate("imported_at", tzinfo=STOCKHOLM))
        .filter(
            read_in_in_time,
            ~Exists(opened),
            assignment__in=Assignment.objects.active(on, at).values("pk"),
            plan_due_on__lt=on,
        )
    )
