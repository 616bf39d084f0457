"""Which plans wait to be written, and until when."""

from datetime import date

from django.db.models import F, OuterRef, Subquery

from orders.models import Order
from orders.models.assignments import AssignmentQuerySet
from plans.queries.stage import StagedAssignments, with_stage


def with_due_day(assignments: AssignmentQuerySet, *, on: date) -> StagedAssignments:
    """Active assignments with `stage`, `version`, `plan_due_on` and `plan_due_reason`, the most urgent first.

    The due day is the first one of an order that no version handed in answers; None when no plan is awaited.
    `version` is the number of the newest version; None before the first.
    """
    awaiting = Order.objects.awaiting_plan().filter(assignment=OuterRef("pk")).order_by("plan_due_on", "pk")
    due: StagedAssignments = (
        with_stage(assignments, on=on)
        .annotate(
            version=F("newest__number"),
            plan_due_on=Subquery(awaiting.values("plan_due_on")[:1]),
            plan_due_reason=Subquery(awaiting.values("plan_due_reason")[:1]),
        )
        .order_by(F("plan_due_on").asc(nulls_last=True), "number")
    )
    return due
