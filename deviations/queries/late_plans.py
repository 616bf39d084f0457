"""Reading which plans' days have passed."""

from datetime import date

from django.db.models import DateField, Exists, F, OuterRef, Q
from django.db.models.functions import TruncDate

from deviations.models import Deviation, DeviationKind
from orders.models import Assignment, Order
from orders.models.orders import OrderQuerySet
from orders.queries import due_as_of
from people.rules import STOCKHOLM, start_of


def overdue_plans(on: date) -> OrderQuerySet:
    """Orders whose due day had passed when a day began without a plan, in active assignments, without a deviation yet.

    One whose day had passed when it was read in is historic.
    """
    known = start_of(on)
    opened = Deviation.objects.filter(kind=DeviationKind.PLAN_LATE, order=OuterRef("pk"))
    read_in_on = TruncDate("imported_at", tzinfo=STOCKHOLM, output_field=DateField())
    return (
        Order.objects.awaiting_plan_at(known)
        .alias(read_in_on=read_in_on)
        .filter(
            Q(imported_at=None) | Q(imported_at__lte=known, read_in_on__lte=F("plan_due_on")),
            due_as_of(known, lt=on),
            ~Exists(opened),
            assignment__in=Assignment.objects.active(on, known).values("pk"),
        )
    )
